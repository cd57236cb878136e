"""The Partnerships page: every agreement where it stands, and the record of one."""

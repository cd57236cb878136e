"""The Missions page: what happened between the partners and what is planned, noted in a minute."""

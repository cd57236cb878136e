"""The Objectives page: what is to be achieved, how it is measured, and where it stands."""

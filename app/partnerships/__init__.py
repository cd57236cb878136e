"""Partnerships and their agreements: where each stands on a day and what its silence says."""

"""Requests: the list, the record, gates and scores."""

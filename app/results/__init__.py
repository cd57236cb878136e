"""Objectives and their indicators: whether they are complete, where they stand, how outcomes compare."""

"""Requests from the letter to Decision 1: gates, scorecards, score, how firm the verdict is, and the stage."""

"""The pages on which the three decision points are settled."""

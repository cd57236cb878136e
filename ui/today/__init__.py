"""The page one opens in the morning."""

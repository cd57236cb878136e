"""The pages for what leaves the office to be filled in elsewhere, and comes back."""

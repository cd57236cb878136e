"""The rules an office decides by, version by version."""

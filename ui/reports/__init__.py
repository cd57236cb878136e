"""The Reports page: documents for readers outside, made and looked at in the window."""

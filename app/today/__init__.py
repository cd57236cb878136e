"""What an office has to do, and by when."""

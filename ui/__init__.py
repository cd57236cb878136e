"""What the user sees: Qt, and nothing that knows about tables or file formats."""

"""What the office can do: use cases, rules, reading and writing files.  No Qt on this floor."""

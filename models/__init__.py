"""What the office knows: mapped classes and the vocabulary.  Imports nothing of ours."""

"""The command line's verbs that need no screen: each takes its parsed arguments, writes its result, and refuses in words."""

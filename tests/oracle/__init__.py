"""A second implementation of what Hanse computes, written from the rules alone; it works on the command line's JSON."""

from tests.oracle.compare import disagreements

__all__ = ["disagreements"]

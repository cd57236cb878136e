"""The three decision points and the limits they weigh."""

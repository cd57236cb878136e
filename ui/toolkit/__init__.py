"""The parts every page is made of."""

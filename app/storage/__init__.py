"""The office file: opening it, changing it, remembering what was changed, keeping it safe."""

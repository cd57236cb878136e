"""The places, organisations and contacts an office works with."""

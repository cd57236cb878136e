"""The people page: people, organisations, places."""

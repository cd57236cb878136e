"""The sample office: fictional, believable, and the same for the same seed and day."""

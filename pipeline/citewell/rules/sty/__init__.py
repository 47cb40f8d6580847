"""In-text style."""

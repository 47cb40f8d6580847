"""The manuscript itself."""

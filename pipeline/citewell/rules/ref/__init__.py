"""Entries of the list."""

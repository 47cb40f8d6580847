"""Citations against the list."""

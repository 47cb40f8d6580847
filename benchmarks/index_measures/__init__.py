"""What the benchmark of the index measures, and on which records."""

"""Writing into the author's own package: comments, tracked changes, and nothing else of it touched."""

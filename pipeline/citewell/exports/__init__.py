"""Manuscript -> file: Markdown with its library, and from it PDF, HTML, Word and JATS."""

"""Identifiers, judged offline."""

"""Where a rule's page is found."""

from __future__ import annotations


def rule_url(code: str, name: str) -> str:
    """Return the address of a rule's page, relative to the repository: its host may change, a code never does."""
    return f"docs/rules/{code}-{name}.md"

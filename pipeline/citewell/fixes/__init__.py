"""Findings -> edits: which fixes go together, what the document reads then, and how a file says it."""

from citewell.fixes.revisions import Revision
from citewell.fixes.selection import choose_fixes

__all__ = ["Revision", "choose_fixes"]

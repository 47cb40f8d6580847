"""The names of styles."""

from __future__ import annotations

_SHORT_NAMES = {
    "chicago-author-date": "chicago",
    "harvard-cite-them-right": "harvard",
    "modern-language-association": "mla",
}


def short_name(style: str | None) -> str:
    """Return the name by which rules know a style, from that or its name among the CSL styles; empty for none."""
    name = style or ""
    return _SHORT_NAMES.get(name, name)

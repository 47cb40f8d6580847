"""What stands before the text of a Markdown file: YAML, or pandoc's title block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citewell.text import LatePattern

if TYPE_CHECKING:
    from citewell.readers.markdown.sources import Source

LONGEST_FRONT_MATTER = 100_000
"""Characters; a longer one is not parsed."""

_KEY = LatePattern(r"[\"']?([\w-]+)[\"']?\s*:(?=\s|$)")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?$")
_PRINTED_KEYS = frozenset({"abstract", "nocite"})


def take_front_matter(source: Source) -> tuple[Source, dict[str, Any]]:
    """Return the source without its front matter, and the metadata; values are strings, lists and mappings.

    A front matter that is no valid YAML is hidden from the parser all the same; the metadata is then empty.
    """
    end = _end_of_yaml(source.lines)
    if end is None:
        return _take_title_block(source)
    metadata = _load("\n".join(source.lines[1:end]))
    hidden = dict.fromkeys(range(end + 1), "")
    return source.show(hidden | _printed(source.lines[:end])), metadata


def _printed(lines: tuple[str, ...]) -> dict[int, str]:
    """Return what of the front matter can hold citations: 0-based line -> its tail."""
    printed = {}
    inside = False
    for n, line in enumerate(lines):
        key = _KEY.match(line)
        if key:
            inside = key[1] in _PRINTED_KEYS
        if inside:
            printed[n] = _BLOCK_SCALAR.sub("", line[key.end() if key else 0 :].strip())
    return printed


def _end_of_yaml(lines: tuple[str, ...]) -> int | None:
    """Return the 0-based line of the closing fence; a rule of three dashes begins no front matter."""
    if len(lines) < 3 or lines[0].rstrip() != "---" or (not _KEY.match(lines[1]) and not lines[1].startswith("#")):
        return None
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)


def _load(text: str) -> dict[str, Any]:
    import yaml

    if len(text) > LONGEST_FRONT_MATTER:
        return {}
    try:
        # The base loader makes strings of all scalars and follows no merge keys, which can grow without bound.
        metadata = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds nothing but strings
    except (yaml.YAMLError, RecursionError):
        return {}
    return metadata if isinstance(metadata, dict) else {}


def _take_title_block(source: Source) -> tuple[Source, dict[str, Any]]:
    """Read ``% title``, ``% authors``, ``% date`` (pandoc's manual, section "Extension: pandoc_title_block")."""
    names = ("title", "author", "date")
    metadata: dict[str, Any] = {}
    for name, line in zip(names, source.lines, strict=False):
        if not line.startswith("%"):
            break
        metadata[name] = line[1:].strip()
    if not metadata:
        return source, {}
    title = source.lines[0].removeprefix("%").lstrip()
    return source.show({0: title} | dict.fromkeys(range(1, len(metadata)), "")), metadata

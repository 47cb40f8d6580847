"""The page of each rule, made from its docstring and its metadata.

``python -m citewell.rules.pages FOLDER`` writes them; with ``--check`` it compares, and fails where one is out of date.
"""

from __future__ import annotations

import re
import sys
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.rules.catalogue import load_rules
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citewell.rules.base import Rule

REQUIRED_SECTIONS = ("What it does", "Why it matters", "Example", "Use instead")
OPTIONAL_SECTIONS = ("Fix safety", "Settings", "Sources")

_HEADING_OR_FENCE = LatePattern(r"^## (?P<heading>.+)\n|^(?P<fence>`{3,})\w*\n(?:.*\n)*?(?P=fence)$", re.MULTILINE)


def summary(rule: Rule) -> str:
    """Return the first sentence of a rule's page."""
    return cleandoc(rule.__doc__ or "").partition("\n\n")[0]


def reason(rule: Rule) -> str:
    """Return in a sentence why a rule matters: the first of that section of its page."""
    words = " ".join(sections(rule)["Why it matters"].split())
    head, stop, _ = words.partition(". ")
    return head + stop.strip()


def sections(rule: Rule) -> dict[str, str]:
    """Return the sections of a rule's docstring, by heading and in order."""
    return split_sections(cleandoc(rule.__doc__ or ""))


def split_sections(text: str) -> dict[str, str]:
    """Split Markdown at its headings of the second level, but not at those inside fenced blocks."""
    headings = [match for match in _HEADING_OR_FENCE.finditer(text) if match["heading"]]
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return {heading["heading"]: text[heading.end() : end] for heading, end in zip(headings, ends, strict=False)}


def render_page(rule: Rule) -> str:
    """Render a rule's page as Markdown: a table of its metadata, then its docstring."""
    return f"# {rule.code} {rule.name}\n\n{_metadata(rule)}\n\n{cleandoc(rule.__doc__ or '')}\n"


def render_index(rules: Sequence[Rule]) -> str:
    """Render the table of all rules as Markdown."""
    rows = [
        f"| [{rule.code}]({file_name(rule)}) | {rule.name} | {rule.severity} | {_fixable(rule)} | {summary(rule)} |"
        for rule in rules
    ]
    head = ["# Rules", "", "| code | name | severity | fix | what it finds |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"


def file_name(rule: Rule) -> str:
    """Return the name of a rule's page in the folder of pages."""
    return f"{rule.code}-{rule.name}.md"


def _metadata(rule: Rule) -> str:
    status = "preview: shown, without effect on the exit status" if rule.preview else "stable"
    return f"| severity | status | fix |\n| --- | --- | --- |\n| {rule.severity} | {status} | {_fixable(rule)} |"


def _fixable(rule: Rule) -> str:
    return rule.fixable.value if rule.fixable else "none"


def render_pages() -> dict[str, str]:
    """Render every page and the index: file name -> text."""
    rules = load_rules()
    return {file_name(rule): render_page(rule) for rule in rules} | {"README.md": render_index(rules)}


def outdated(folder: Path, pages: Mapping[str, str]) -> list[str]:
    """Return the names of pages that are missing, differ, or belong to no rule any more."""
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in found.keys() | pages.keys() if found.get(name) != pages.get(name))


def write(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages, and remove those that belong to no rule any more."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in outdated(folder, pages):
        if name in pages:
            (folder / name).write_text(pages[name], "utf-8")
        else:
            (folder / name).unlink()


def main(arguments: Sequence[str]) -> int:
    """Write the pages into the folder named, or compare them with it; return the exit status."""
    folder, pages = Path(next(word for word in arguments if word != "--check")), render_pages()
    if "--check" not in arguments:
        write(folder, pages)
        return 0
    stale = outdated(folder, pages)
    if stale:
        print(f"out of date, run `make docs`: {', '.join(stale)}", file=sys.stderr)
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The catalogue of rules and the page of each, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from citewell.rules import load_rules
from citewell.rules.pages import render_page, summary

FAMILY_NAMES = {
    "CIT": "Citations against the list",
    "STY": "Style in the text",
    "REF": "Entries of the list",
    "IDN": "Identifiers",
    "REG": "What the registries say",
    "DOC": "The manuscript",
}


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's page, ready to be shown."""

    title: str
    html: Markup


@cache
def catalogue() -> dict[str, Any]:
    """Return the rules by family, each with the first sentence of its page."""
    families: dict[str, list[dict[str, str]]] = {}
    for rule in load_rules():
        shown = {"code": rule.code, "name": rule.name, "severity": str(rule.severity), "summary": summary(rule)}
        families.setdefault(rule.code[:3], []).append(shown)
    return {"families": families, "names": FAMILY_NAMES}


@cache
def _pages() -> dict[str, RulePage]:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    pages = {}
    for rule in load_rules():
        html = markdown.render(render_page(rule)).replace("<pre>", '<pre tabindex="0">')
        pages[rule.code] = RulePage(f"{rule.code} {rule.name}", Markup(html))  # noqa: S704 - made from our docstrings
    return pages


def find_page(code: str) -> RulePage | None:
    """Return the page of the rule with that code, in whatever case."""
    return _pages().get(code.upper())

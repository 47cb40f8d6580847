"""The page around the manuscript: counts, filters, what was not verified; and the policy that lets nothing else run."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from citewell.model import Severity, UnreadableFile
from citewell.reports.html.margins import card_of
from citewell.reports.html.sections import lay_out
from citewell.reports.html.texts import as_sentence, shown
from citewell.reports.notices import describe_ignore
from citewell.reports.summaries import describe_manuscript
from citewell.reports.verification import count_verified, describe_unverified, group_unverified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Template

    from citewell.model import Report
    from citewell.reports.formats import Canvas
    from citewell.reports.html.margins import Card

TEMPLATES = Path(__file__).parent / "templates"
_SEVERITIES = sorted(Severity, reverse=True)
_NAMES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Worth knowing"}


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """A rule and the findings of it."""

    code: str
    name: str
    severity: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Preface:
    """What a page says before the report: HTML, the style of it, and the page's title."""

    title: str
    html: Markup
    style: str


def render(results: Sequence[Report | UnreadableFile], canvas: Canvas) -> str:
    """Write one manuscript's page.

    Raises
    ------
    ValueError
        There are several, which one page cannot hold.
    """
    if len(results) != 1:
        raise ValueError(f"a page is of one manuscript, not of {len(results)}")
    [result] = results
    path = result.path if isinstance(result, UnreadableFile) else result.manuscript.document.path
    return render_page(result, Preface(path, Markup(""), ""))


def render_page(result: Report | UnreadableFile, preface: Preface) -> str:
    """Write one manuscript's page with something before the report; findings are numbered from 1, at ``#f1`` ..."""
    style, script = _read("report.css") + preface.style, _read("report.js")
    content = {"error": shown(result.error)} if isinstance(result, UnreadableFile) else _describe(result)
    title = shown(preface.title)
    policy = _policy(style, script)
    return _template().render(style=style, script=script, policy=policy, path=title, preface=preface.html, **content)


def _describe(report: Report) -> dict[str, Any]:
    manuscript = report.manuscript
    cards = [card_of(manuscript.document, number, finding) for number, finding in enumerate(report.findings, 1)]
    return {
        "error": None,
        "summary": describe_manuscript(report),
        "counts": [(severity.label, _NAMES[severity], report.count(severity)) for severity in _SEVERITIES],
        "references": len(manuscript.references),
        "verified": count_verified(manuscript),
        "rules": _by_rule(cards),
        "unverified": describe_unverified(manuscript),
        "unverified_groups": group_unverified(manuscript),
        "ignored": [(ignored.finding, ignored.ignore) for ignored in report.ignored],
        "unused_ignores": [shown(describe_ignore(ignore)) for ignore in report.unused_ignores],
        "sections": lay_out(manuscript, cards),
        "total": len(cards),
    }


def _by_rule(cards: Iterable[Card]) -> list[RuleFindings]:
    """Gather the findings of each rule, the gravest first."""
    found: defaultdict[tuple[int, str], list[Card]] = defaultdict(list)
    order = {str(severity): place for place, severity in enumerate(_SEVERITIES)}
    for card in cards:
        found[order[card.severity], card.code].append(card)
    return [RuleFindings(code, of[0].name, of[0].severity, tuple(of)) for (_, code), of in sorted(found.items())]


def _policy(style: str, script: str) -> str:
    """Return the Content Security Policy: our own style and script by their digests, and nothing from anywhere."""
    own = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _read(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"shown": shown, "sentence": as_sentence}
    return environment.get_template("report.html")

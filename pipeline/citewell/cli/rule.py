"""``citewell rule``: the catalogue, and the page of each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.cli.outputs import print_text
from citewell.cli.suggestions import did_you_mean
from citewell.model import ConfigurationError
from citewell.rules import load_rules
from citewell.rules.pages import render_page, summary

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from citewell.rules import Rule


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="code or name of a rule; without it, the catalogue")


def run(options: Namespace) -> int:
    """Print a rule's page, or the catalogue."""
    print_text(_catalogue() if options.code is None else render_page(_find(options.code)))
    return 0


def _find(wanted: str) -> Rule:
    for rule in load_rules():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    codes, names = [rule.code for rule in load_rules()], [rule.name for rule in load_rules()]
    hint = did_you_mean(wanted.lower(), names) or did_you_mean(wanted.upper(), codes)
    raise ConfigurationError(f"no rule has the code or name {wanted!r}{hint}")


def _catalogue() -> str:
    lines: list[str] = []
    family = ""
    for rule in load_rules():
        if rule.code[:3] != family:
            family = rule.code[:3]
            lines.append(("\n" if lines else "") + family)
        lines.append(f"  {rule.code}  {rule.name:<36} {rule.severity!s:<8} {summary(rule)}")
    return "\n".join(lines) + "\n"

"""All rules, found by walking the family folders: a new rule is a new file and nothing else."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from citewell.rules.base import Rule

FAMILIES = ("cit", "sty", "ref", "idn", "reg", "doc")
"""Folders of rules, in the order of the catalogue."""


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return one instance of every rule, in the order of the families, then of the codes."""
    rules: list[Rule] = []
    for family in FAMILIES:
        package = import_module(f"citewell.rules.{family}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            rules += _rules_of(module.name)
    return tuple(sorted(rules, key=lambda rule: (FAMILIES.index(rule.code[:3].lower()), rule.code)))


def _rules_of(module_name: str) -> list[Rule]:
    module = import_module(module_name)
    return [
        thing()
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Rule) and thing.__module__ == module_name
    ]

"""The rubric: criteria, points, and what findings cost; read from TOML, mistakes told with the nearest key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from citewell.model import ConfigurationError
from citewell.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NEVER_DEDUCTED = frozenset({"REG508", "REF310"})
"""Rules that say what could not be verified or understood, which is nobody's fault but perhaps ours."""
_KEYS = ("title", "about", "points", "deduct", "caps", "bonus")
_BONUS_KEYS = ("points", "without", "references")
_MOST = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points on top, where no rule of these found anything and the list has at least so many entries."""

    points: Decimal
    without: tuple[str, ...]
    references: int = 1


@dataclass(frozen=True)
class Criterion:
    """A column of the gradebook.

    Attributes
    ----------
    key, title, about
        Its name in files, for people, and in a sentence.
    points
        What a submission gets for it when nothing is deducted.
    deduct
        Code of a rule, or its beginning -> points for each finding.
    caps
        Code or beginning -> the most that the findings under it cost together.
    """

    key: str
    title: str
    about: str
    points: Decimal
    deduct: Mapping[str, Decimal] = field(default_factory=dict)
    caps: Mapping[str, Decimal] = field(default_factory=dict)
    bonus: Bonus | None = None


@dataclass(frozen=True)
class Rubric:
    """Criteria, and the most that a submission can get."""

    criteria: tuple[Criterion, ...]
    maximum: Decimal
    text: str = ""
    """As written; what is graded by another text is graded anew."""

    @cached_property
    def _owners(self) -> dict[str, tuple[Criterion, Decimal]]:
        """Code of each rule that costs points -> its criterion and the points; the longest beginning counts."""
        prices = {code: (owner, price) for owner in self.criteria for code, price in owner.deduct.items()}
        owners = {}
        for rule in load_rules():
            beginnings = [rule.code[:length] for length in range(len(rule.code), 0, -1)]
            found = next((prices[beginning] for beginning in beginnings if beginning in prices), None)
            if found and found[1] and rule.code not in NEVER_DEDUCTED:
                owners[rule.code] = found
        return owners

    def price(self, code: str) -> tuple[Criterion, Decimal] | None:
        """Return in which criterion a finding of that rule costs points, and how many; ``None`` where it costs none."""
        return self._owners.get(code)


def default_rubric_text() -> str:
    """Return the rubric of the package as written, with its comments."""
    return files("citewell.grading").joinpath("default_rubric.toml").read_text("utf-8")


def read_rubric(path: Path | None) -> Rubric:
    """Read a rubric, or the one of the package.

    Raises
    ------
    ConfigurationError
        It cannot be read, or has a key, a code or a value that makes no sense.
    """
    if path is None:
        return parse_rubric(default_rubric_text(), "default_rubric.toml")
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: the rubric cannot be read: {error}") from error
    return parse_rubric(text, str(path))


def parse_rubric(text: str, name: str) -> Rubric:
    """Read a rubric from its text; `name` is what messages call it. See `read_rubric`."""
    try:
        values = tomllib.loads(text, parse_float=Decimal)
        return _rubric(values, text)
    except (tomllib.TOMLDecodeError, _RubricError) as error:
        raise ConfigurationError(f"{name}: {error}") from error


class _RubricError(Exception):
    """What is wrong in a rubric; the message names the key."""


def _rubric(values: Mapping[str, Any], text: str) -> Rubric:
    _check_keys("", values, ("criteria", "maximum"))
    tables = values.get("criteria")
    if not isinstance(tables, dict) or not tables:
        raise _RubricError("it has no criteria; `citewell grade --print-rubric` shows one that has")
    criteria = tuple(_criterion(key, table) for key, table in tables.items())
    _check_owners(criteria)
    total = sum((criterion.points for criterion in criteria), Decimal())
    return Rubric(criteria, _points("maximum", values.get("maximum", total)), text)


def _criterion(key: str, table: Any) -> Criterion:
    place = f"criteria.{key}"
    if not key.replace("-", "_").isidentifier():
        raise _RubricError(f"the name of [{place}] must be of letters, digits, - and _")
    if not isinstance(table, dict):
        raise _RubricError(f"[{place}] must be a table")
    _check_keys(f"{place}.", table, _KEYS)
    if "points" not in table:
        raise _RubricError(f"[{place}] lacks its points")
    return Criterion(
        key,
        _text(f"{place}.title", table.get("title", key.capitalize())),
        _text(f"{place}.about", table.get("about", "")),
        _points(f"{place}.points", table["points"]),
        _prices(f"{place}.deduct", table.get("deduct", {})),
        _prices(f"{place}.caps", table.get("caps", {})),
        _bonus(f"{place}.bonus", table["bonus"]) if "bonus" in table else None,
    )


def _bonus(place: str, table: Any) -> Bonus:
    if not isinstance(table, dict):
        raise _RubricError(f"{place} must be a table")
    _check_keys(f"{place}.", table, _BONUS_KEYS)
    without, least = table.get("without", []), table.get("references", 1)
    if not isinstance(without, list) or not all(isinstance(code, str) for code in without):
        raise _RubricError(f"{place}.without must be a list of codes")
    if isinstance(least, bool) or not isinstance(least, int) or least < 0:
        raise _RubricError(f"{place}.references must be a whole number")
    codes = tuple(_code(f"{place}.without", code) for code in without)
    return Bonus(_points(f"{place}.points", table.get("points")), codes, least)


def _prices(place: str, table: Any) -> dict[str, Decimal]:
    if not isinstance(table, dict):
        raise _RubricError(f"{place} must be a table of codes and points")
    return {_code(place, code): _points(f"{place}.{code}", value) for code, value in table.items()}


def _code(place: str, code: str) -> str:
    known = [rule.code for rule in load_rules()]
    wanted = code.upper()
    if not wanted or not any(rule.startswith(wanted) for rule in known):
        raise _RubricError(f"{place}: no rule has the code {code!r}{_nearest(wanted, known)}")
    if wanted in NEVER_DEDUCTED:
        raise _RubricError(f"{place}: nothing is deducted for {wanted}: it tells what could not be checked")
    return wanted


def _points(place: str, value: Any) -> Decimal:
    points = Decimal(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else Decimal("NaN")
    if not points.is_finite() or not 0 <= points <= _MOST:
        raise _RubricError(f"{place} must be a number of points, not below 0")
    return points


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _RubricError(f"{place} must be a text in quotes")
    return value


def _check_keys(place: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
    for key in table:
        if key not in known:
            raise _RubricError(f"unknown key '{place}{key}'{_nearest(key, known)}")


def _check_owners(criteria: Iterable[Criterion]) -> None:
    owners: dict[str, str] = {}
    for criterion in criteria:
        for code in criterion.deduct:
            if code in owners:
                raise _RubricError(f"{code} costs points in {owners[code]} and in {criterion.key}; it may in one")
            owners[code] = criterion.key


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f" (known: {', '.join(list(known)[:12])})"

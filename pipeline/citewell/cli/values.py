"""The keys of a configuration file, and what reads the value of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citewell.cli.suggestions import did_you_mean
from citewell.model import STYLES, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FAIL_ON: dict[str, Severity | None] = {"error": Severity.ERROR, "warning": Severity.WARNING, "never": None}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text in quotes")
    return value


def read_style(value: Any) -> str:
    """Return the name of a style, or raise `TypeError` that says what it must be."""
    if value not in {"auto", *STYLES}:
        raise TypeError(f"one of auto, {', '.join(STYLES)}{did_you_mean(str(value), STYLES)}")
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise TypeError("a list of texts")
    return tuple(value)


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 3600:
        raise TypeError("a number of seconds, at most 3600")
    return float(value)


def _days(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 36_500:
        raise TypeError("a whole number of days")
    return value


def _fail_on(value: Any) -> Severity | None:
    if value not in FAIL_ON:
        raise TypeError(f"one of {', '.join(FAIL_ON)}")
    return FAIL_ON[value]


def _table(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise TypeError("a table of texts")
    return value


KEYS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "style": ("style", read_style),
    "select": ("select", _texts),
    "ignore": ("ignore", _texts),
    "fail-on": ("fail_on", _fail_on),
    "offline": ("offline", _switch),
    "require-verified": ("require_verified", _switch),
    "bibliography": ("bibliography", _text),
    "index": ("index", _text),
    "mailto": ("mailto", _text),
    "deadline": ("deadline", _seconds),
    "base-urls": ("base_urls", _table),
    "keys": ("keys", _table),
    "cache": ("cache", _text),
    "verify.ledger": ("ledger", _text),
    "verify.max-age": ("max_age", _days),
}
"""Key of the file -> attribute of `Settings`, and what reads its value or says what it must be."""

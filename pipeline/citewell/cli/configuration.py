"""Settings from a configuration file and the command line: the command line wins.

The nearest file above a manuscript counts: ``citewell.toml``, or the table ``[tool.citewell]`` of ``pyproject.toml``.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.cli.suggestions import did_you_mean
from citewell.cli.values import KEYS, read_style
from citewell.model import ConfigurationError, Settings
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MAY_CONFIGURE = LatePattern(r"""\btool\W+citewell\b|^\s*\[?\s*["']?tool["']?\s*[]=]""", re.MULTILINE)
"""What a pyproject.toml with the table ``[tool.citewell]`` holds; most have none, and are not parsed for it."""

_PATHS = ("bibliography", "index", "cache", "ledger")
"""Attributes that name a file, folder or URL, beside the configuration file where they are relative."""
_TABLES = ("verify",)
"""Tables whose keys are written with a dot in `citewell.cli.values.KEYS`."""
LEDGER = "verification.json"
"""Name of the ledger beside a manuscript, where the configuration names none."""


def settings_for(manuscript: str, chosen: Mapping[str, Any]) -> Settings:
    """Return the settings for a manuscript.

    Parameters
    ----------
    chosen
        What the command line says: attribute of `Settings` -> value.

    Raises
    ------
    ConfigurationError
        The file is no TOML, or has an unknown key or a value of the wrong kind.
    """
    path = os.path.normpath(Path.cwd() / manuscript)
    configured = _read_above(Path(path).parent)
    ignores = tuple(ignore for ignore in configured.ignores if ignore.file in (None, path))
    settings = replace(configured, **{"ignores": ignores, **chosen})
    if settings.ledger is None:
        settings = replace(settings, ledger=str(Path(manuscript).parent / LEDGER))
    try:
        read_style(settings.style)
    except TypeError as error:
        raise ConfigurationError(f"--style {settings.style!r}: must be {error}") from error
    named = (code for ignore in ignores for code in ignore.codes)
    check_codes((*settings.select, *settings.ignore, *named))
    return settings


def configuration_of(manuscript: str) -> Path | None:
    """Return the configuration file that counts for a manuscript, if there is one."""
    found = _find_above(Path(os.path.normpath(Path.cwd() / manuscript)).parent)
    return found[0] if found else None


def forget() -> None:
    """Read the configuration files anew when they are asked for next."""
    _read_above.cache_clear()


@cache
def _read_above(folder: Path) -> Settings:
    found = _find_above(folder)
    return _settings(*found) if found else Settings()


def _find_above(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    for place in (folder, *folder.parents):
        for path, read in ((place / "citewell.toml", _read_own), (place / "pyproject.toml", _read_table)):
            values = read(path) if is_file(path) else None
            if values is not None:
                return path, values
    return None


def is_file(path: Path) -> bool:
    """Tell whether there is a file that can be looked at; a folder that is closed to us holds none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _read_own(path: Path) -> dict[str, Any]:
    return _parse(path, _read_text(path))


def _read_table(path: Path) -> dict[str, Any] | None:
    text = _read_text(path)
    if not _MAY_CONFIGURE.search(text):
        return None
    tools = _parse(path, text).get("tool", {})
    values = tools.get("citewell") if isinstance(tools, dict) else None
    if values is not None and not isinstance(values, dict):
        raise ConfigurationError(f"{path}: 'tool.citewell' must be a table")
    return values


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {error}") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # where there is nothing to parse, it would be a fiftieth of the whole check

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path}: is no valid TOML: {error}") from error


def _settings(path: Path, values: Mapping[str, Any]) -> Settings:
    chosen: dict[str, Any] = {}
    for key, value in flatten(values):
        if key not in KEYS:
            raise ConfigurationError(f"{path}: unknown key {key!r}{did_you_mean(key, KEYS)}")
        attribute, read = KEYS[key]
        try:
            if key == "ignore" and isinstance(value, dict):
                from citewell.cli.ignores import read_ignores  # few have a table, and reading it needs JSON

                chosen["ignores"] = tuple(read_ignores(value, path))
            else:
                chosen[attribute] = read(value)
        except TypeError as error:
            raise ConfigurationError(f"{path}: the value of {key!r} must be {error}") from error
    for name in _PATHS:
        if name in chosen and "://" not in chosen[name]:
            chosen[name] = str(path.parent / chosen[name])
    return Settings(**chosen)


def flatten(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a file and their values; those of a table within are written with a dot."""
    for key, value in values.items():
        if key in _TABLES and isinstance(value, dict):
            yield from ((f"{key}.{name}", inner) for name, inner in value.items())
        else:
            yield key, value


def check_codes(codes: tuple[str, ...]) -> None:
    """Raise `ConfigurationError` for a code with which no rule's code begins."""
    if not codes:
        return
    from citewell.rules import load_rules

    known = [rule.code for rule in load_rules()]
    for code in codes:
        if not code or not any(rule.startswith(code.upper()) for rule in known):
            raise ConfigurationError(f"no rule has the code {code!r}{did_you_mean(code.upper(), known)}")

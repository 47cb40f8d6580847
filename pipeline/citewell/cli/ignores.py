"""The table ``[ignore]`` of a configuration file, read and prolonged.

``DOC604 = "reason"`` lets every finding of a rule stand; ``[[ignore.CIT101]]`` with ``reason``, and with ``file`` or
``text`` as well, only those of one manuscript, or those that point at a text that begins so.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.cli.outputs import write_file
from citewell.cli.suggestions import did_you_mean
from citewell.model import ConfigurationError, Ignore, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from citewell.model import Finding, Report

ENTRY_KEYS = ("reason", "file", "text")
ADOPTED = "known when citewell was adopted"
"""The reason of what `--add-ignores` writes, until somebody gives a better one."""


def read_ignores(table: Mapping[str, Any], path: Path) -> Iterator[Ignore]:
    """Yield what a table says that shall stand.

    Raises
    ------
    TypeError
        An entry has no reason, an unknown key, or a value of the wrong kind.
    """
    for code, value in table.items():
        for entry in value if isinstance(value, list) else [value]:
            said = {"reason": entry} if isinstance(entry, str) else entry
            if not isinstance(said, dict) or not all(isinstance(word, str) for word in said.values()):
                raise TypeError(f'a table of reasons, {code} = "why", or of entries, [[ignore.{code}]]')
            _check_keys(code, said)
            file = os.path.normpath(path.parent / said["file"]) if "file" in said else None
            yield Ignore((code,), said["reason"].strip(), path.name, text=said.get("text"), file=file)


def _check_keys(code: str, said: Mapping[str, str]) -> None:
    for key in said:
        if key not in ENTRY_KEYS:
            raise TypeError(f"made of {', '.join(ENTRY_KEYS)}: {code} has {key!r}{did_you_mean(key, ENTRY_KEYS)}")
    if not said.get("reason", "").strip():
        raise TypeError(f"a table that gives a reason for {code}")


def add_ignores(path: Path, reports: Iterable[Report]) -> int:
    """Let all findings of some manuscripts stand, each by its rule and its text, and return how many entries it took.

    The entries go to the end of the configuration file, which is made where there is none; what stands in it stays.

    Raises
    ------
    ConfigurationError
        The file's ``ignore`` is a list, to which no reasons can be added.
    """
    entries = dict.fromkeys(entry for report in reports for entry in _entries(report, path))
    if not entries:
        return 0
    before = path.read_text("utf-8-sig") if path.exists() else ""
    after = "\n".join([before.rstrip() + "\n" if before.strip() else "", *entries]).lstrip("\n")
    _check(after, path)
    write_file(path, after.encode())
    return len(entries)


def _entries(report: Report, path: Path) -> Iterator[str]:
    document = report.manuscript.document
    file = os.path.relpath(Path.cwd() / document.path, path.parent)
    prefix = "tool.citewell." if path.name == "pyproject.toml" else ""
    for finding in report.findings:
        yield _entry(finding, prefix, Path(file).as_posix(), text_of(finding, document))


def _entry(finding: Finding, prefix: str, file: str, text: str) -> str:
    said = {"file": file, "text": text, "reason": ADOPTED}
    lines = "".join(f"{key} = {_quote(value)}\n" for key, value in said.items())
    return f"[[{prefix}ignore.{finding.code}]]\n{lines}"


def _quote(text: str) -> str:
    """Write a basic string of TOML, which escapes as JSON does and the delete character as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check(text: str, path: Path) -> None:
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            f"{path}: nothing can be added to its 'ignore'; write it as a table first: [ignore] and CODE = \"why\""
        ) from error

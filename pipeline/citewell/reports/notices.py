"""What a report says of ignores: how many findings stand, and which ignores no finding needs any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Ignore, Report


def describe_unused(report: Report) -> Iterator[str]:
    """Yield a sentence for each ignore that no finding needs."""
    for ignore in report.unused_ignores:
        yield f"nothing to ignore: {describe_ignore(ignore)}; remove it"


def describe_ignore(ignore: Ignore) -> str:
    """Name an ignore by its codes and its place: "CIT101 (line 12)"."""
    where = f" at “{ignore.text}”" if ignore.text else ""
    return f"{', '.join(ignore.codes)}{where} ({ignore.source})"

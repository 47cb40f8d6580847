"""Find the submissions below folders and in ZIPs: one a student, of several files the one to be graded."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from citewell.grading.gathering import Submission, gather_submissions
from citewell.grading.naming import file_stem
from citewell.model import ConfigurationError
from citewell.readers.formats import READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def find_submissions(addresses: Sequence[str], out: str = "", *, one_a_file: bool = False) -> tuple[Submission, ...]:
    """Find every submission below folders and in ZIPs.

    Parameters
    ----------
    addresses
        Paths, or addresses that fsspec knows.
    out
        The folder of the results, which is passed over where it lies below one of them.
    one_a_file
        Whether each manuscript is a submission of its own, wherever it lies.

    Returns
    -------
    tuple of Submission
        By name.

    Raises
    ------
    ConfigurationError
        One of them cannot be read, or there is no manuscript in any.
    """
    found = [submission for address in addresses for submission in gather_submissions(address, out, one_a_file)]
    if not found:
        where = ", ".join(addresses)
        raise ConfigurationError(f"{where}: no manuscript in there; supported are {', '.join(READERS)}")
    return _with_names(found)


def _with_names(found: Iterable[Submission]) -> tuple[Submission, ...]:
    """Give each submission a name; those that would have the same are numbered in the order of their files."""
    taken: set[str] = set()
    named = []
    for submission in sorted(found, key=lambda each: (file_stem(each.student, each.id), each.source, each.file)):
        stem = file_stem(submission.student, submission.id)
        name = next(name for name in _numbered(stem) if name.casefold() not in taken)
        taken.add(name.casefold())
        named.append(replace(submission, name=name))
    return tuple(sorted(named, key=lambda each: each.name))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def anonymise(submissions: Sequence[Submission]) -> tuple[Submission, ...]:
    """Give every submission a number for its name, in an order that tells nothing about names."""
    ordered = sorted(
        submissions, key=lambda each: sha256(f"{each.name}\0{each.file}".encode("utf-8", "replace")).digest()
    )
    width = max(3, len(str(len(ordered))))
    return tuple(
        replace(each, name=f"submission-{number:0{width}}", student=f"Submission {number:0{width}}", id="")
        for number, each in enumerate(ordered, 1)
    )

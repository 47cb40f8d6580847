"""What the names of files and folders tell: the student, the student's number, and which attempt it is.

Sources: the names that Moodle (mod/assign, "Download all submissions"), Canvas ("Download Submissions") and Blackboard
("Download Assignment File") give to what they export.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

_MOODLE = re.compile(
    r"(?P<student>[^/]+?)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>[^/]*))?", re.ASCII
)
_CANVAS = re.compile(r"(?P<student>[^_/]+)(?:_LATE)?_(?P<id>\d+)_(?P<attempt>\d+)_(?P<file>[^/]+)", re.ASCII)
_BLACKBOARD = re.compile(
    r"[^/]+?_(?P<id>[^_/]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})(?:_(?P<file>[^/]*))?(?:\.txt)?", re.ASCII
)
_SYSTEMS = (_MOODLE, _CANVAS, _BLACKBOARD)
_NUMBER = re.compile(r"(?:(?<=[\W_])|^)[A-Za-z]{0,3}\d{4,12}(?=[\W_]|$)")
_ATTEMPT = re.compile(
    r"(?:(?<=[\W_])|^)(?:(?:attempt|version|versuch|revision|rev|v)[\W_]{0,2}(?P<number>\d{1,3})|(?P<final>final)|draft|entwurf)"
    r"(?=[\W_]|$)",
    re.IGNORECASE,
)
_FINAL = 1000
_MARKS = re.compile(r"[\W_]+")
_LONGEST = 60
_DEVICES = frozenset("con prn aux nul".split())


@dataclass(frozen=True, slots=True)
class Owner:
    """Who handed a file in, as far as its name tells.

    Attributes
    ----------
    key
        The same for all files of one student.
    student, id
        Name and number; the number may be empty.
    attempt
        Later attempts compare greater.
    is_certain
        Whether a learning platform wrote the name.
    """

    key: str
    student: str
    id: str
    attempt: tuple[str, int] = ("", 0)
    is_certain: bool = False


def owner_of(name: str) -> Owner:
    """Return the owner of a file, by its path below the folder of all submissions."""
    parts = PurePosixPath(name).parts
    for depth, part in enumerate(parts):
        for system in _SYSTEMS:
            match = system.fullmatch(part)
            if match:
                return _exported(match, "/".join(parts[depth + 1 :]) or match["file"] or "")
    return _plain(parts)


def _exported(match: re.Match[str], rest: str) -> Owner:
    groups = match.groupdict()
    number = groups["id"]
    student = (groups.get("student") or number).replace("_", " ").strip()
    stamp = groups.get("attempt") or ""
    stamp = stamp.zfill(20) if stamp.isdigit() else stamp
    return Owner(f"#{number}", student, number, (stamp, attempt_in(rest)), is_certain=True)


def _plain(parts: tuple[str, ...]) -> Owner:
    """Read a plain name: a folder is a student's, unless it only says which attempt; a file at the top stands alone."""
    folders = list(parts[:-1])
    while len(folders) > 1 and not _says_more_than_attempt(folders[-1]):
        folders.pop()
    label = folders[-1] if folders else PurePosixPath(parts[-1]).stem
    number = _NUMBER.search(label)
    student = _MARKS.sub(" ", _ATTEMPT.sub(" ", _NUMBER.sub(" ", label))).strip()
    identifier = number[0] if number else ""
    place = "/".join(folders) or f"{student.casefold()} {identifier}".strip() or label
    return Owner(place, student or identifier or label, identifier, ("", attempt_in("/".join(parts))))


def _says_more_than_attempt(folder: str) -> bool:
    return bool(_MARKS.sub("", _ATTEMPT.sub("", folder)))


def attempt_in(name: str) -> int:
    """Return the number of the attempt that a name gives ("v2", "Attempt 3", "final"), or 0."""
    found = [int(match["number"] or (_FINAL if match["final"] else 0)) for match in _ATTEMPT.finditer(name)]
    return max(found, default=0)


def file_stem(student: str, identifier: str) -> str:
    """Return a name for a submission's files: letters, digits and hyphens, none that a system reserves."""
    words = unicodedata.normalize("NFC", f"{student} {identifier}")
    stem = _MARKS.sub("-", words).strip("-").lower()[:_LONGEST].strip("-")
    return f"{stem}-" if stem in _DEVICES else stem or "submission"

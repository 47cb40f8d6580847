"""Find the submissions below folders and in ZIPs: one a student, of several files the one to be graded."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from citewell.batch.folders import MAX_FILE_BYTES, NO_FILE, open_folder, too_large
from citewell.grading.naming import file_stem, owner_of
from citewell.model import ConfigurationError
from citewell.readers.formats import ADVICE, READERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from citewell.batch.folders import File, Source
    from citewell.grading.naming import Owner

_IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_BESIDE = ("cover sheet", "coversheet", "declaration", "rubric", "feedback", "turnitin", "similarity", "plagiarism")
"""Words in the names of files that go with a manuscript and are none."""
_LIBRARIES = (".bib", ".json", ".ris")
_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in.

    Attributes
    ----------
    name
        Its name in the gradebook and of its files, of which there is one in a cohort.
    student, id
        As the names of files and folders tell them.
    source
        Path or address of the folder or ZIP.
    file
        The manuscript that is graded, below `source`.
    others
        Files of the same student that are not graded.
    libraries
        ``.bib`` and the like beside the manuscript.
    problem
        Why it is not opened at all.
    """

    name: str
    student: str
    id: str
    source: str
    file: str
    others: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    problem: str = ""

    def fingerprint(self) -> str:
        """Return a digest of the manuscript and its libraries; a file that cannot be read counts by its name."""
        digest = sha256()
        source = open_folder(self.source)
        for name in (self.file, *self.libraries):
            digest.update(f"\0{name}\0".encode("utf-8", "surrogateescape"))
            if not self.problem:
                _digest(source, name, digest.update)
        return digest.hexdigest()


def _digest(source: Source, name: str, update: object) -> None:
    try:
        with source.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                update(chunk)  # type: ignore[operator]
    except Exception as error:  # whatever it is, the work on it says it better
        update(type(error).__name__.encode())  # type: ignore[operator]


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
    found = [submission for address in addresses for submission in _submissions_of(address, out, one_a_file)]
    if not found:
        where = ", ".join(addresses)
        raise ConfigurationError(f"{where}: no manuscript in there; supported are {', '.join(READERS)}")
    return _with_names(found)


def _submissions_of(address: str, out: str, one_a_file: bool) -> Iterator[Submission]:
    source = open_folder(address)
    if source.local is not None and not source.local.is_dir():
        what = "is a file; name the folder that it lies in" if source.local.exists() else "there is no such folder"
        raise ConfigurationError(f"{address}: {what}")
    files = [file for file in source.files() if _may_count(file.name)]
    inside = _below(source, out)
    files = [file for file in files if not (inside and f"{file.name}/".startswith(f"{inside}/"))]
    skip = _common_folders([file.name for file in files])
    groups: dict[str, list[tuple[Owner, File]]] = defaultdict(list)
    for file in files:
        if _suffix(file.name) in READERS or _suffix(file.name) in ADVICE:
            owner = owner_of(file.name[skip:])
            groups[file.name if one_a_file else owner.key].append((owner, file))
    for key, members in groups.items():
        for group in _split(key, members):
            yield _submission(address, group, files)


def _below(source: Source, out: str) -> str:
    """Return the name of the folder of results below a source, or nothing."""
    if source.local is None or not out or "://" in out:
        return ""
    root, target = source.local.resolve(), type(source.local)(out).resolve()
    return target.relative_to(root).as_posix() if target != root and target.is_relative_to(root) else ""


def _may_count(name: str) -> bool:
    parts = name.split("/")
    return not any(part.startswith((".", "~$")) or part in _IGNORED for part in parts)


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def _common_folders(names: Sequence[str]) -> int:
    """Return the length of the folders that hold all files, as a ZIP has them around a whole export.

    The last of them is a student's own where it says so, or where there is one student only.
    """
    common = posixpath.commonpath([posixpath.dirname(name) for name in names]) if names else ""
    parts = common.split("/") if common else []
    while parts and (owner_of(f"{parts[-1]}/x").is_certain or len(names) == 1):
        parts.pop()
    return len("/".join(parts)) + 1 if parts else 0


def _split(key: str, members: list[tuple[Owner, File]]) -> Iterable[list[tuple[Owner, File]]]:
    """Part the files of a folder that is not one student's: each of them has another number in its own name."""
    stems = [owner_of(posixpath.basename(file.name)) for _, file in members]
    numbers = {stem.id for stem in stems}
    if key.startswith("#") or len(members) == 1 or "" in numbers or len(numbers) < len(members):
        return [members]
    return [[(stem, file)] for stem, (_, file) in zip(stems, members, strict=True)]


def _submission(address: str, members: list[tuple[Owner, File]], files: Iterable[File]) -> Submission:
    members = sorted(members, key=lambda member: _preference(*member), reverse=True)
    owner, chosen = members[0]
    folder = posixpath.dirname(chosen.name)
    libraries = () if _suffix(chosen.name) == ".docx" else _libraries(folder, files)
    others = tuple(sorted(file.name for _, file in members[1:]))
    return Submission("", owner.student, owner.id, address, chosen.name, others, libraries, _problem(chosen))


def _problem(file: File) -> str:
    if file.size == NO_FILE:
        return "this is no regular file; ask for the manuscript itself"
    return too_large() if file.size > MAX_FILE_BYTES else ""


def _preference(owner: Owner, file: File) -> tuple[object, ...]:
    suffix, name = _suffix(file.name), file.name.casefold()
    is_beside = any(word in name.replace("_", " ").replace("-", " ") for word in _BESIDE)
    return suffix in READERS, not is_beside, owner.attempt, suffix == ".docx", file.modified, file.name


def _libraries(folder: str, files: Iterable[File]) -> tuple[str, ...]:
    return tuple(
        file.name for file in files if posixpath.dirname(file.name) == folder and _suffix(file.name) in _LIBRARIES
    )


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

"""Which files below a folder or in a ZIP belong to which student, and which of several is to be graded."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from citewell.batch import open_folder
from citewell.batch.files import CHUNK, MAX_FILE_BYTES, NO_FILE, too_large
from citewell.grading.naming import owner_of
from citewell.model import ConfigurationError
from citewell.readers.formats import ADVICE, READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from citewell.batch.files import File
    from citewell.batch.sources import Source
    from citewell.grading.naming import Owner

_IGNORED = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_BESIDE = ("cover sheet", "coversheet", "declaration", "rubric", "feedback", "turnitin", "similarity", "plagiarism")
"""Words in the names of files that go with a manuscript and are none."""
_LIBRARIES = (".bib", ".json", ".ris")
_NAMED = 3
"""Files that are named where none of them is a manuscript."""

Member = tuple["Owner", "File"]
"""A file and who handed it in."""


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


def _digest(source: Source, name: str, update: Callable[[bytes], None]) -> None:
    try:
        with source.open(name) as stream:
            while chunk := stream.read(CHUNK):
                update(chunk)
    except Exception as error:  # whatever it is, the work on it says it better
        update(type(error).__name__.encode())


def gather_submissions(address: str, out: str, one_a_file: bool) -> Iterator[Submission]:
    """Yield the submissions below a folder or in a ZIP, as yet without names; see `find_submissions`.

    Raises
    ------
    ConfigurationError
        It cannot be read.
    """
    files = _files_of(address, out)
    skip = _common_folders([file.name for file in files])
    groups: dict[str, list[Member]] = defaultdict(list)
    for file in files:
        owner = owner_of(file.name[skip:])
        groups[file.name if one_a_file else owner.key].append((owner, file))
    manuscripts = {key: found for key, members in groups.items() if (found := _manuscripts(members))}
    for key, members in manuscripts.items():
        for group in _split(key, members):
            yield _submission(address, group, files)
    if manuscripts and not one_a_file:
        depths = {_depth(file) for members in manuscripts.values() for _, file in members}
        others = (members for key, members in groups.items() if key not in manuscripts)
        yield from (_without_manuscript(address, members) for members in others if _is_of_a_student(members, depths))


def _files_of(address: str, out: str) -> list[File]:
    """Return what somebody may have handed in: nothing hidden, and no results of an earlier run."""
    source = open_folder(address)
    if source.local is not None and not source.local.is_dir():
        what = "is a file; name the folder that it lies in" if source.local.exists() else "there is no such folder"
        raise ConfigurationError(f"{address}: {what}")
    inside = _below(source, out)
    files = (file for file in source.files() if _may_count(file.name))
    return [file for file in files if not (inside and f"{file.name}/".startswith(f"{inside}/"))]


def _manuscripts(members: Iterable[Member]) -> list[Member]:
    return [member for member in members if _suffix(member[1].name) in READERS or _suffix(member[1].name) in ADVICE]


def _depth(file: File) -> int:
    return file.name.count("/")


def _is_of_a_student(members: Sequence[Member], depths: Collection[int]) -> bool:
    """Tell whether files that are no manuscripts are what a student handed in, and not the pictures of another one.

    A learning platform's name says so; else they lie in a folder, on the level on which all manuscripts lie.
    """
    owner, file = members[0]
    return owner.is_certain or {0} != {_depth(file)} == set(depths)


def _without_manuscript(address: str, members: Sequence[Member]) -> Submission:
    owner, file = members[0]
    names = ", ".join(posixpath.basename(member.name) for _, member in members[:_NAMED])
    more = ", ..." if len(members) > _NAMED else ""
    problem = f"no manuscript was handed in, only {names}{more}; supported are {', '.join(READERS)}"
    others = tuple(sorted(member.name for _, member in members[1:]))
    return Submission("", owner.student, owner.id, address, file.name, others, (), problem)


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


def _split(key: str, members: list[Member]) -> Iterable[list[Member]]:
    """Part the files of a folder that is not one student's: each of them has another number in its own name."""
    stems = [owner_of(posixpath.basename(file.name)) for _, file in members]
    numbers = {stem.id for stem in stems}
    if key.startswith("#") or len(members) == 1 or "" in numbers or len(numbers) < len(members):
        return [members]
    return [[(stem, file)] for stem, (_, file) in zip(stems, members, strict=True)]


def _submission(address: str, members: list[Member], files: Iterable[File]) -> Submission:
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

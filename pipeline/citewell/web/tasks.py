"""The work of a process that checks or publishes one manuscript; `work` is where it begins."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from citewell import pipeline
from citewell.model import ConfigurationError, UnreadableFileError
from citewell.pandoc import PandocError
from citewell.reports import render
from citewell.web.confinement import bound_resources, confine_files
from citewell.web.jobs import CHECKED, LARGEST_MESSAGE, End, Ending, Job, Output, Stage, encode
from citewell.web.names import stem_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from citewell.model import Report

Tell = Callable[[Stage | End], None]

MOST_NOTES, LONGEST_NOTE = 100, 300
"""Lines that an author is told, and characters of each."""

FORMATS_OF_REPORTS = {Output.HTML: "html", Output.JSON: "json"}
"""Output -> the format of `reports` that it is."""

OUTSIDE = (
    "it names a file beside it or elsewhere (a library, a style, a picture), and the server reads no file but those "
    "handed in: hand the library in together with the manuscript"
)


def work(connection: Connection, job: Job) -> None:
    """Do a job in a process of its own, and say how it went."""
    if hasattr(os, "setsid"):
        os.setsid()  # so that pandoc is killed together with this process
    bound_resources(job.memory, job.seconds)
    confine_files(job.folder)

    def tell(message: Stage | End) -> None:
        with suppress(BrokenPipeError):  # nobody waits any more, and this process is about to be killed
            connection.send_bytes(encode(message)[:LARGEST_MESSAGE])

    tell(_end_of(job, tell))


def _end_of(job: Job, tell: Tell) -> End:
    """Do the job; whatever goes wrong is one line."""
    try:
        notes = [" ".join(note.split())[:LONGEST_NOTE] for note in _do(job, tell)]
    except (UnreadableFileError, ConfigurationError, PandocError) as error:
        return End(Ending.REFUSED, " ".join(str(error).split()).replace(str(job.file), job.name))
    except PermissionError:
        return End(Ending.REFUSED, OUTSIDE)
    except MemoryError:
        return End(Ending.REFUSED, f"it needs more than the {job.memory >> 20} MiB of memory that a check may take")
    except Exception as error:
        sys.stderr.write(f"citewell: a {job.file.suffix} file: {type(error).__name__}: {error}\n")
        if os.environ.get("CITEWELL_DEBUG"):
            raise
        return End(Ending.FAILED, f"internal error ({type(error).__name__})")
    return End(Ending.DONE, notes=tuple(notes[:MOST_NOTES]))


def _do(job: Job, tell: Tell) -> list[str]:
    notes = _check(job, tell) if job.outputs & CHECKED else []
    if Output.MARKDOWN in job.outputs:
        tell(Stage("convert"))
        notes += _convert(job)
    if Output.PDF in job.outputs:
        tell(Stage("set"))
        notes += _set(job)
    return notes


class _Announcer(pipeline.Stopwatch):
    """A stopwatch that says which stage begins."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """See `Stopwatch.time`."""
        self._tell(Stage(stage))
        with super().time(stage):
            yield


def _check(job: Job, tell: Tell) -> list[str]:
    def advance(done: int, total: int, what: str) -> None:
        tell(Stage("verify", done, total))

    report = _under_its_name(pipeline.check(job.file, job.settings, advance, _Announcer(tell)), job.name)
    for output in job.outputs & FORMATS_OF_REPORTS.keys():
        job.path(output).write_text(render([report], FORMATS_OF_REPORTS[output]), "utf-8", "backslashreplace")
    return _comment(job, report) if Output.WORD in job.outputs and job.file.suffix == ".docx" else []


def _comment(job: Job, report: Report) -> list[str]:
    """Write the findings into the author's Word file; one that takes no comments has its report all the same."""
    from citewell.authoring import comment_on

    try:
        content = comment_on(job.file, report, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    except UnreadableFileError as error:
        return [f"no Word file with comments: {error}"]
    job.path(Output.WORD).write_bytes(content)
    return []


def _under_its_name(report: Report, name: str) -> Report:
    """Let a report speak of the file by its author's name for it, and not by ours."""
    manuscript = report.manuscript
    return replace(report, manuscript=replace(manuscript, document=replace(manuscript.document, path=name)))


def _convert(job: Job) -> list[str]:
    from citewell.exports.conversions import Addresses

    stem = stem_of(job.name)
    conversion = pipeline.convert(job.file, replace(job.settings, offline=True), Addresses(media=f"{stem}-media"))
    with zipfile.ZipFile(job.path(Output.MARKDOWN), "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in conversion.files(Path(stem) / f"{stem}.md").items():
            archive.writestr(path.as_posix(), content)
    return list(conversion.warnings)


def _set(job: Job) -> list[str]:
    from citewell.exports.publications import Layout

    style = None if job.settings.style == "auto" else job.settings.style
    settings = replace(job.settings, offline=True)
    (publication,) = pipeline.publish(job.file, settings, ["pdf"], Layout(style))
    job.path(Output.PDF).write_bytes(publication.content)
    return list(publication.warnings)

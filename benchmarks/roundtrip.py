"""Annotate, fix and restyle real Word files, and judge what comes back: 0 files damaged is the bar.

usage: roundtrip.py [FOLDER or FILE...]

Without arguments the .docx files below ``../shared/bench``. For each file: ``annotate --changes --unsafe``, and then

* pandoc reads it with ``--track-changes=all``, and each of its parts is sound XML,
* every finding has its comment,
* rejecting the changes and deleting the comments gives the author's text, runs and properties (tests/word_changes.py,
  which is written apart from the writer),
* accepting them gives what a check then reads, and no rule has more findings than before,
* every other part has the bytes that it had.

Then the bar for speed: ``annotate`` of a manuscript of 60 pages with 200 findings in less than a second (best of five,
seconds of one processor).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from lxml import etree

from citewell.authoring import annotate
from citewell.fixes.selection import NONE, SAFE_AND_UNSAFE
from citewell.model import Settings, UnreadableFileError
from citewell.ooxml import Package
from citewell.ooxml.comments import OWN_AUTHOR, read_comments
from citewell.pandoc import find_pandoc
from citewell.pipeline import check
from documents.write_reviewed import long_manuscript
from word_changes import accept, parts, reject, shape, without_own_comments

BENCH = Path(__file__).parents[2] / "shared" / "bench"
OFFLINE = Settings(offline=True)
DATE = "2026-11-25T12:00:00Z"
BAR, ROUNDS = 1.0, 5
WRITTEN = ("comments", "[Content_Types].xml", "document.xml", "notes.xml")
"""What the names of parts end with or hold that may differ."""


def files(arguments: list[str]) -> list[Path]:
    """Return the Word files named, or those of the benchmarks."""
    places = [Path(argument) for argument in arguments] or [BENCH / "linkbench", BENCH / "realdocs"]
    found = (sorted(place.rglob("*.docx")) if place.is_dir() else [place] for place in places)
    return [path for paths in found for path in paths if not path.name.startswith("~")]


def problems(path: Path, folder: Path, counted: Counter[str]) -> list[str]:
    """Annotate a file and return what is wrong with the result."""
    original = path.read_bytes()
    annotation = annotate(path, OFFLINE, DATE, SAFE_AND_UNSAFE)
    reviewed = folder / "reviewed.docx"
    reviewed.write_bytes(annotation.content)
    counted.update(comments=annotation.comments, changes=annotation.changes, told=len(annotation.told))
    found = []
    if subprocess.run([find_pandoc(), "--track-changes=all", reviewed, "-t", "json"], capture_output=True).returncode:
        found.append("pandoc cannot read it")
    before, after = parts(original), parts(annotation.content)
    for name, content in after.items():
        if name.endswith((".xml", ".rels")) and before.get(name) != content:
            etree.fromstring(content)
        elif name in before and before[name] != content and not any(mark in name for mark in WRITTEN):
            found.append(f"{name} was changed")
    with Package(reviewed) as package:
        own = [comment for comment in read_comments(package) if comment.author == OWN_AUTHOR]
    if len(own) != len(annotation.report.findings):
        found.append(f"{len(annotation.report.findings)} findings, {len(own)} comments")
    if shape(without_own_comments(reject(annotation.content))) != shape(original):
        found.append("rejecting does not give the original")
    accepted = folder / "accepted.docx"
    accepted.write_bytes(accept(annotation.content))
    had = Counter(finding.code for finding in annotation.report.findings)
    has = Counter(finding.code for finding in check(accepted, OFFLINE).findings)
    counted.update(findings_before=had.total(), findings_after=has.total())
    found += [f"{code}: {had[code]} findings, {has[code]} after accepting" for code in has if has[code] > had[code]]
    return found


def measure(folder: Path) -> tuple[float, int]:
    """Return the seconds of processor for annotating a long manuscript, and the number of comments."""
    path = folder / "long.docx"
    path.write_bytes(long_manuscript())
    times, comments = [], 0
    for _ in range(ROUNDS):
        started = time.process_time()
        comments = annotate(path, OFFLINE, DATE, NONE).comments
        times.append(time.process_time() - started)
    return min(times), comments


def main() -> int:
    """Judge all files; return 1 where one is damaged, or the bar for speed is missed."""
    counted: Counter[str] = Counter()
    damaged, total, unreadable = 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in files(sys.argv[1:]):
            total += 1
            try:
                found = problems(path, folder, counted)
            except UnreadableFileError as error:
                unreadable += 1
                print(f"{path.name}: refused: {error}")
                continue
            except Exception:
                found = [traceback.format_exc()]
            damaged += bool(found)
            for problem in found:
                print(f"{path.name}: {problem}")
        seconds, comments = measure(folder)
    print(f"{total} files, {unreadable} refused, {damaged} with a problem; {dict(counted)}")
    print(f"annotate of a long manuscript: {seconds:.2f} s of one processor, {comments} comments; the bar is {BAR} s")
    return int(bool(damaged) or seconds > BAR)


if __name__ == "__main__":
    sys.exit(main())

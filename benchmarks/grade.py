"""Grade a cohort of invented six-page manuscripts off-line, as its own processes, and compare with the bars.

usage: grade.py [COUNT]

COUNT manuscripts (1,000 unless told) of about 3,200 words, 42 citations and 24 entries. Memory is the proportional set
size (what is shared counts once) of all processes together, read every fifth of a second. On a busy machine the
processor time tells more than the rate: a bar of 30 manuscripts a second on two processors is one of 66 ms for each.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "documents")]

from essays import Essay  # noqa: E402

from word_files import package, relationships  # noqa: E402

KILLS, KILLED_COHORT = 20, 60
TIMEOUT = 10
"""Seconds; the endless list would take several times as long."""
SEED = 8
JOURNAL = ".citewell-journal"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Measure:
    """What a run took: seconds, processor seconds of all its processes, and megabytes at its peak."""

    wall: float
    cpu: float
    peak: float
    told: str


def write_cohort(folder: Path, count: int) -> Path:
    """Write that many essays, some with defects."""
    folder.mkdir()
    for number in range(count):
        essay = Essay(number, uncited=number % 4, missing=number % 3, sloppy=number % 7 == 0)
        (folder / f"Student {number:05}.docx").write_bytes(essay.build())
    return folder


def command(source: Path, out: Path, *more: str) -> list[str]:
    """Return the call that grades a folder."""
    return [sys.executable, "-m", "citewell", "grade", str(source), "--out", str(out), "--offline", *more]


def measure(source: Path, out: Path, *more: str) -> Measure:
    """Grade a folder, and watch the processes that do it."""
    started = time.monotonic()
    run = subprocess.Popen(command(source, out, *more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    cpu: dict[int, float] = {}
    peak = 0.0
    while run.poll() is None:
        peak = max(peak, _watch(run.pid, cpu))
        time.sleep(0.2)
    told = run.stdout.read() if run.stdout else ""
    if run.returncode not in {0, 2}:
        raise SystemExit(told)
    return Measure(time.monotonic() - started, sum(cpu.values()), peak / 2**20, told)


def _watch(pid: int, cpu: dict[int, float]) -> float:
    """Note the processor seconds of a process and its children; return their memory in bytes."""
    total = 0.0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return total
    for process in family:
        try:
            times = process.cpu_times()
            cpu[process.pid] = times.user + times.system
            total += process.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def contents(out: Path) -> dict[str, bytes]:
    """Return every file of the results but the journal."""
    files = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith(JOURNAL))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def same_after_kills(folder: Path) -> int:
    """Kill runs at random moments, each time go on to the end, and count the results with the same bytes."""
    chance = random.Random(SEED)
    source = write_cohort(folder / "killed", KILLED_COHORT)
    whole = measure(source, folder / "undisturbed", "--processes", "2")
    same = 0
    for number in range(KILLS):
        out = folder / f"resumed-{number}"
        with subprocess.Popen(command(source, out, "--processes", "2"), stdout=-3, stderr=-3) as run:
            time.sleep(chance.uniform(0.1, whole.wall))
            run.kill()
        subprocess.run(command(source, out, "--processes", "2"), check=True, capture_output=True)
        same += contents(out) == contents(folder / "undisturbed")
    return same


def add_hostile(folder: Path) -> None:
    """Add a ZIP bomb, a manuscript that takes for ever, one of 500 MB, and an encrypted one, to a cohort."""
    bomb = {"_rels/.rels": relationships({"main": ("officeDocument", "word/document.xml")})}
    with zipfile.ZipFile(folder / "A bomb.docx", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("_rels/.rels", bomb["_rels/.rels"])
        with target.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(2048):
                part.write(bytes(2**20))
    entries = (
        f"Smith, J. ({1900 + n % 100}). A title of its own {n}. *Journal of Things*, 3(4), 5–6." for n in range(19000)
    )
    (folder / "An endless list.md").write_text(
        "As Smith (1999) says.\n\n# References\n\n" + "\n\n".join(entries), "utf-8"
    )
    with (folder / "A large file.docx").open("wb") as stream:
        stream.write(package({"word/document.xml": "<a/>"}))
        stream.truncate(500 * 2**20)
    (folder / "An encrypted file.docx").write_bytes(OLE)


def report(what: str, value: str, bar: str, *, met: bool) -> bool:
    """Print one line of the table."""
    print(f"{what:<58} {value:>28}   bar {bar:<12} {'met' if met else 'MISSED'}", flush=True)
    return met


def main(count: int) -> int:
    """Print the figures; fail where a bar is missed."""
    with tempfile.TemporaryDirectory(prefix="citewell-bench-") as name:
        folder = Path(name)
        source = write_cohort(folder / "cohort", count)
        met = [*_speed(folder, source, count)]
        same = same_after_kills(folder)
        met.append(report("kill -9, run again: the same bytes", f"{same} of {KILLS}", f"{KILLS}", met=same == KILLS))
        add_hostile(source)
        hostile = measure(source, folder / "hostile", "--processes", "2", "--no-comments", "--timeout", str(TIMEOUT))
        graded = int(hostile.told.rsplit("\n", 2)[-2].split(" of ")[0])
        marked = hostile.told.count("not graded:")
        value = f"{graded} graded, {marked} marked"
        met.append(report("four hostile files among them", value, f"{count}, 4", met=(graded, marked) == (count, 4)))
        print(f"  peak {hostile.peak:.0f} MB; " + "; ".join(_reasons(hostile.told)))
    return int(not all(met))


def _speed(folder: Path, source: Path, count: int) -> list[bool]:
    met = []
    runs = {}
    for what, bar, more in (
        ("without Word comments, 2 processes", 30, ("--processes", "2", "--no-comments")),
        ("with Word comments, 2 processes", 12, ("--processes", "2")),
        ("without Word comments, 1 process", 0, ("--processes", "1", "--no-comments")),
    ):
        runs[what] = run = measure(source, folder / f"out-{len(runs)}", *more)
        rate, each = count / run.wall, 1000 * run.cpu / count
        value = f"{rate:.1f}/s, {each:.0f} ms CPU each"
        met.append(report(what, value, f">= {bar}/s" if bar else "-", met=rate >= bar))
        met.append(report("  peak memory in all", f"{run.peak:.0f} MB", "<= 600 MB", met=run.peak <= 600))
    two, _, one = runs.values()
    gain = one.wall / two.wall
    met.append(report("2 processes against 1", f"{gain:.2f} times", ">= 1.7", met=gain >= 1.7))
    return met


def _reasons(told: str) -> list[str]:
    return [line.split(": not graded: ")[1] for line in told.splitlines() if ": not graded: " in line]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))

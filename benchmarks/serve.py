"""Hand 200 manuscripts in at the web page from 8 clients, 20 of them hostile, and see that each has its answer.

usage: serve.py [UPLOADS [CLIENTS]]

The server is a process of its own on loopback, off-line. Every tenth upload is hostile: a zip bomb, a zip cut in half,
XML with entities, a name that climbs out of the folder, bytes that are no text, a file above the limit, a library that
is the server's, brackets without end, a body that breaks off. The bars: all answered, no status of 500 or above, memory
back to its level (resident, of the server and the process that forks the others, before and after, within 10 MiB), and
no file or process left.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGE0 = Path(__file__).parents[1] / "manuscript" / "stage0.docx"
UPLOADS, CLIENTS, HOSTILE_EVERY = 200, 8, 10
SLACK_MIB = 10.0
PATHS = ("/check", "/api/v1/check")
BROKEN_OFF = b"--x\r\nContent-Disposition: form-data; name="
NO_STATUS = 0
"""Of an upload whose client was hung up on: the server need not read to its end what it refuses."""


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word_part(text: bytes) -> bytes:
    """Return a body of one paragraph."""
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return b'<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>' % (
        namespace,
        text,
    )


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)
HOSTILE = (
    ("bomb.docx", zipped({"word/document.xml": word_part(b"a" * 300_000_000)})),
    ("entities.docx", zipped({"word/document.xml": ENTITIES + word_part(b"&c;")})),
    ("../../../etc/cron.d/evil.docx", STAGE0.read_bytes()),
    ("no text.md", bytes(range(256)) * 1000),
    ("large.md", b"x" * 25_000_000),
    ("library.md", b"---\nbibliography: /etc/passwd.bib\n---\n\n[@root] and @x.\n"),
    ("lines.md", b"[" * 2_000_000),
    ("half.docx", STAGE0.read_bytes()[:2000]),
    ("script.html", b"<script>alert(1)</script>" * 10_000),
)


def hand_in(site: str, number: int) -> tuple[str, int, float]:
    """Hand one manuscript in; return what it was, the status and the seconds."""
    url = site + PATHS[number % len(PATHS)]
    kind = number // HOSTILE_EVERY % (len(HOSTILE) + 1)
    started = perf_counter()
    name = "essay.docx"
    try:
        if number % HOSTILE_EVERY:
            answer = requests.post(url, files={"manuscript": (name, STAGE0.read_bytes())}, timeout=300)
        elif kind == len(HOSTILE):
            name = "a body that breaks off"
            answer = requests.post(
                url, BROKEN_OFF, headers={"Content-Type": "multipart/form-data; boundary=x"}, timeout=300
            )
        else:
            name, content = HOSTILE[kind]
            answer = requests.post(url, files={"manuscript": (name, content)}, timeout=300)
    except requests.ConnectionError:
        return name, NO_STATUS, perf_counter() - started
    return name, answer.status_code, perf_counter() - started


@contextmanager
def server(folder: str) -> Iterator[tuple[str, int]]:
    """Start the server with a folder for its temporary files; give its address and its process."""
    command = [sys.executable, "-m", "citewell", "serve", "--port", "0", "--offline"]
    environment = {**os.environ, "TMPDIR": folder}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        yield re.findall(r"http://[\d.:]+", process.stdout.readline())[0], process.pid
        process.terminate()


def family(pid: int) -> list[int]:
    """Return a process and those that it and its children started."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    children = [child for thread in threads for child in (thread / "children").read_text("ascii").split()]
    return [pid, *(member for child in children for member in family(int(child)))]


def processor_seconds(pid: int) -> float:
    """Return what a server's processes, and those of them that are gone, took of the processor."""
    times = (Path(f"/proc/{one}/stat").read_text("ascii").rpartition(")")[2].split()[11:15] for one in family(pid))
    return sum(map(int, (ticks for four in times for ticks in four))) / os.sysconf("SC_CLK_TCK")


def count_things(pid: int, folder: str) -> int:
    """Count the processes of a server and its temporary files."""
    return len(family(pid)) + sum(1 for _ in Path(folder).iterdir())


def resident_mib(pid: int) -> float:
    """Return the resident memory of a server's processes."""
    return (
        sum(
            int(re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{one}/status").read_text("ascii"))[0]) for one in family(pid)
        )
        / 1024
    )


def main(uploads: int = UPLOADS, clients: int = CLIENTS) -> int:
    """Print what became of the uploads; fail where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder, server(folder) as (site, pid):
        for number in range(clients * 2):
            hand_in(site, number)
        sleep(1)
        before, there = resident_mib(pid), count_things(pid, folder)
        spent, started = processor_seconds(pid), perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            answers = list(pool.map(lambda number: hand_in(site, number), range(uploads)))
        seconds = perf_counter() - started
        spent = processor_seconds(pid) - spent
        sleep(7)  # connections that are kept alive are closed
        after, left = resident_mib(pid), count_things(pid, folder) - there
    statuses = Counter(status for _, status, _ in answers)
    hostile = [(name, status) for name, status, _ in answers if name != "essay.docx"]
    for name, status in sorted(set(hostile)):
        print(f"{name:<32} {status or 'hung up on'}")
    times = [time for name, _, time in answers if name == "essay.docx"]
    print(f"{uploads} uploads from {clients} clients, {len(hostile)} hostile, in {seconds:.1f} s: {dict(statuses)}")
    print(f"{spent / uploads:.2f} s of the processor each, {uploads / seconds:.1f}/s")
    print(f"a manuscript takes median {median(times):.2f} s, at most {max(times):.2f} s")
    print(f"memory {before:.1f} MiB before, {after:.1f} MiB after (bar {SLACK_MIB:.0f} MiB more); {left} left behind")
    errors = sum(count for status, count in statuses.items() if status >= 500)
    print(f"server errors: {errors}; not answered: {statuses[NO_STATUS]}")
    return int(errors > 0 or statuses[NO_STATUS] > 0 or after - before > SLACK_MIB or left > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

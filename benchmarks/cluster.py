"""Grade a cohort on a Dask cluster of one worker and of two on this machine, and compare rates and results.

usage: cluster.py [COUNT]

COUNT manuscripts (300 unless told) as `benchmarks/grade.py` invents them, off-line, without Word comments. Everything
shares the processors of this machine, the scheduler and the run as well, so that two workers on two processors gain
less here than two machines would.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grade import contents, measure, write_cohort

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM_UP = 20
"""Manuscripts that are graded first, so that the workers have imported what they need."""


@contextmanager
def cluster(workers: int, scratch: Path) -> Iterator[str]:
    """Start a scheduler and workers of one thread each; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    one = ("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(scratch))
    commands = [("scheduler", "--host", address, "--no-dashboard"), *[one] * workers]
    running = [subprocess.Popen([sys.executable, "-m", "dask", *each], stdout=-3, stderr=-3) for each in commands]
    try:
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


def main(count: int) -> int:
    """Print the rates; fail where the results differ."""
    with tempfile.TemporaryDirectory(prefix="citewell-bench-") as name:
        folder = Path(name)
        source, few = write_cohort(folder / "cohort", count), write_cohort(folder / "few", WARM_UP)
        results = []
        for workers in (1, 2):
            with cluster(workers, folder / "dask") as address:
                measure(few, folder / f"warm-{workers}", "--scheduler", address, "--no-comments")
                run = measure(source, folder / f"out-{workers}", "--scheduler", address, "--no-comments")
            results.append(contents(folder / f"out-{workers}"))
            print(f"{workers} worker(s): {count / run.wall:.1f}/s, {run.wall:.1f} s", flush=True)
    same = results[0] == results[1]
    print(f"the same bytes from both: {'yes' if same else 'NO'}")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))

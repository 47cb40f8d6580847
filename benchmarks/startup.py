"""Time a whole offline check as a process, in multiples of the bare interpreter.

usage: startup.py [MANUSCRIPT]

Both are started in turns, so that a busy machine slows both. The bar is 35 times ``python -I -c pass``, by the least
times. Bytecode is written before, as an installed package has it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 20
BAR = 35
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
MANUSCRIPT = Path(__file__).parents[1] / "manuscript" / "stage0.docx"


def seconds(*arguments: str) -> float:
    """Run the interpreter once with these arguments."""
    started = perf_counter()
    run = subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False, env=ENVIRONMENT)
    elapsed = perf_counter() - started
    if run.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(arguments)}: exit status {run.returncode}")
    return elapsed


def main(manuscript: str) -> int:
    """Print both times and their ratio; fail above the bar."""
    bare, whole = [], []
    check = ("-m", "citewell", "check", "--offline", manuscript)
    seconds(*check)
    for _ in range(ROUNDS):
        bare.append(seconds("-I", "-c", "pass"))
        whole.append(seconds(*check))
    ratio = min(whole) / min(bare)
    print(f"python -I -c pass         min {1000 * min(bare):6.1f} ms   median {1000 * median(bare):6.1f} ms")
    print(f"citewell check --offline  min {1000 * min(whole):6.1f} ms   median {1000 * median(whole):6.1f} ms")
    print(f"ratio {ratio:.1f} (bar {BAR})")
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(MANUSCRIPT)))

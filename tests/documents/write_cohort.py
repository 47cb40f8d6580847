"""Write ``tests/documents/cohort/``: what a small course handed in, as Moodle exports it. All of it is invented.

Two of them altered the same title, two give the same placeholder for a DOI, two have one list; one handed in a PDF, one
two attempts. The same bytes come out of every run.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from essays import Essay

TARGET = Path(__file__).parent / "cohort"
PAGES = 2
READING = tuple(range(501, 517))
"""Works that the course read, of which each cites some."""
SLIP = (("tidal creeks mean", "tidal creaks mean"),)
FORGED = (("10.5555/shore.508", "10.1234/xxxx"),)


def chosen(start: int, own: int, count: int = 8) -> tuple[int, ...]:
    """Return some works that the course read, and some of one's own."""
    read = tuple(READING[(start + n) % len(READING)] for n in range(count - 2))
    return (*read, 1000 + 10 * own, 1001 + 10 * own)


COHORT = {
    "Amara Okoye": Essay(1, works=chosen(0, 1)),
    "Björn Lund": Essay(2, works=chosen(2, 2), uncited=1, slips=SLIP),
    "Carla Ríos": Essay(3, works=chosen(3, 3), uncited=2, missing=1, sloppy=True, slips=SLIP),
    "Deniz Kaya": Essay(4, works=chosen(4, 4)),
    "Ewa Nowak": Essay(5, works=chosen(4, 4), missing=3),
    "Farid Haddad": Essay(6, works=chosen(6, 6), uncited=4, missing=4, sloppy=True),
    "Grace Otieno": Essay(7, works=chosen(4, 7), uncited=1, slips=FORGED),
    "Hanna Berg": Essay(8, works=chosen(5, 8), missing=2, slips=FORGED),
    "Ivan Petrov": Essay(9, works=chosen(8, 9), uncited=5, missing=5),
    "Jun Tanabe": Essay(10, works=chosen(10, 10), uncited=3),
    "Kofi Mensah": Essay(11, works=chosen(12, 11), missing=1),
}
LATER = Essay(12, works=chosen(10, 10), uncited=1)
"""The second attempt of one of them."""


def write(target: Path) -> None:
    """Write every submission below a folder."""
    for number, (student, essay) in enumerate(COHORT.items(), 4101):
        folder = target / f"{student}_{number}_assignsubmission_file_"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "essay.docx").write_bytes(_by(essay, student))
        if student == "Jun Tanabe":
            (folder / "essay v2.docx").write_bytes(_by(LATER, student))
    folder = target / "Lena Fuchs_4112_assignsubmission_file_"
    folder.mkdir(exist_ok=True)
    (folder / "essay.pdf").write_bytes(b"%PDF-1.7\n% handed in as a PDF\n")


def _by(essay: Essay, student: str) -> bytes:
    return replace(essay, author=student, pages=PAGES).build()


if __name__ == "__main__":
    write(TARGET)
    sys.stdout.write(f"{TARGET}\n")

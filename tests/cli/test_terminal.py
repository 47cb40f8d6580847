"""What a terminal shows: colours, widths, bars and interruptions; a pseudo-terminal stands for it."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COLOUR = "\x1b["


def see(folder: Path, *arguments: str, columns: int = 80, **environment: str) -> str:
    """Return what the program writes on a terminal of so many columns."""
    master, slave = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    program = subprocess.Popen(
        [sys.executable, "-m", "citewell", *arguments],
        cwd=folder,
        env=known | {"TERM": "xterm", "COLUMNS": str(columns)} | environment,
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    shown = b""
    while chunk := _read(master):
        shown += chunk
    program.wait()
    os.close(master)
    return shown.decode().replace("\r\n", "\n")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # how Linux says that the other side has closed
        return b""


pytestmark = pytest.mark.usefixtures("run")


def test_colours_on_a_terminal_and_the_same_words(tmp_path: Path) -> None:
    coloured = see(tmp_path, "check", "missing.md")
    assert COLOUR in coloured
    plain = see(tmp_path, "check", "missing.md", NO_COLOR="1")
    assert COLOUR not in plain
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == plain.splitlines()


def test_no_colours_on_a_dumb_terminal(tmp_path: Path) -> None:
    assert COLOUR not in see(tmp_path, "check", "missing.md", TERM="dumb")


@pytest.mark.parametrize("columns", [44, 70, 200])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, columns: int) -> None:
    paragraph = f"{'Water and salt. ' * 30} (Lindqvist, 2015) {'More water. ' * 30}"
    text = f"# Marsh\n\n{paragraph}\n\n# References\n\nOkafor, C. (2018). Bay.\n"
    (tmp_path / "long.md").write_text(text, "utf-8")
    lines = see(tmp_path, "check", "long.md", columns=columns, NO_COLOR="1").splitlines()
    assert max(map(len, lines)) <= columns
    marked = next(number for number, line in enumerate(lines) if "^" in line)
    start, end = lines[marked].index("^"), lines[marked].rindex("^") + 1
    assert lines[marked - 1][start:end] == "Lindqvist, 2015"


def test_nothing_of_a_manuscript_or_its_name_controls_the_terminal(tmp_path: Path) -> None:
    text = "Marsh [red]\x1b[2J\x1b]0;owned\x07 \x9b31m (Lindqvist, 2015)\n\n# References\n\nOkafor, C. (2018). Bay.\n"
    (tmp_path / "x\x1b[31m[bold].md").write_text(text, "utf-8")
    shown = see(tmp_path, "check", "x\x1b[31m[bold].md", "gone\x1b[31m.md", "missing.md")
    assert not re.search("\x1b(?!\\[[\\d;]*m)|\x07|\x9b", shown)
    assert "\x1b[31m[bold]" not in shown
    assert "gone\ufffd[31m.md" in shown
    assert "[bold].md" in shown
    assert "Marsh [red]" in shown


def test_many_manuscripts_get_a_bar_that_is_wiped_out(tmp_path: Path) -> None:
    names = [f"{letter}[red].md" for letter in "abcdef"]
    for name in names:
        (tmp_path / name).write_bytes((tmp_path / "sound.md").read_bytes())
    shown = see(tmp_path, "check", "--format", "concise", *names)
    assert "/6" in shown
    assert "[red].md" in shown
    assert "/6" not in see(tmp_path, "check", "--format", "concise", *names[:3])


INTERRUPTED = """
import sys, time
from citewell.cli import main, runs

def wait(*_):
    print("at work", flush=True)
    time.sleep(60)

runs.check = wait
sys.exit(main.main(["check", "sound.md"]))
"""


def test_an_interruption_is_no_accident(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout
    assert program.stdout.readline() == "at work\n"
    program.send_signal(signal.SIGINT)
    assert program.communicate(timeout=20)[1] == "citewell: interrupted\n"
    assert program.returncode == 130

"""Draw the terminal report of the first manuscript as an SVG that needs no font from elsewhere.

usage: pictures.py TARGET
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from citewell import check
from citewell.model import Settings
from citewell.reports import render
from citewell.reports.formats import Canvas

MANUSCRIPT = "manuscript/stage0.docx"
SHOWN = ("CIT101", "REF301", "REF306", "STY204", "DOC603")
"""The rules in the picture; the whole report is three screens long."""
WIDTH = 92
FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>The report of citewell on a manuscript</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""As the one of rich, without its font, which would be fetched from the network."""


def draw() -> str:
    """Return the picture."""
    report = check(MANUSCRIPT, Settings(offline=True, select=SHOWN))
    coloured = render([report], "full", Canvas(WIDTH, wraps=True, colour=True))
    console = Console(width=WIDTH, record=True, file=io.StringIO())
    console.print(Text.from_ansi(coloured))
    title = f"citewell check --offline --select {','.join(SHOWN)} {MANUSCRIPT}"
    return console.export_svg(title=title, code_format=FRAME, unique_id="citewell") + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(), "utf-8")

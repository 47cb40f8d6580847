"""Take pictures of the HTML report on the first manuscript: its head, and its list in the dark and on a telephone.

usage: html_report.py FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from citewell import check
from citewell.model import Settings
from citewell.reports import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

MANUSCRIPT = "manuscript/stage0.docx"
PICTURES = {
    "report-html": ((1280, 1000), "light", None),
    "report-html-list": ((1280, 1000), "dark", "#f7"),
    "report-html-phone": ((390, 844), "light", "#t8"),
}
"""Name -> width and height, colours, and what stands at the top."""


def main(arguments: Sequence[str]) -> int:
    """Take the pictures; return the exit status."""
    [folder] = map(Path, arguments)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("html_report.py: no Chromium on this machine", file=sys.stderr)
        return 2
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        page = Path(temporary) / "report.html"
        page.write_text(render([check(MANUSCRIPT, Settings(offline=True))], "html"), "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in PICTURES:
            take(browser, page, name, folder)
        browser.close()
    return 0


def take(browser: Browser, page: Path, name: str, folder: Path) -> None:
    """Take one picture."""
    (width, height), scheme, top = PICTURES[name]
    tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    tab.goto(page.as_uri())
    if top:
        tab.locator(top).evaluate("element => scrollTo(0, element.getBoundingClientRect().top - 60)")
    tab.screenshot(path=folder / f"{name}.png")
    tab.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

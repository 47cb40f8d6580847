"""Take the pictures of the web page: the form in light, and a report on a phone in the dark.

usage: web_pictures.py FOLDER
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

MANUSCRIPT = Path(__file__).parents[2] / "manuscript" / "stage0.docx"
SERVE = (sys.executable, "-m", "citewell", "serve", "--offline", "--port", "0")
FORM = {"width": 900, "height": 800}
PHONE = {"width": 420, "height": 800}


def take_pictures(browser: Browser, site: str, folder: Path) -> None:
    """Write both pictures into a folder."""
    form = browser.new_page(base_url=site, viewport=FORM)
    form.goto("/")
    form.screenshot(path=folder / "web-form.png")
    report = browser.new_page(base_url=site, viewport=PHONE, color_scheme="dark")
    report.goto("/")
    report.set_input_files("#manuscript", MANUSCRIPT)
    report.click("text=Check the citations")
    report.wait_for_selector(".take")
    report.screenshot(path=folder / "web-report.png")


def main(folder: str) -> int:
    """Start the server, take the pictures, and stop it; return the exit status."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("web_pictures.py: no Chromium on this machine", file=sys.stderr)
        return 2
    with subprocess.Popen(SERVE, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        welcome = server.stdout.readline() if server.stdout else ""
        site = re.findall(r"http://[\d.:]+", welcome)[0]
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take_pictures(browser, site, Path(folder))
        browser.close()
        server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

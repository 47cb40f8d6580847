"""A page in the machine's own Chromium, driven by playwright; where either is missing, the test is skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = os.environ.get("AXE_JS", "")
needs_axe = pytest.mark.skipif(not AXE, reason="needs AXE_JS=path of axe.min.js (npm axe-core)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (dependency group dev)")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a text as a page; whatever it tries to load, or says on the console, fails the test."""
    contexts: list[Any] = []
    said: list[str] = []

    def open_(content: str, **options: Any) -> Page:
        path = tmp_path / "report.html"
        path.write_text(content, "utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else said.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


def barriers(page: Page) -> list[Any]:
    """Return what axe finds."""
    page.add_script_tag(content=Path(AXE).read_text("utf-8"))
    found: list[Any] = page.evaluate("axe.run().then(report => report.violations)")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]

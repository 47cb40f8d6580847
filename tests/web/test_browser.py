"""The page in the machine's own Chromium: with and without JavaScript, by keyboard, on a phone, and as axe sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reports.browsers import browser

from .conftest import MISSING, SOUND, STAGE0, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["browser"]

PHONE = {"viewport": {"width": 360, "height": 700}, "is_mobile": True, "has_touch": True}
SEND = "Check the citations"

Visit = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Open a path of the site; a word on the console, such as of a broken policy, fails the test."""
    said: list[str] = []
    contexts: list[Any] = []

    def open_(path: str = "/", **options: Any) -> Page:
        context = browser.new_context(base_url=site, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []


def hand_in(page: Page, text: str = MISSING) -> None:
    page.set_input_files("#manuscript", {"name": "essay.md", "mimeType": "text/markdown", "buffer": text.encode()})
    page.click(f"text={SEND}")
    page.wait_for_selector(".take")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_manuscript_is_handed_in_and_its_report_read(visit: Visit, javascript: bool) -> None:
    page = visit(java_script_enabled=javascript)
    hand_in(page)
    assert page.title() == "essay.md – citewell"
    assert page.locator(".stages li").all_inner_texts()[:2] == ["file read", "list found"]
    assert "Lindqvist" in page.locator(".card").first.inner_text()
    assert page.locator(".filters").is_visible() is javascript
    page.click(".rules a.code >> text=CIT102")
    assert page.locator("h1").inner_text() == "CIT102 missing-reference"
    page.go_back()
    assert page.title() == "essay.md – citewell"


@pytest.mark.parametrize("javascript", [True, False])
def test_files_are_taken_along(visit: Visit, javascript: bool, tmp_path: Path) -> None:
    page = visit(java_script_enabled=javascript)
    hand_in(page, SOUND)
    for label, name, start in (
        ("This report", "essay-report.html", b"<!DOCTYPE html>"),
        ("PDF", "essay.pdf", b"%PDF"),
        ("Markdown and .bib", "essay.zip", b"PK"),
    ):
        with page.expect_download() as waiting:
            page.locator(".take").get_by_text(label, exact=True).click()
        assert waiting.value.suggested_filename == name
        waiting.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)


def test_text_is_pasted_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Paste text instead":
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(MISSING)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == SEND:
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".take")
    assert "Lindqvist" in page.locator(".card").first.inner_text()


def test_a_file_is_dropped_anywhere(visit: Visit) -> None:
    page = visit()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["x"], "dropped.md"));
            document.querySelector("footer").dispatchEvent(
                new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    assert page.evaluate("document.querySelector('#manuscript').files[0].name") == "dropped.md"


def test_what_is_wrong_is_said_before_it_is_sent(visit: Visit) -> None:
    page = visit()
    page.click(f"text={SEND}")
    assert page.locator("[role=status]").inner_text() == "Choose a file, or paste the text."
    assert page.evaluate("location.pathname") == "/"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_that_is_too_large_is_told(browser: Browser, javascript: bool) -> None:
    with serving("--offline", "--max-upload", "1") as site:
        page = browser.new_page(base_url=site, java_script_enabled=javascript)
        page.goto("/")
        page.set_input_files("#manuscript", {"name": "a.md", "mimeType": "text/plain", "buffer": b"x " * 2**22})
        page.click(f"text={SEND}")
        page.wait_for_selector("text=larger than 1 MiB")
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/rules", "/rules/CIT101", "/api", "/nowhere"])
def test_axe_finds_nothing(browser: Browser, site: str, path: str, scheme: str) -> None:
    page = browser.new_page(base_url=site, color_scheme=scheme)
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert barriers(page) == []
    page.close()


@pytest.mark.parametrize("options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, PHONE])
def test_axe_finds_nothing_in_a_report(visit: Visit, options: dict[str, Any]) -> None:
    page = visit(bypass_csp=True, **options)
    page.set_input_files("#manuscript", STAGE0)
    page.click(f"text={SEND}")
    page.wait_for_selector(".take")
    assert barriers(page) == []


def test_a_phone_scrolls_in_one_direction(visit: Visit) -> None:
    page = visit(**PHONE)
    for path in ("/", "/rules", "/rules/CIT101", "/api"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto("/")
    hand_in(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def barriers(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    found = axe.Axe().run(page).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def test_nothing_is_asked_of_anybody_else(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hand_in(page)
    page.goto("/rules/CIT101")
    assert asked
    assert [url for url in asked if not re.match(r"http://127\.0\.0\.1:\d+/|data:", url)] == []

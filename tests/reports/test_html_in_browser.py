"""The HTML report in a browser: click, keyboard, filters, no script, narrow and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from citewell.pipeline import check_document
from citewell.readers import read_document
from citewell.reports import render
from manuscripts import document_of
from reports.browsers import barriers, browser, needs_axe, open_page
from reports.test_html import HOSTILE, LOOKUPS

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "open_page"]

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def stage0() -> str:
    return render([check_document(read_document(Path("manuscript/stage0.docx")))], "html")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    document = document_of(tmp_path_factory.mktemp("report"), HOSTILE)
    return render([check_document(document, None, LOOKUPS)], "html")


def is_in_view(page: Page, selector: str) -> bool:
    page.wait_for_timeout(600)  # the page scrolls smoothly
    box = page.locator(selector).first.bounding_box()
    return box is not None and 0 <= box["y"] < 800


@pytest.mark.parametrize("script", [True, False])
def test_a_click_on_a_finding_lands_at_its_text_and_back(stage0: str, open_page: Open, script: bool) -> None:
    page = open_page(stage0, java_script_enabled=script)
    page.locator("#f18 .number").click()
    assert page.url.endswith("#t18")
    assert is_in_view(page, "#t18")
    assert page.locator("#t18").text_content() is not None
    page.locator(".ref[href='#f18']").click()
    assert page.url.endswith("#f18")
    assert is_in_view(page, "#f18")


def test_the_overview_leads_to_the_text(stage0: str, open_page: Open) -> None:
    page = open_page(stage0)
    page.locator("tr:has([data-rule=CIT101]) .where a").click()
    number = page.url.rpartition("#t")[2]
    assert is_in_view(page, f"#t{number}")
    assert "now" in (page.locator(f"#t{number}").get_attribute("class") or "")


def test_a_citation_leads_to_its_entry_and_back(stage0: str, open_page: Open) -> None:
    page = open_page(stage0)
    page.get_by_role("link", name="Wang et al., 2019").click()
    assert page.url.endswith("#e3")
    assert is_in_view(page, "#e3")
    page.get_by_label("1 place where entry 3 is cited").click()
    assert is_in_view(page, "#c1-0")


def test_the_keyboard_reaches_a_finding_and_its_text(stage0: str, open_page: Open) -> None:
    page = open_page(stage0)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "ref info"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f1"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "t1"


def test_filters_hide_cards_marks_and_numbers(stage0: str, open_page: Open) -> None:
    page = open_page(stage0)
    cards = page.locator(".card")
    total = cards.count()
    assert page.get_by_role("status").text_content() == f"{total} of {total} shown"
    page.get_by_label("Warnings", exact=True).uncheck()
    shown = {card.get_attribute("data-severity") for card in cards.all() if card.is_visible()}
    assert shown == {"info"}
    page.get_by_label("Show IDN405 missing-doi").uncheck()
    assert {card.get_attribute("data-rule") for card in cards.all() if card.is_visible()} == {"DOC605"}
    assert not page.locator(".ref.warning").first.is_visible()
    assert "off" in (page.locator("mark.warning").first.get_attribute("class") or "")
    page.get_by_role("button", name="Show all").click()
    assert all(card.is_visible() for card in cards.all())


def test_without_script_there_are_no_filters_and_everything_is_there(stage0: str, open_page: Open) -> None:
    page = open_page(stage0, java_script_enabled=False)
    assert not page.locator(".filters").is_visible()
    assert all(card.is_visible() for card in page.locator(".card").all())


@pytest.mark.parametrize("name", ["stage0", "hostile"])
def test_a_phone_has_nothing_beyond_its_edge(name: str, request: pytest.FixtureRequest, open_page: Open) -> None:
    page = open_page(request.getfixturevalue(name), viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_on_paper_there_are_no_filters_and_every_record_is_open(hostile: str, open_page: Open) -> None:
    page = open_page(hostile)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".filters").is_visible()
    assert all(record.get_attribute("open") is not None for record in page.locator("details").all())


def test_nothing_that_a_manuscript_brings_runs(hostile: str, open_page: Open) -> None:
    page = open_page(hostile)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.wait_for_timeout(100)
    assert dialogs == []


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["stage0", "hostile"])
def test_axe_finds_no_barrier(
    name: str, scheme: str, width: int, request: pytest.FixtureRequest, open_page: Open
) -> None:
    options = {"color_scheme": scheme, "bypass_csp": True, "viewport": {"width": width, "height": 800}}
    page = open_page(request.getfixturevalue(name), **options)
    assert barriers(page) == []

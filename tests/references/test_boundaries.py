"""Where a title ends and its container begins, by what else the entry says."""

from __future__ import annotations

import pytest

from citewell.model import FieldSpan
from citewell.references.boundaries import settle_title
from citewell.references.drafts import Draft

SUBTITLE = "Tides. Shores between sand and sea. Rome."


def _draft(text, **printed):
    draft = Draft(text)
    for variable, value in printed.items():
        start = text.index(value)
        draft.claim(variable, value, FieldSpan(start, start + len(value), 0.9))
    return draft


def test_the_subtitle_of_a_book_is_part_of_its_title():
    draft = _draft(SUBTITLE, title="Tides", container_title="Shores between sand and sea", publisher_place="Rome")
    settle_title(draft)
    assert draft.values["title"] == "Tides. Shores between sand and sea"
    assert "container_title" not in draft.values
    assert draft.spans["title"] == FieldSpan(0, 34, 0.9)


@pytest.mark.parametrize("sign", ["”: ", ". – ", " – ", ": "])
def test_other_signs_in_front_of_a_subtitle(sign):
    text = f"Tides{sign}Shores between sand and sea. Rome."
    draft = _draft(text, title="Tides", container_title="Shores between sand and sea", publisher_place="Rome")
    settle_title(draft)
    assert draft.values["title"] == f"Tides{sign}Shores between sand and sea"


@pytest.mark.parametrize(
    ("text", "locators"),
    [
        ("Tides. In Shores between sand and sea. Rome.", {}),
        ("Tides. Shores between sand and sea. Rome, 9.", {"page": "9"}),
    ],
)
def test_what_is_marked_as_a_container_stays_one(text, locators):
    fields = {"title": "Tides", "container_title": "Shores between sand and sea", "publisher_place": "Rome"}
    draft = _draft(text, **fields, **locators)
    settle_title(draft)
    assert draft.values["container_title"] == "Shores between sand and sea"


@pytest.mark.parametrize(
    ("text", "others", "title", "container"),
    [
        ("Who counts the tides? Marine Letters 4", {"volume": "4"}, "Who counts the tides?", "Marine Letters"),
        ("Counting tides. The Shore http://a.b", {"URL": "http://a.b"}, "Counting tides", "The Shore"),
        ("Counting tides. A practical guide http://a.b", {"URL": "http://a.b"}, None, None),
        ("Counting tides. The Shore", {}, None, None),
        ("Counting tides. The Shore 4 Rome", {"volume": "4", "publisher_place": "Rome"}, None, None),
    ],
)
def test_the_last_sentence_of_a_title_is_the_container_of_an_article_or_a_site(text, others, title, container):
    whole = next((text[: text.index(value) - 1] for value in others.values()), text)
    draft = _draft(text, title=whole, **others)
    settle_title(draft)
    assert draft.values["title"] == (title or whole)
    assert draft.values.get("container_title") == container


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Gates. Cell Notes", "Gates"),
        ("Counting the tides? Shore Notes", "Counting the tides?"),
        ("Mar. Biol. Lett", None),
    ],
)
def test_the_first_sentence_of_an_articles_container_is_its_title_where_it_has_none(printed, title):
    draft = _draft(f"{printed} 11", container_title=printed, volume="11")
    settle_title(draft)
    assert draft.values.get("title") == title


@pytest.mark.parametrize(
    ("printed", "pages", "container"),
    [
        ("Counting tides. Shores between sand and sea", "33–51", "Shores between sand and sea"),
        ("Counting tides. Shores between sand and sea", "1–51", None),
        ("Counting tides. Shores between sand and sea", "33", None),
        ("Counting tides. Shores between sand and sea", "33–35", None),
        ("Counting tides. A guide. Shores between sand and sea", "33–51", None),
    ],
)
def test_a_chapter_is_parted_from_its_book_where_many_pages_are_given(printed, pages, container):
    draft = _draft(f"{printed}. Rome, {pages}", title=printed, publisher_place="Rome", page=pages)
    settle_title(draft)
    assert draft.values.get("container_title") == container
    assert draft.values["title"] == ("Counting tides" if container else printed)

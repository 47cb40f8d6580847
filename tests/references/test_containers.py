"""Containers: narrowed to their names, and told from what is none."""

from __future__ import annotations

import pytest

from citewell.model import FieldSpan, IssuedDate, Name
from citewell.references.containers import settle_container
from citewell.references.drafts import Draft

BODY = Name(literal="Norddeutsches Institut für Küstenforschung")
ABBOT = Name("Abbot", "Ruth")


def settled(container, author=ABBOT, **values):
    before = "Abbot, Ruth (1999). Gezeiten. "
    draft = Draft(before + container + ".")
    draft.values |= {"author": (author,), "container_title": container} | values
    draft.spans["container_title"] = FieldSpan(len(before), len(before) + len(container), 0.9)
    settle_container(draft)
    if "container_title" in draft.values:
        span = draft.spans["container_title"]
        assert draft.text[span.start : span.end] == draft.values["container_title"]
    return {name: value for name, value in draft.values.items() if name != "author"}


@pytest.mark.parametrize(
    "printed",
    [
        "ders., Küstenforschung",
        "Dies. (Hg.): Küstenforschung",
        "In: Küstenforschung",
        "dans Küstenforschung",
        "Ruth Abbot, Küstenforschung",
        "Abbot, Ruth: Küstenforschung",
        "Ruth Abbot (Hrsg.): Küstenforschung",
        "Küstenforschung (im Erscheinen)",
        "Küstenforschung [blog]",
    ],
)
def test_a_container_is_narrowed_to_its_name(printed):
    assert settled(printed) == {"container_title": "Küstenforschung"}


@pytest.mark.parametrize("name", ["In Vitro Shore Studies", "Inland Waters", "Ruth Abbots Küste"])
def test_names_that_begin_alike_are_kept_whole(name):
    assert settled(name)["container_title"] == name


@pytest.mark.parametrize(
    "printed",
    ["Dissertation am Fachbereich Küste", "Diss. Univ. Norderhafen", "硕士", "Online-Publikation", "Preprint"],
)
def test_a_kind_of_work_is_no_container(printed):
    assert settled(printed) == {"genre": printed}


@pytest.mark.parametrize(
    ("printed", "volume"), [("Dissertation Abstracts International", None), ("Tesis del Mar", "4")]
)
def test_a_periodical_named_after_a_kind_of_work_stays(printed, volume):
    assert settled(printed, **({"volume": volume} if volume else {}))["container_title"] == printed


def test_ders_alone_is_no_container():
    assert settled("Ders") == {}


@pytest.mark.parametrize("printed", [BODY.literal, "NIK"])
def test_a_body_that_stands_behind_its_own_work_publishes_it(printed):
    assert settled(printed, author=BODY) == {"publisher": printed}


@pytest.mark.parametrize(("printed", "author"), [("NIK", ABBOT), ("Shore", BODY), ("TAZ", BODY)])
def test_an_acronym_that_is_not_the_authors_stays(printed, author):
    assert settled(printed, author=author) == {"container_title": printed}


def test_a_periodical_of_the_body_has_a_volume():
    assert settled("NIK", author=BODY, volume="4")["container_title"] == "NIK"


def test_a_town_is_no_container():
    assert settled("Pfaffenweiler") == {"publisher_place": "Pfaffenweiler"}
    assert settled("Pfaffenweiler", volume="3")["container_title"] == "Pfaffenweiler"


def test_a_paper_that_is_called_like_a_town_has_an_address_or_a_day():
    assert settled("Salon", URL="https://example.org")["container_title"] == "Salon"
    assert settled("Salon", issued=IssuedDate(1999, 5))["container_title"] == "Salon"

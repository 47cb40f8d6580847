"""What stands behind a title, and is none of it: translators, series, theses, occasions, what it is printed in."""

from __future__ import annotations

import pytest

from citewell.model import FieldSpan
from citewell.references.drafts import Draft
from citewell.references.trimmings import trim_title


def trimmed(title, before="Abbot, R. (1999). ", behind=".", **values):
    draft = Draft(before + title + behind)
    draft.values |= {"title": title} | values
    draft.spans["title"] = FieldSpan(len(before), len(before) + len(title), 0.9)
    trim_title(draft)
    for variable, span in draft.spans.items():
        if variable in {"title", "container_title", "collection_title", "genre"}:
            assert draft.text[span.start : span.end] == draft.values[variable]
    return draft.values


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Gezeiten, übers. v. Hans Weber", "Weber"),
        ("Gezeiten. Tradução de Paulo Bezerra", "Bezerra"),
        ("Gezeiten. Tradução do russo, notas e prefácio de Paulo Bezerra", "Bezerra"),
        ("Gezeiten. Translated by Ann Lee", "Lee"),
        ("Gezeiten (trans. Ann Lee)", "Lee"),
    ],
)
def test_translators_behind_a_title(printed, family):
    values = trimmed(printed)
    assert values["title"] == "Gezeiten"
    assert [name.family for name in values["translator"]] == [family]


@pytest.mark.parametrize("title", ["The translated shore", "Trade winds by night", "On tides translated into sound"])
def test_titles_that_speak_of_translation_stay(title):
    assert trimmed(title) == {"title": title}


@pytest.mark.parametrize(
    ("printed", "variable", "value"),
    [
        ("Gezeiten (= Beiträge zur Küstenkunde 4)", "collection_title", "Beiträge zur Küstenkunde 4"),
        ("Gezeiten. Diss. Univ. Norderhafen", "genre", "Diss. Univ. Norderhafen"),
        ("Gezeiten. Dissertation, Universität Norderhafen", "genre", "Dissertation, Universität Norderhafen"),
        ("Gezeiten, Thèse de doctorat", "genre", "Thèse de doctorat"),
        (
            "Gezeiten. Paper presented at the Shore Conference, Lisbon",
            "container_title",
            "Paper presented at the Shore Conference, Lisbon",
        ),
        ("Gezeiten, Vortrag auf der Küstentagung", "container_title", "Vortrag auf der Küstentagung"),
        ("Gezeiten, in: Küstenforschung", "container_title", "Küstenforschung"),
        ("Wer zählt die Wellen? In: Küstenforschung", "container_title", "Küstenforschung"),
    ],
)
def test_what_is_said_of_a_work_behind_its_title(printed, variable, value):
    values = trimmed(printed)
    assert values["title"] in {"Gezeiten", "Wer zählt die Wellen"}
    assert values[variable] == value


def test_editors_in_front_of_what_a_work_stands_in():
    values = trimmed("Gezeiten, in: Brunner, Karl (Hg.): Küstenforschung")
    assert (values["title"], values["container_title"]) == ("Gezeiten", "Küstenforschung")
    assert [name.family for name in values["editor"]] == ["Brunner"]


def test_in_without_a_colon_announces_a_container_only_with_pages():
    assert "container_title" not in trimmed("Ebbe, in Friesland")
    assert trimmed("Ebbe, in Küstenforschung", page="3-9")["container_title"] == "Küstenforschung"


def test_a_container_that_is_known_is_kept():
    values = trimmed("Gezeiten. Paper presented at the Shore Conference", container_title="Tides")
    assert (values["title"], values["container_title"]) == ("Gezeiten", "Tides")


@pytest.mark.parametrize("status", [" (im Erscheinen)", ", i. E.", ". Unpublished manuscript", " [in Russian]"])
def test_how_far_a_work_has_come(status):
    assert trimmed("Gezeiten" + status)["title"] == "Gezeiten"


def test_the_official_journal_that_printed_a_law():
    law = "Lei nº 99, de 4 de maio de 1999. Institui a guarda das marés"
    values = trimmed(f"{law}. Diário Oficial da União, Brasília", before="BRASIL. ")
    assert (values["title"], values["container_title"]) == (law, "Diário Oficial da União")

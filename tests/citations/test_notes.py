"""Footnotes and endnotes: full notes, short titles, back-references."""

from __future__ import annotations

from time import perf_counter

import pytest

from citewell.citations import find_citations, recognise_family
from citewell.model import BackReferenceKind, Block, BlockKind, CitationSystem, Document, LinkStatus, ReferenceList
from citewell.pipeline import check_document
from citewell.readers import read_document
from manuscripts import list_of, report_on
from word_files import paragraph, run, word_file

REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def noted(*notes):
    """Return a manuscript in Markdown with these notes."""
    text = " ".join(f"Sentence.[^{number}]" for number, _ in enumerate(notes, start=1))
    return text + "\n\n" + "\n\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)) + "\n"


def items(report):
    """Return the items that the notes cite otherwise than by year."""
    noted = [citation for citation in report.manuscript.citations if citation.system is CitationSystem.NOTE]
    return [item for citation in noted for item in citation.items]


@pytest.mark.parametrize(
    ("note", "names", "title", "year", "locator"),
    [
        ("Max Müller, Der lange Streit. Zur Kultur, Berlin 1999, S. 12.", "Max Müller", "Der lange Streit", 1999, "12"),
        ("Vgl. Müller, Max: Der lange Streit, Berlin 1999, S. 12 f.", "Müller", "Der lange Streit", 1999, "12 f."),
        ("Siehe Max Müller: Streit, in: Zeitschrift für Kultur 12 (2001), S. 3.", "Max Müller", "Streit", 2001, "3"),
        ("Mary Miller, *The Long Quarrel* (London: Penguin, 1999), 12.", "Mary Miller", "The Long Quarrel", 1999, "12"),
        ('See M. Miller, "The Quarrel," *Past & Present* 12 (2001): 3.', "Miller", "The Quarrel", 2001, "3"),
        ("M. Miller & P. Stone, *The Quarrel*, Boston: Harvard UP, 1999, p. 9.", "Miller", "The Quarrel", 1999, "9"),
        ("Die Quellen bei Anna Schmidt: Alte Wege, Köln/Weimar 2007, S. 5.", "Anna Schmidt", "Alte Wege", 2007, "5"),
        ("This is disputed. See Mary Miller, *The Quarrel*, 12.", "Mary Miller", "The Quarrel", None, "12"),
    ],
)  # fmt: skip
def test_a_note_cites_a_work_in_full(tmp_path, note, names, title, year, locator) -> None:
    (item,) = items(report_on(tmp_path, noted(note)))
    assert (item.names[0], item.title, item.year, item.locator) == (names, title, year, locator)


@pytest.mark.parametrize(
    "note",
    [
        "The committee met in 1950 and had 12 members, among them John Smith, mayor of London.",
        "John Smith, born in 1950, was its chair.",
        "Max Müller, der spätere Minister, lebte in Berlin 1999.",
        "We thank Mary Miller, Oxford, for 12 samples.",
        "Peter Stone, Minister of Finance (1950–1955), resigned.",
        "Dies gilt auch für die Leber; dies, so scheint es, war lange bekannt.",
        "All values in note form; n = 12.",
    ],
)
def test_a_note_that_explains_is_no_citation(tmp_path, note) -> None:
    report = report_on(tmp_path, noted(note))
    assert (items(report), report.manuscript.style.family) == ([], "none")


def test_short_forms_and_back_references_find_the_work_that_they_repeat(tmp_path) -> None:
    report = report_on(
        tmp_path,
        noted(
            "Max Müller, Der lange Streit. Zur Kultur, Berlin 1999, S. 12.",
            "Ebd., S. 13; Anna Schmidt, Alte Wege, Köln 2007, S. 5.",
            "Müller, Streit, S. 14.",
            "Schmidt, a. a. O., S. 6; dies., Neue Wege, Köln 2009.",
            "Müller (wie Anm. 1), S. 15.",
        ),
    )
    found = [(item.back_reference, item.names) for item in items(report)]
    kinds = [back.kind if back else None for back, _ in found]
    assert kinds == [
        None,
        BackReferenceKind.IBID,
        None,
        BackReferenceKind.SHORT_TITLE,
        BackReferenceKind.OP_CIT,
        BackReferenceKind.IDEM,
        BackReferenceKind.NOTE,
    ]
    text_at = report.manuscript.document.text_at
    antecedents = [text_at(back.antecedent)[:10] for back, _ in found if back and back.antecedent]
    assert antecedents == ["Max Müller", "Max Müller", "Anna Schmi", "Max Müller"]
    assert found[5][1] == ("Schmidt",)
    assert report.manuscript.style.family == "note"
    assert not [finding for finding in report.findings if finding.code in {"CIT115", "DOC607", "DOC608"}]


BIBLIOGRAPHY = list_of(
    "Miller, Mary. *The Long Quarrel: A History of Dissent*. London: Penguin, 1998.",
    'Stone, Peter. "The Order of Protest." *Past & Present* 12 (2001): 3–20.',
    "World Health Organization. *Health in Numbers*. Geneva: WHO, 2003.",
    "*The Cambridge Companion to Dissent*. Cambridge: Cambridge University Press, 2005.",
)


def test_what_notes_cite_is_found_in_the_list(tmp_path) -> None:
    text = noted(
        "Mary Miller, *The Long Quarrel: A History of Dissent* (London: Penguin, 1998), 12.",
        "Ibid., 15.",
        'The order itself is set out by Stone, "Order of Protest", 5.',
        "World Health Organization, *Health in Numbers* (Geneva: WHO, 2003), 9.",
        "An overview is The Cambridge Companion to Dissent, pp. 3–9.",
    )
    report = report_on(tmp_path, text + BIBLIOGRAPHY)
    links = [(link.status, link.references) for link in report.manuscript.links]
    assert links == [(LinkStatus.MATCHED, (n,)) for n in (1, 1, 2, 3, 4)]
    assert not [finding for finding in report.findings if finding.code.startswith("CIT")]


def test_a_full_note_with_another_year_is_a_mismatch(tmp_path) -> None:
    note = "Mary Miller, *The Long Quarrel: A History of Dissent* (London: Penguin, 1996), 12."
    report = report_on(tmp_path, noted(note, "Ibid., 13.") + BIBLIOGRAPHY)
    assert [finding.message for finding in report.findings if finding.code == "CIT103"] == [
        "“Mary Miller, The Long Quarrel: A History of Dissent (London…” is dated 1998 in entry 1"
    ]


def test_works_that_a_selected_bibliography_leaves_out_are_not_missing(tmp_path) -> None:
    text = noted(
        "Mary Miller, *The Long Quarrel: A History of Dissent* (London: Penguin, 1998), 12.",
        "Ann Hill, *Letters from the Front* (Oxford: Clarendon, 1920), 3.",
    )
    report = report_on(tmp_path, text + BIBLIOGRAPHY)
    assert LinkStatus.MISSING in {link.status for link in report.manuscript.links}
    assert "CIT102" not in {finding.code for finding in report.findings}


def test_a_manuscript_that_cites_by_year_keeps_its_system(tmp_path) -> None:
    text = "So it is (Miller, 1998; Stone, 2001).[^1] It persists (Miller, 1998).[^2] Others agree (Stone, 2001).\n\n"
    notes = "[^1]: Ann Hill, *Letters from the Front* (Oxford: Clarendon, 1920), 3.\n\n[^2]: See Stone (2001); ibid.\n"
    report = report_on(tmp_path, text + notes + BIBLIOGRAPHY)
    assert report.manuscript.style.family == "author-date"
    assert [item.text for item in items(report)] == ["ibid."]


def test_word_counts_its_notes_but_not_those_with_a_mark_of_their_own(tmp_path) -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="7"/><w:t>*</w:t></w:r>'
    notes = {
        7: "I thank my teachers.",
        2: "Max Müller, Der lange Streit, Berlin 1999, S. 12.",
        3: "Anna Schmidt, Alte Wege, Köln 2007, S. 5.",
        4: "Müller (wie Anm. 1), S. 13.",
        5: "Schmidt (wie Anm. 3), S. 6.",
    }
    body = paragraph("Title", own) + "".join(paragraph("Text.", REFERENCE.format(n)) for n in (2, 3, 4, 5))
    written = "".join(f'<w:footnote w:id="{n}">{paragraph(run(text))}</w:footnote>' for n, text in notes.items())
    path = tmp_path / "manuscript.docx"
    path.write_bytes(word_file(body, footnotes=written))
    findings = [finding for finding in check_document(read_document(path)).findings if finding.code == "CIT115"]
    assert [finding.message for finding in findings] == [
        "“Schmidt (wie Anm. 3), S. 6” does not resolve: note 3 does not name Schmidt; note 2 does"
    ]


@pytest.mark.parametrize(
    "piece",
    ["Smith, ", "Ibid., 5; ", "Smith, op. cit.; ", "wie Anm. 3 ", "(a; ", 'Smith, "a ', "A. B. ", "Smith/", "von "],
)
def test_hostile_notes_take_time_in_proportion_to_their_length(piece) -> None:
    note = Block("n", BlockKind.FOOTNOTE, piece * (100_000 // len(piece)), part="footnotes", note="1")
    started = perf_counter()
    citations = find_citations(Document("x", "docx", (note,)), ReferenceList())
    assert perf_counter() - started < 10
    assert recognise_family(citations) in {"none", "note"}

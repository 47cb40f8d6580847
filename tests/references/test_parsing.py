"""Whole entries, field by field."""

from __future__ import annotations

import pytest

from citewell.model import Mark, Name, Run
from citewell.references.fronts import join_years, mend_front
from citewell.references.parsing import LONGEST_ENTRY, parse_entries, parse_entry
from citewell.references.tagging.segments import Segment

FIELDS = (
    "title",
    "container_title",
    "volume",
    "issue",
    "page",
    "publisher",
    "publisher_place",
    "DOI",
    "URL",
    "edition",
    "genre",
)


def fields_of(item):
    return {name: getattr(item, name) for name in FIELDS if getattr(item, name)}


def families(item):
    return [name.sort_name for name in item.creators]


STAGE_0 = [
    (
        "Khan, S. U., Fatima, K., Aisha, S., & Malik, F. (2024). Unveiling the mechanisms and challenges of cancer "
        "drug resistance. In Cell Communication and Signaling. https://doi.org/10.1186/s12964-023-01302-1",
        ["Khan", "Fatima", "Aisha", "Malik"],
        2024,
        {
            "title": "Unveiling the mechanisms and challenges of cancer drug resistance",
            "container_title": "Cell Communication and Signaling",
            "DOI": "10.1186/s12964-023-01302-1",
        },
    ),
    (
        "Walcher, L., Kistenmacher, A. K., Suo, H., Kitte, R., Dluczek, S., Strauß, A., ... & Kossatz-Boehlert, U. "
        "(2020). Cancer stem cells—origins and biomarkers: perspectives for targeted personalized therapies.\xa0"
        "Frontiers in immunology,\xa011, 1280.",
        ["Walcher", "Kistenmacher", "Suo", "Kitte", "Dluczek", "Strauß", "Kossatz-Boehlert"],
        2020,
        {
            "title": "Cancer stem cells—origins and biomarkers: perspectives for targeted personalized therapies",
            "container_title": "Frontiers in immunology",
            "volume": "11",
            "page": "1280",
        },
    ),
    (
        "Wang, X., Zhang, H., & Chen, X. (2019). Drug resistance and combating drug resistance in cancer. In Cancer "
        "Drug Resistance. https://doi.org/10.20517/cdr.2019.10",
        ["Wang", "Zhang", "Chen"],
        2019,
        {
            "title": "Drug resistance and combating drug resistance in cancer",
            "container_title": "Cancer Drug Resistance",
            "DOI": "10.20517/cdr.2019.10",
        },
    ),
    (
        "Si, W., Shen, J., Zheng, H., & Fan, W. (2019). The role and mechanisms of action of microRNAs in cancer "
        "drug resistance.\xa0Clinical epigenetics,\xa011, 1-24.",
        ["Si", "Shen", "Zheng", "Fan"],
        2019,
        {
            "title": "The role and mechanisms of action of microRNAs in cancer drug resistance",
            "container_title": "Clinical epigenetics",
            "volume": "11",
            "page": "1-24",
        },
    ),
    (
        "Zahreddine, H., & Borden, K. L. (2013). Mechanisms and insights into drug resistance in cancer.\xa0Frontiers "
        "in pharmacology,\xa04, 28.",
        ["Zahreddine", "Borden"],
        2013,
        {
            "title": "Mechanisms and insights into drug resistance in cancer",
            "container_title": "Frontiers in pharmacology",
            "volume": "4",
            "page": "28",
        },
    ),
]


@pytest.mark.parametrize(("text", "authors", "year", "fields"), STAGE_0)
def test_every_field_of_the_stage_0_list(text, authors, year, fields):
    parsed = parse_entry(text)
    assert (families(parsed.item), parsed.item.year, fields_of(parsed.item)) == (authors, year, fields)
    assert parsed.item.type == "article-journal"
    assert parsed.unparsed is None


def test_names_left_out_in_print_are_marked_at_their_place():
    text = STAGE_0[1][0]
    parsed = parse_entry(text)
    assert parsed.item.et_al
    assert text[parsed.spans["et_al"].start : parsed.spans["et_al"].end] == "..."
    assert parsed.item.author[-1].given == "U."


def test_in_stands_before_the_span_of_a_journal_set_as_a_book():
    text = STAGE_0[0][0]
    start = parse_entry(text).spans["container_title"].start
    assert text[:start].endswith("In ")


def test_in_vitro_begins_a_title_or_a_journal_and_no_book() -> None:
    study = parse_entry("Khan, S. (2019). In vitro studies of resistance. Cell Reports, 3, 11–19.").item
    journal = parse_entry("Khan, S. (2019). On resistance. In Vitro Cell Dev Biol Plant, 3, 11–19.").item
    assert (study.title, study.container_title) == ("In vitro studies of resistance", "Cell Reports")
    assert (journal.title, journal.container_title) == ("On resistance", "In Vitro Cell Dev Biol Plant")


def test_a_title_goes_on_behind_the_quotation_with_which_it_begins() -> None:
    entry = (
        "Khan, S., & Malik, F. (2022). “We are running out of cells”: On resistance in time. Cell Reports, 4, 560–573."
    )
    assert parse_entry(entry).item.title == "“We are running out of cells”: On resistance in time"


STYLES = {
    "apa": "Abbot, R. T., & Brunner, K. (2015). Tides of the northern sea. Marine Letters, 4(2), 11–19.",
    "harvard": "Abbot, R.T. and Brunner, K. (2015) ‘Tides of the northern sea’, Marine Letters, 4(2), pp. 11–19.",
    "vancouver": "Abbot RT, Brunner K. Tides of the northern sea. Marine Letters. 2015 Jun 3;4(2):11–19.",
    "ieee": "R. T. Abbot and K. Brunner, “Tides of the northern sea,” Marine Letters, vol. 4, no. 2, pp. 11–19, 2015.",
    "mla": "Abbot, Ruth, and K. Brunner. “Tides of the northern sea.” Marine Letters, vol. 4, no. 2, 2015, pp. 11–19.",
    "chicago": "Abbot, Ruth, and Karl Brunner. 2015. “Tides of the northern sea.” Marine Letters 4 (2): 11–19.",
    "acs": "Abbot, R. T.; Brunner, K. Tides of the northern sea. Marine Letters 2015, 4 (2), 11–19.",
    "nature": "Abbot, R. T. & Brunner, K. Tides of the northern sea. Marine Letters 4(2), 11–19 (2015).",
    "gb": "Abbot R T, Brunner K. Tides of the northern sea[J]. Marine Letters, 2015, 4(2): 11–19.",
}


@pytest.mark.parametrize("style", STYLES)
def test_one_article_in_many_styles(style):
    item = parse_entry(STYLES[style]).item
    assert families(item) == ["Abbot", "Brunner"]
    assert item.year == 2015
    assert fields_of(item) == {
        "title": "Tides of the northern sea",
        "container_title": "Marine Letters",
        "volume": "4",
        "issue": "2",
        "page": "11–19",
    }
    assert item.type == "article-journal"


@pytest.mark.parametrize(
    ("text", "kind", "fields"),
    [
        (
            "Castillo, M. (2019). Sand: A short history (2nd ed.). Harbour Press.",
            "book",
            {"title": "Sand: A short history", "publisher": "Harbour Press", "edition": "2nd"},
        ),
        (
            "Castillo M. Sand: a short history. Lisbon: Harbour Press; 2019.",
            "book",
            {"title": "Sand: a short history", "publisher": "Harbour Press", "publisher_place": "Lisbon"},
        ),
        (
            "Castillo, M. (2019). Sand and salt. In R. Abbot & K. Brunner (Eds.), The shore (pp. 3–9). Harbour Press.",
            "chapter",
            {"title": "Sand and salt", "container_title": "The shore", "page": "3–9", "publisher": "Harbour Press"},
        ),
        (
            "Castillo, M. (2019). Sand and salt (Doctoral dissertation, University of the Shore).",
            "thesis",
            {"title": "Sand and salt", "publisher": "University of the Shore", "genre": "Doctoral dissertation"},
        ),
        (
            "Castillo, M. (2019). Sizes of grains [Data set]. Zenodo. https://doi.org/10.1000/grains",
            "dataset",
            {"title": "Sizes of grains", "publisher": "Zenodo", "genre": "Data set", "DOI": "10.1000/grains"},
        ),
        (
            "Harbour Office. (2019, May 3). Opening hours. https://example.org/hours",
            "webpage",
            {"title": "Opening hours", "URL": "https://example.org/hours"},
        ),
        (
            "Castillo, M. (2019). Grains. In Proceedings of the 4th Conference on Sand (pp. 1–4).",
            "paper-conference",
            {"title": "Grains", "container_title": "Proceedings of the 4th Conference on Sand", "page": "1–4"},
        ),
        (
            "Castillo, M. (2019). Learning sand. arXiv preprint arXiv:1901.00001.",
            "article",
            {"title": "Learning sand"},
        ),
    ],
)
def test_kinds_of_works(text, kind, fields):
    item = parse_entry(text).item
    assert (item.type, fields_of(item)) == (kind, fields)


def test_editors_of_a_container_are_not_its_authors():
    item = parse_entry(
        "Castillo, M. (2019). Salt. In R. Abbot & K. Brunner (Eds.), The shore (pp. 3–9). Harbour Press."
    ).item
    assert [name.family for name in item.author] == ["Castillo"]
    assert [name.family for name in item.editor] == ["Abbot", "Brunner"]


def test_a_year_is_never_taken_from_an_address():
    item = parse_entry(
        "Castillo, M. Sand and salt. https://example.org/2019/sand https://doi.org/10.1000/x.2018.4"
    ).item
    assert item.year is None


def test_italics_part_title_and_container():
    text = "Castillo, M. (2019). Sand. A history. Shore and sea, 4, 1–9."
    start = text.index("Shore")
    italic = Run(start, start + len("Shore and sea"), Mark.ITALIC)
    assert parse_entry(text, [italic]).item.container_title == "Shore and sea"
    assert parse_entry(text, [italic]).item.title == "Sand. A history"


def test_spans_point_at_what_is_printed():
    text = STYLES["apa"]
    parsed = parse_entry(text)
    assert {name: text[span.start : span.end] for name, span in parsed.spans.items()} == {
        "author": "Abbot, R. T., & Brunner, K.",
        "issued": "2015",
        "title": "Tides of the northern sea",
        "container_title": "Marine Letters",
        "volume": "4",
        "issue": "2",
        "page": "11–19",
    }
    assert all(0 < span.confidence <= 1 for span in parsed.spans.values())


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Abbot, R. T., & Brunner, K.", ["Abbot|R. T.", "Brunner|K."]),
        ("Abbot RT, Brunner K, Castillo MA", ["Abbot|RT", "Brunner|K", "Castillo|MA"]),
        ("R. T. Abbot and K. Brunner", ["Abbot|R. T.", "Brunner|K."]),
        ("ABBOT, Ruth; BRUNNER, Karl", ["ABBOT|Ruth", "BRUNNER|Karl"]),
        ("Abbot, Ruth, Karl Brunner, and Mia Castillo", ["Abbot|Ruth", "Brunner|Karl", "Castillo|Mia"]),
        ("Abbot, Ruth/Brunner, Karl-Heinz", ["Abbot|Ruth", "Brunner|Karl-Heinz"]),
        ("van der Berg, J., & de Souza, M.", ["van der Berg|J.", "de Souza|M."]),
        ("Silva, J. L. M. da; Raij, B. van", ["da Silva|J. L. M.", "van Raij|B."]),
        ("García Márquez, G., & Ortega y Gasset, J.", ["García Márquez|G.", "Ortega y Gasset|J."]),
        ("King, M. L., Jr., & Abbot, R.", ["King|M. L.", "Abbot|R."]),
        ("World Health Organization (WHO)", ["World Health Organization (WHO)|"]),
        ("UNHCR", ["UNHCR|"]),
        ("WORLD BANK GROUP", ["WORLD BANK GROUP|"]),
        ("Kovács János", ["Kovács|János"]),
        ("周子涵, 李明", ["周|子涵", "李|明"]),
        ("김민준, 이서연", ["김|민준", "이|서연"]),
    ],
)
def test_names_in_every_order(printed, names):
    item = parse_entry(f"{printed} (2015). Tides of the northern sea. Marine Letters, 4(2), 11–19.").item
    assert [f"{name.sort_name}|{name.given or ''}" for name in item.author] == names


@pytest.mark.parametrize("mark", ["et al.", "... Castillo, M.", "and others"])
def test_a_list_of_names_cut_short_is_marked(mark):
    item = parse_entry(
        f"Abbot, R. T., Brunner, K., {mark} (2015). Tides of the northern sea. Marine Letters, 4, 1."
    ).item
    assert item.et_al
    assert families(item)[:2] == ["Abbot", "Brunner"]


def test_a_title_turned_round_into_a_name_is_no_person():
    item = parse_entry("Resistance, C. D. (2019). Drugs and tides in cancer. Cancer Drug Resistance, 2, 141–60.").item
    assert item.author == (Name(literal="Resistance, C. D."),)


def test_of_two_references_in_one_the_first_is_read_and_the_second_reported():
    first = "Abbot R, Brunner K. Tides of the northern sea. Marine Letters. 2010;5(1):3-9."
    text = f"{first} Castillo T, Diaz P. Another work on the sand of the shore. Shore. 2012;3:44-50."
    parsed = parse_entry(text)
    assert (parsed.item.title, parsed.item.volume) == ("Tides of the northern sea", "5")
    assert text[parsed.unparsed.start :].startswith("Castillo")


@pytest.mark.parametrize(
    ("printed", "behind", "end"),
    [
        ("Abbot F, Brunner P. Netzstadt", " – ", len("Abbot F, Brunner P.")),
        ("Abbot, F.; Brunner, P. Raumbezogenes Wissen", ". ", len("Abbot, F.; Brunner, P.")),
        ("Madison, D. Soyini", ". ", None),
        ("Abbot, L. Brunner, K. Castillo", " ", None),
        ("Abbot, F., & Brunner, P.", " ", None),
    ],
)
def test_words_of_a_title_are_parted_from_the_names_before_it(printed, behind, end):
    text = f"{printed}{behind}Tides"
    names = Segment("author", 0, 1, 0, len(printed), 0.9, 0.9)
    title = Segment("title", 1, 2, len(text) - 5, len(text), 0.9, 0.9)
    parted = mend_front(text, [names, title])
    assert parted[0].end == (end or len(printed))
    assert parted[1].start == (end or len(text) - 5)


@pytest.mark.parametrize("front", ["2009. ", ""])
def test_a_year_at_the_end_of_a_title_is_part_of_it_where_the_entry_is_dated_before(front):
    text = f"{front}Harbours of 2008"
    start = len(front)
    dated = [Segment("date", 0, 1, 0, 4, 0.9, 0.9)] if front else []
    title = Segment("title", 2, 4, start, start + 11, 0.9, 0.9)
    joined = join_years(text, [*dated, title, Segment("date", 4, 5, start + 12, start + 16, 0.9, 0.9)])
    assert joined[-1].end == start + 16
    assert joined[-1].label == ("title" if front else "date")


def test_the_number_of_a_series_is_its_volume():
    item = parse_entry("Abbot, R., & Brunner, K. (2010). Tides of the sea. In Marine Studies 18. Acme, Rome.").item
    assert (item.container_title, item.volume) == ("Marine Studies", "18")


@pytest.mark.parametrize(
    ("text", "author", "title"),
    [
        ("ACM. (n.d.). Code of Ethics.", "ACM", "Code of Ethics"),
        ("Tide Australia. (2016a). Best guide of harbours.", "Tide Australia", "Best guide of harbours"),
        ("Harbours.gov.uk. (n.d.). Code of Ethics.", "Harbours.gov.uk", "Code of Ethics"),
        (
            "Coastal Skills Programme. (2018). Checklists of the shore. Retrieved from https://example.org/",
            "Coastal Skills Programme",
            "Checklists of the shore",
        ),
        (
            "National Harbour Network. Prevention of floods on the northern shore. 2024.",
            "National Harbour Network",
            "Prevention of floods on the northern shore",
        ),
        ("中华人民共和国海洋部. 海洋保护法[S]. 2018.", "中华人民共和国海洋部", "海洋保护法"),
    ],
)
def test_an_organisation_in_the_authors_place_is_the_author(text, author, title):
    item = parse_entry(text).item
    assert ([name.literal for name in item.author], item.title) == ([author], title)


def test_people_in_capitals_are_no_organisation():
    item = parse_entry("R. T. ABBOT – K. L. BRUNNER: Tides of the sea. Marine Letters 4 (2014), 1–9.").item
    assert [name.family for name in item.author] == ["ABBOT", "BRUNNER"]


def test_a_title_ends_with_its_quotation_unless_it_goes_on():
    item = parse_entry("Abbot R. “Tides” as a concept of the sea. Marine Letters. 2014;4(1):1–9.").item
    assert item.title == "“Tides” as a concept of the sea"


def test_tags_of_html_are_no_part_of_a_title():
    item = parse_entry("<p>Abbot R. <i>Tides of the sea</i>. Marine Letters 2015;4:11-19.</p>").item
    assert item.title == "Tides of the sea"


def test_entries_are_parsed_alike_alone_and_together():
    texts = [*STYLES.values(), "", "😀", STAGE_0[0][0]]
    together = parse_entries((text, ()) for text in texts)
    assert [parsed.item for parsed in together] == [parse_entry(text).item for text in texts]


@pytest.mark.parametrize("text", ["", "   ", "12.5\t13.1\t14.8", "😀😀", "https://example.org/tides", "(2019)"])
def test_what_is_no_entry_is_said_to_be_none(text):
    parsed = parse_entry(text)
    assert parsed.unparsed is not None
    assert parsed.item.title is None


@pytest.mark.parametrize(
    "text",
    [
        "عبد الله محمد (2015). تاريخ البحر. القاهرة: دار الشروق.",
        "Abbot R. Tides \x07\x00 of \ufffd the sea 🌊. Marine Letters 2015;4:11\u201319.",
        "Abbot | Tides of the sea | 2015 | 4 | 11",
        "R. Tides of the northern sea and",
        "Abbot R. " + "Tides of the northern sea " * 800,
    ],
)
def test_of_odd_texts_nothing_is_invented(text):
    parsed = parse_entry(text)
    assert parsed.item.title or parsed.unparsed
    assert all(0 <= span.start < span.end <= len(text) for span in parsed.spans.values())
    printed = "".join(text.split())
    for value in fields_of(parsed.item).values():
        assert "".join(value.split()) in printed


def test_a_text_too_long_says_where_parsing_stopped():
    text = STYLES["apa"] + " Tides." * 4000
    unparsed = parse_entry(text).unparsed
    assert (unparsed.start, unparsed.end) == (LONGEST_ENTRY, len(text))


@pytest.mark.parametrize(
    "unit",
    [
        "A. ",
        "Smith, ",
        "(",
        "“a",
        "1, ",
        "In A. ",
        "10.1234/",
        "2020 ",
        "周子,",
        "\x00\x01",
        "\xa0",
        "(1990) ",
        "van ",
        "Ab-",
        ": A",
    ],
)
def test_hostile_text_is_parsed_in_bounded_time(unit):
    parsed = parse_entry(unit * 20_000)
    assert parsed.unparsed is not None


@pytest.mark.parametrize(
    "mark",
    ["[Internet]", "[en ligne]", "[On-line Journal]", "[59 paragraphs]", "[12 Absätze]", "[Electronic resource]"],
)
def test_the_medium_and_the_extent_are_no_part_of_a_title(mark):
    item = parse_entry(f"Castillo, M. (2019). Sand and salt {mark}. Marine Letters, 4(2), 3–9.").item
    assert (item.title, item.container_title) == ("Sand and salt", "Marine Letters")


@pytest.mark.parametrize(
    ("text", "genre", "number"),
    [
        ("Kern, A. (2008): Ufer im Wandel. Arbeitspapier 3. Wien.", "Arbeitspapier", "3"),
        ("Kern, A. (2008): Ufer im Wandel. MPIFG Discussion Paper 7. Köln.", "MPIFG Discussion Paper", "7"),
        ("Kern, A. (2008): Ufer im Wandel. Wien (ISR-Forschungsbericht, Nr. 13).", "ISR-Forschungsbericht", "13"),
        ("Kern, A. (2008). Shores. Cell Reports, 3, 11–19.", None, None),
    ],
)
def test_numbered_papers_and_reports(text, genre, number):
    item = parse_entry(text).item
    assert (item.genre, item.number) == (genre, number)


def test_an_authority_is_named_with_the_body_inside_it():
    text = "Ministério das Marés. Instituto Nacional das Ondas. Plano de ação. Rio de Janeiro: INO; 2010."
    item = parse_entry(text).item
    assert item.author[0].literal == "Ministério das Marés. Instituto Nacional das Ondas"
    assert item.title == "Plano de ação"


@pytest.mark.parametrize("mark", ["[et al.]", "等."])
def test_a_mark_that_touches_the_last_name_is_no_part_of_it(mark):
    item = parse_entry(f"Kernová, Ida, Brázda, Petr{mark} (2021): Přílivy a odlivy. – Praha.").item
    assert [(name.family, name.given) for name in item.author] == [("Kernová", "Ida"), ("Brázda", "Petr")]

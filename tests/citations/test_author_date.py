"""Author-date citations: which characters, which names, which year; and what is none."""

from pathlib import Path

import pytest

from citewell.citations import find_citations
from citewell.model import Citation, CitationMode
from citewell.references import find_references
from manuscripts import document_of, list_of

ALL = (
    "Smith, J. A., & Jones, B. (2019a). First study of things. *Journal of Things*, *1*, 1–9.",
    "Smith, J. A., & Jones, B. (2019b). Second study of things. *Journal of Things*, *2*, 1–9.",
    "van der Berg, C. (2020). On dikes and their cracks. *Journal of Water*, *3*, 10–19.",
    "García Márquez, D., Núñez, E., & O’Neil, F. (2021). On rivers that bend. *Journal of Water*, *4*, 20–29.",
    "World Health Organization. (2018). *Report on health*. WHO Press.",
    "Li, G., Wang, H., & Chen, I. (in press). On waiting. *Journal of Patience*.",
    "vonHoldt, K. (2012). On camels. *Journal of Capitals*, *5*, 1–9.",
    "Brait, L. (2011 [1979]). On genres. *Journal of Letters*, *6*, 1–9.",
)
ENTRIES = list_of(*ALL)


def citations_in(folder: Path, sentence: str) -> tuple[Citation, ...]:
    document = document_of(folder, sentence + ENTRIES)
    return find_citations(document, find_references(document))


def described(citation: Citation) -> list[tuple[tuple[str, ...], object]]:
    return [
        (item.names, f"{item.year}{item.suffix or ''}" if item.year else item.date_literal) for item in citation.items
    ]


@pytest.mark.parametrize(
    ("sentence", "text", "items"),
    [
        ("It is so (Smith & Jones, 2019a).", "(Smith & Jones, 2019a)", [(("Smith", "Jones"), "2019a")]),
        ("It is so (see Smith and Jones 2019b).", "(see Smith and Jones 2019b)", [(("Smith", "Jones"), "2019b")]),
        ("It is so (van der Berg, 2020).", "(van der Berg, 2020)", [(("van der Berg",), "2020")]),
        ("It is so [García Márquez et al. 2021].", "[García Márquez et al. 2021]", [(("García Márquez",), "2021")]),
        ("It is so (García Márquez et. al, 2021).", "(García Márquez et. al, 2021)", [(("García Márquez",), "2021")]),
        ("It is so (WHO, 2018).", "(WHO, 2018)", [(("WHO",), "2018")]),
        ("So (World Health Organization, 2018).", "(World Health Organization, 2018)",
         [(("World Health Organization",), "2018")]),
        ("It is so (Li et al., in press).", "(Li et al., in press)", [(("Li",), "in press")]),
        ("It is so （van der Berg，2020）。", "（van der Berg，2020）", [(("van der Berg",), "2020")]),
        ("It is so (J. A. Smith & Jones, 2019a).", "(J. A. Smith & Jones, 2019a)", [(("Smith", "Jones"), "2019a")]),
    ],
)  # fmt: skip
def test_parenthetical_citations_are_found_whole(tmp_path, sentence, text, items) -> None:
    (citation,) = citations_in(tmp_path, sentence)
    assert (citation.text, citation.mode) == (text, CitationMode.NORMAL)
    assert described(citation) == items


@pytest.mark.parametrize(
    ("sentence", "text", "items"),
    [
        ("As Smith and Jones (2019a) say.", "Smith and Jones (2019a)", [(("Smith", "Jones"), "2019a")]),
        ("However, van der Berg (2020) denies it.", "van der Berg (2020)", [(("van der Berg",), "2020")]),
        ("According to García Márquez et al. (2021) it is.", "García Márquez et al. (2021)",
         [(("García Márquez",), "2021")]),
        ("In Smith and Jones’s (2019b) view.", "Smith and Jones’s (2019b)", [(("Smith", "Jones"), "2019b")]),
        ("As García Márquez and colleagues (2021) say.", "García Márquez and colleagues (2021)",
         [(("García Márquez",), "2021")]),
        ("As the WHO (2018) says.", "WHO (2018)", [(("WHO",), "2018")]),
    ],
)  # fmt: skip
def test_narrative_citations_begin_at_the_first_name(tmp_path, sentence, text, items) -> None:
    (citation,) = citations_in(tmp_path, sentence)
    assert (citation.text, citation.mode) == (text, CitationMode.AUTHOR_IN_TEXT)
    assert described(citation) == items


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        (
            "So (Smith & Jones, 2019a, 2019b; van der Berg, 2020).",
            [(("Smith", "Jones"), "2019a"), (("Smith", "Jones"), "2019b"), (("van der Berg",), "2020")],
        ),
        ("So (Smith & Jones 2019a,b).", [(("Smith", "Jones"), "2019a"), (("Smith", "Jones"), "2019b")]),
        ("So (Smith & Jones 2019a; 2019b).", [(("Smith", "Jones"), "2019a"), (("Smith", "Jones"), "2019b")]),
        (
            "So (Smith & Jones, 2019a, van der Berg, 2020).",
            [(("Smith", "Jones"), "2019a"), (("van der Berg",), "2020")],
        ),
    ],
)
def test_a_cluster_gives_an_item_a_work(tmp_path, sentence, items) -> None:
    (citation,) = citations_in(tmp_path, sentence)
    assert described(citation) == items


@pytest.mark.parametrize(
    ("sentence", "names", "date"),
    [
        ("So (Smith; Jones, 2019a).", ("Smith", "Jones"), "2019a"),
        ("So (vonHoldt, 2012).", ("vonHoldt",), "2012"),
        ("So (Brait, 2011 [1979]).", ("Brait",), "2011"),
        ("So it is byvan der Berg (2020).", ("van der Berg",), "2020"),
        ("In Rhodes, Greece, García Márquez et al. (2021) saw it.", ("García Márquez",), "2021"),
        ("In García Márquez et al.’s (2021) view.", ("García Márquez",), "2021"),
        ("So (García Márquez et\ufffdal. 2021).", ("García Márquez",), "2021"),
        ("The sea; van der Berg (2020) saw it.", ("van der Berg",), "2020"),
    ],
)
def test_names_are_read_in_every_guise(tmp_path, sentence, names, date) -> None:
    (citation,) = citations_in(tmp_path, sentence)
    assert described(citation) == [(names, date)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was so (nobody et al., 1987).",
        "Nobody and Noone (1987) agree.",
        "Nobody (1987) found it.",
        "According to Nobody (1987), it is so.",
    ],
)
def test_names_that_the_list_lacks_are_found_where_the_form_leaves_no_doubt(tmp_path, sentence) -> None:
    (citation,) = citations_in(tmp_path, sentence)
    assert citation.items[0].year == 1987


def test_chinese_names_are_read_without_spaces(tmp_path) -> None:
    entries = list_of("周子涵, 赵绍阳. 未经检疫调运动物的法益价值[J]. 中国动物检疫, 2020, 37(8): 69-72.")
    document = document_of(tmp_path, "根据周子涵等（2020）的研究。" + entries)
    (citation,) = find_citations(document, find_references(document))
    assert (citation.text, citation.items[0].names) == ("周子涵等（2020）", ("周子涵",))


def test_initials_beside_the_first_name_are_kept(tmp_path) -> None:
    for sentence in ("So (Li G. et al., in press).", "So (G. Li et al., in press)."):
        (citation,) = citations_in(tmp_path, sentence)
        assert (citation.items[0].names, citation.items[0].initials) == (("Li",), "G")


def test_further_years_follow_outside_of_brackets(tmp_path) -> None:
    (citation,) = citations_in(tmp_path, "Seen by Smith & Jones 2019a,b.")
    assert described(citation) == [(("Smith", "Jones"), "2019a"), (("Smith", "Jones"), "2019b")]


def test_locator_label_and_prefix_are_told_apart(tmp_path) -> None:
    (citation,) = citations_in(tmp_path, "So (see van der Berg, 2020, p. 12).")
    (item,) = citation.items
    assert (item.prefix, item.label, item.locator) == ("see", "p.", "12")


def test_the_place_of_et_al_is_exact(tmp_path) -> None:
    document = document_of(tmp_path, "As (García Márquez et. al, 2021) say." + ENTRIES)
    (citation,) = find_citations(document, find_references(document))
    assert document.text_at(citation.items[0].et_al) == "et. al"


def test_a_missing_work_is_found_by_its_form_alone(tmp_path) -> None:
    (citation,) = citations_in(tmp_path, "It is so (Nobody & Noone, 2011).")
    assert described(citation) == [(("Nobody", "Noone"), "2011")]


def test_an_unclosed_bracket_ends_with_its_citation(tmp_path) -> None:
    (citation,) = citations_in(tmp_path, "It is so (van der Berg, 2020. And so on it goes.")
    assert citation.text == "(van der Berg, 2020"


@pytest.mark.parametrize(
    "sentence",
    [
        "He lived long (1914–1970) and well.",
        "The Data Protection Act 2018 applies.",
        "It sold well (~2000) in March 2020.",
        "We saw two: (1) this and (2) that, in 2019 alone.",
        "See Figure 2 (2019 data) and (Table 3, 2020).",
        "The war (1939-1945) and Windows 2000 are past.",
        "The value (0.7354, 1) was low in May 2018.",
        "In 2019, Germany (2020 census) grew.",
        "`row[2019:5]` is code.",
        "Rain fell (Spain, 2012/2013) on lines (PYT 2013, 2014) and (DAS in 2014), in (Jan 2017).",
        "His *Meaning and Necessity* (1947) is long.",
        "The file (Report2019) and the years (France, 2012–2013).",
    ],
)
def test_look_alikes_are_no_citations(tmp_path, sentence) -> None:
    assert citations_in(tmp_path, sentence) == ()


@pytest.mark.parametrize("text", ["Smith, " * 20_000, "(" * 20_000, "(2019) " * 3_000, "Smith (2019; " * 3_000])
def test_adversarial_text_is_read_in_linear_time(tmp_path, text) -> None:
    assert isinstance(citations_in(tmp_path, text), tuple)


@pytest.mark.parametrize(
    ("entry", "sentence", "items"),
    [
        ("Ministry of Rain and Snow (MoRS). (2014). Wet years. Office of Rain.", "So (MoRS 2014).",
         [(("MoRS",), "2014")]),
        ("Hill & Dale 360. (2016). Of slopes. Slope Press.", "So (Hill and Dale 360 2016).",
         [(("Hill and Dale 360",), "2016")]),
        ("The U.S. Mayor’s Advisory. Of towns. City Press, 2021.", "So (The U.S. Mayor’s Advisory 2021).",
         [(("The U.S. Mayor’s Advisory",), "2021")]),
        ("sandbox (2020). sandbox-dev/sandbox: sandbox. Zenodo.", "We use sandbox (sandbox, 2020).",
         [(("sandbox",), "2020")]),
        ("Krug, P. (2023). Why all is in trouble. *The Times*, 31.", "So does Krug’s recent formulation (2023).",
         [(("Krug",), "2023")]),
        ("Иванов, И. И., & Петров, П. П. (2018). О реках. *Вестник*, *4*, 3–9.", "Реки (Иванов и Петров, 2018).",
         [(("Иванов", "Петров"), "2018")]),
        ("陈伟生, 王强 (2020). 数字经济研究. 经济学报, 3, 1–9.", "增长（陈伟生和王强，2020）。",
         [(("陈伟生", "王强"), "2020")]),
        ("al-Hassan, K., Brown, A., & White, C. (2014). On sand. *Desert*, *3*, 4–9.", "(al-Hassan and others 2014)",
         [(("al-Hassan",), "2014")]),
        ("Phan, C., & Letouze, R. (1983). On leaves. *Plants*, *3*, 4–9.", "So (Phan and Letouze1983).",
         [(("Phan", "Letouze"), "1983")]),
        ("Whit, R. (1960). On hills. *Hills*, *3*, 4–9.", "Alpha (sensuWhit 1960).", [(("Whit",), "1960")]),
        ("Rasul, M., & Kern, B. (2014). On fruit. *Food*, *3*, 4–9.", "(Souza da Luz et al., 2015; Rasul & Kern, 2014)",
         [(("Souza da Luz",), "2015"), (("Rasul", "Kern"), "2014")]),
        ("SFWA, 1995. *Methods of writing*. Oslo: Society of Friendly Walking Authors.",
         "By the Society of Friendly Walking Authors (1995).",
         [(("Society of Friendly Walking Authors",), "1995")]),
        ("LimaMoraes, K., & Ito, A. (2014). On sand. *Desert*, *3*, 4–9.", "So (LimaMoraes and Ito 2014).",
         [(("LimaMoraes", "Ito"), "2014")]),
        ("Oakes, M. T.; Ashby, D. On trees. *Trees*, v. 3, p. 15, 2016.",
         "So (Smith; Jones, 2019a, Oakes; Ashby, 2016).",
         [(("Smith", "Jones"), "2019a"), (("Oakes", "Ashby"), "2016")]),
        ("Halder, A., & Dalby, R. (1991). On stars. *Stars*, *3*, 4–9.", "A. rubensHalder and Dalby (1991) A. alba",
         [(("Halder", "Dalby"), "1991")]),
        ("Hill, A. (2004). On hills. *Hills*, *3*, 4–9.", "See Hill, 2004, p. 18, 21; idem, 2007b, p. 3.",
         [(("Hill",), "2004"), (("Hill",), "2007b")]),
        ("Norwoy, A. (2004). On hills. *Hills*, *3*, 4–9.", "Sown in Oslo (Norway, 2011/2012) and so (Norwoy, 2004).",
         [(("Norwoy",), "2004")]),
        ("Jager, A., & Souto, P. (2013). Of molds. *Food*, *3*, 8–9.", "In Korea, and Jager and Souto (2013) agree.",
         [(("Jager", "Souto"), "2013")]),
    ],
)  # fmt: skip
def test_works_are_cited_by_what_their_entries_begin_with(tmp_path, entry, sentence, items) -> None:
    document = document_of(tmp_path, sentence + list_of(*ALL, entry))
    citations = find_citations(document, find_references(document))
    assert [described(citation) for citation in citations] == [items]


def test_years_in_brackets_of_their_own_are_of_the_author_before(tmp_path) -> None:
    citations = citations_in(tmp_path, "As Smith and Jones (2019a) and (2019b) say.")
    assert [described(citation) for citation in citations] == [
        [(("Smith", "Jones"), "2019a")],
        [(("Smith", "Jones"), "2019b")],
    ]


def test_the_mark_of_a_footnote_is_no_part_of_a_year(tmp_path) -> None:
    (citation,) = citations_in(tmp_path, "It is so (van der Berg, 2020^1^).")
    assert described(citation) == [(("van der Berg",), "2020")]


@pytest.mark.parametrize(
    "sentence", ["Cells of *Felis catus* (Ramirez et al., 1996, p. 3).", "For examples, see Ramirez et al. 1996 above."]
)
def test_et_al_before_a_year_cites_what_the_list_lacks(tmp_path, sentence) -> None:
    (citation,) = citations_in(tmp_path, sentence)
    assert described(citation) == [(("Ramirez",), "1996")]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Limits (World Health Organisation of Africa [WHOA], 2020).", [(("WHOA",), "2020")]),
        ("Limits of the Northern Tide Council (NTC) (2011) hold.", [(("NTC",), "2011")]),
        ("Limits of the Centers for Disease Control and Prevention (CDC, 2011) hold.", [(("CDC",), "2011")]),
        ("Cells (SDS) (2011) and the cells of some people (COSP) [2011].", []),
        ("Prices fell (AT&T, 2015).", [(("AT&T",), "2015")]),
    ],
)
def test_organisations_that_the_list_lacks_are_known_by_their_acronym(tmp_path, sentence, items) -> None:
    assert [found for citation in citations_in(tmp_path, sentence) for found in described(citation)] == items


def test_two_authors_beside_a_citation_cite_as_well(tmp_path) -> None:
    citations = citations_in(tmp_path, "See van der Berg 2020, Hill & Dale 2010, Smith and Jones 2019a for more.")
    assert [found for citation in citations for found in described(citation)] == [
        (("van der Berg",), "2020"),
        (("Hill", "Dale"), "2010"),
        (("Smith", "Jones"), "2019a"),
    ]


@pytest.mark.parametrize(
    ("comma", "item", "found"),
    [
        (",", "Barley 2016", []),
        ("", "Norway, 2016", []),
        (",", "Barley, 2016", [(("Barley",), "2016")]),
        (",", "Barley et al. 2016", [(("Barley",), "2016")]),
        (",", "van der Borg 2020", [(("van der Borg",), "2020")]),
    ],
)
def test_a_name_that_the_list_lacks_is_none_where_it_is_set_otherwise_than_all_others(
    tmp_path, comma, item, found
) -> None:
    usual = (
        f"(Smith & Jones{comma} 2019a; van der Berg{comma} 2020; García Márquez et al.{comma} 2021; WHO{comma} 2018)"
    )
    *others, last = citations_in(tmp_path, f"So {usual} and {usual} ({item}).")
    assert [len(citation.items) for citation in (*others, last)][:2] == [4, 4]
    assert (described(last) if found else [len(others)]) == (found or [1])

"""The HTML report as a file: everything linked, everything escaped, nothing fetched, and no character lost."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from citewell.model import (
    PICTURE_CHARACTER,
    Absent,
    Block,
    BlockKind,
    Found,
    IssuedDate,
    Item,
    Mark,
    Name,
    Run,
    Unavailable,
    Update,
    Work,
)
from citewell.pipeline import check_document
from citewell.readers import read_document
from citewell.reports import render
from citewell.reports.html.inlines import Annotations, Highlight, Link, render_text
from citewell.reports.html.texts import shown
from manuscripts import document_of
from reports.reported import report_of

HOSTILE = """\
# Title &lt;script>alert(1)&lt;/script>

Text (Khan, 2024; Other, 2019).[^1] [bad](javascript:alert(1)) [good](https://example.org/a?b=1&c=2)

- one (Khan, 2024)
  - two

| A | B |
|---|---|
| 1 (Khan, 2024) | 2 |

![an "image"](https://example.org/p.png)

[^1]: The note (Other, 2019).

# References

Khan, S. (2024). On &lt;img src=x onerror=alert(1)> "it". *Cell Reports*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.012

\u202eTanaka, H. (2011). Tides of the bay. Journal of Coasts, 2, 10–19. DOI: 10.5555/&lt;b>x
"""
KHAN = Item(
    "article-journal",
    author=(Name(family="Khan", given="<i>Sara</i>"),),
    issued=IssuedDate(2023),
    title="On <script>alert(1)</script> it",
    container_title="Cell Reports",
    volume="3",
    page="1-9",
)
LOOKUPS = {
    1: (Found("Crossref", Work(KHAN, frozenset({2023}), (Update("correction", '10.1/"><script>alert(1)</script>'),))),),
    2: (Absent("doi.org"), Unavailable("Crossref", "<b>timed out</b>")),
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    document = document_of(tmp_path_factory.mktemp("report"), HOSTILE, "<b>&.md")
    return render([check_document(document, None, LOOKUPS)], "html")


@pytest.fixture(scope="module")
def root(page: str) -> html.HtmlElement:
    return html.fromstring(page)


@pytest.fixture(scope="module")
def stage0() -> html.HtmlElement:
    return html.fromstring(render([check_document(read_document(Path("manuscript/stage0.docx")))], "html"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_name_is_unique_and_every_link_leads_somewhere(root: html.HtmlElement, stage0: html.HtmlElement) -> None:
    for tree in (root, stage0):
        names = Counter(tree.xpath("//@id"))
        assert [name for name, times in names.items() if times > 1] == []
        targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
        assert targets <= names.keys()
        assert {"t1", "f1", "e1"} <= targets


def test_citations_and_entries_lead_to_each_other(root: html.HtmlElement) -> None:
    cited = root.xpath("//a[contains(@class, 'cite')][@href='#e1']")
    assert [text_of(link) for link in cited] == ["Khan, 2024"] * 3
    [back] = root.xpath("//span[@class='cited-by'][a]")
    assert back.xpath("a/@href") == ["#c1-0", "#c2-0", "#c3-0"]
    assert all(root.get_element_by_id(href[1:]) is not None for href in back.xpath("a/@href"))
    assert "no entry in the list" in root.xpath("//span[contains(@class, 'missing')]/@title")[0]


def test_a_finding_and_its_text_lead_to_each_other(root: html.HtmlElement) -> None:
    card = next(card for card in root.xpath("//li[@data-rule]") if card.get("data-rule") == "CIT102")
    number = card.get("id")[1:]
    assert card.xpath("a/@href") == [f"#t{number}"]
    assert text_of(root.get_element_by_id(f"t{number}")) == "Other, 2019"
    assert root.xpath(f"//a[@href='#f{number}'][contains(@class, 'ref')]/text()") == [number]


def test_the_characters_of_each_finding_are_marked_in_the_first_manuscript(stage0: html.HtmlElement) -> None:
    report = check_document(read_document(Path("manuscript/stage0.docx")))
    document = report.manuscript.document
    for number, finding in enumerate(report.findings, 1):
        marked = stage0.xpath(f"//mark[@data-finding='{number}']")
        pieces = [piece for mark in marked for piece in mark.xpath(".//text()")]
        assert "".join(pieces).replace("▣", "\ufffc") == document.text_at(finding.location), finding


def test_the_record_stands_beside_the_entry_with_what_differs_marked(root: html.HtmlElement) -> None:
    [record] = root.xpath("//details[contains(@class, 'differs')]")
    rows = [[text_of(cell) for cell in row] for row in record.xpath(".//tbody/tr")]
    assert ["Year differs", "2024", "2023"] in rows
    assert ["Authors", "Khan, S.", "Khan, <i>Sara</i>"] in rows
    assert record.get("open") is not None
    assert text_of(record.xpath(".//summary")[0]).startswith("Entry 1: the record at Crossref differs in ")


def test_absent_and_unavailable_are_told_apart(root: html.HtmlElement) -> None:
    [absent] = root.xpath("//details[contains(@class, 'absent')]")
    assert "doi.org does not know it; Crossref gave no answer: <b>timed out</b>" in text_of(absent)


def test_nothing_that_a_manuscript_or_a_registry_brings_is_markup(page: str, root: html.HtmlElement) -> None:
    assert len(root.xpath("//script")) == len(root.xpath("//style")) == 1
    assert not root.xpath("//img|//iframe|//link|//b|//*[@style]|//*[@*[starts-with(name(), 'on')]]")
    assert "Title <script>alert(1)</script>" in text_of(root)
    assert "\u202e" not in page
    assert "<b>&.md" in root.findtext(".//h1")


def test_only_addresses_of_the_web_are_links(root: html.HtmlElement) -> None:
    outside = [href for href in root.xpath("//a/@href") if not href.startswith("#")]
    assert "https://example.org/a?b=1&c=2" in outside
    assert [href for href in outside if not href.startswith("https://")] == []
    assert {link.get("rel") for link in root.xpath("//a[not(starts-with(@href, '#'))]")} == {"noreferrer noopener"}


def test_the_policy_names_the_page_s_own_style_and_script_alone(page: str, root: html.HtmlElement) -> None:
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digests = [
        b64encode(hashlib.sha256(re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1].encode()).digest()).decode()
        for tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_lists_tables_and_notes_keep_their_form(root: html.HtmlElement) -> None:
    assert [text_of(item.find(".//div[@dir]")) for item in root.xpath("//*[@role='listitem']")] == [
        "• one (Khan, 2024)",
        "• two",
    ]
    cells = [[text_of(cell) for cell in row] for row in root.xpath("//table[@class='typed']//tr")]
    assert cells == [["A", "B"], ["1 (Khan, 2024)", "2"]]
    assert text_of(root.xpath("//p[@class='footnote']")[0]).startswith("1 The note (Other, 2019")
    assert 'picture at another address, p.png, “an "image"”' in text_of(root)


def test_headings_skip_no_level(root: html.HtmlElement, stage0: html.HtmlElement) -> None:
    for tree in (root, stage0):
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_what_was_not_verified_and_why(stage0: html.HtmlElement) -> None:
    [box] = [box for box in stage0.xpath("//div[@class='aside']") if "Not verified" in box.text_content()]
    assert "5 of 5 entries not verified" in text_of(box)
    assert box.xpath(".//a/@href") == ["#e1", "#e3", "#e2", "#e4", "#e5"]


def test_the_counts_and_the_places_of_each_rule(stage0: html.HtmlElement) -> None:
    figures = [text_of(figure) for figure in stage0.xpath("//ul[@class='figures']/li")]
    assert figures[0] == "0 Errors"
    assert figures[-1] == "0 of 5 Entries verified"
    rows = {row.findtext(".//th/span[@class='code']"): row for row in stage0.xpath("//table[@class='rules']/tbody/tr")}
    assert len(rows["REF311"].xpath(".//a")) == int(rows["REF311"].xpath("string(td[@class='number'])")) == 3


def test_a_clean_manuscript_is_told_so(tmp_path: Path) -> None:
    report = report_of("Some text.")
    calm = render([type(report)(report.manuscript)], "html")
    assert "Nothing to report." in calm
    assert 'data-severity="' not in calm


def test_a_finding_without_characters_has_a_place() -> None:
    tree = html.fromstring(render([report_of("Some text.", (4, 4))], "html"))
    assert tree.get_element_by_id("t1").getprevious().get("href") == "#f1"


@pytest.mark.parametrize("character", "\x00\x1b\x7f\x85\u202e\u2066\udc80\uffff")
def test_a_character_that_must_not_reach_a_page_is_replaced_by_one(character: str) -> None:
    assert shown(f"a{character}b") == "a\ufffdb"


def test_one_page_is_of_one_manuscript() -> None:
    report = report_of("Some text.")
    with pytest.raises(ValueError, match="not of 2"):
        render([report, report], "html")


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.text(max_size=30), SPANS, SPANS, SPANS)
def test_whatever_overlaps_no_character_is_lost_and_no_element_crosses(
    text: str, runs: list[tuple[int, int]], found: list[tuple[int, int]], cited: list[tuple[int, int]]
) -> None:
    def within(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        cut = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
        return sorted((a, b) for a, b in cut if a < b)

    ends = [0, *sorted({end for span in within(runs) for end in span} | {len(text)})]
    marks = [Mark.NONE, Mark.BOLD, Mark.ITALIC | Mark.CODE]
    styled = tuple(Run(a, b, marks[a % 3]) for a, b in pairwise(ends) if a < b)
    block = Block("b", BlockKind.PARAGRAPH, text, runs=styled)
    notes = Annotations(
        links=[Link(a, b, "#e1", "cite", "t") for a, b in within(cited)],
        highlights=[Highlight(a, b, n, "error") for n, (a, b) in enumerate(within(found))],
    )
    for a, b in within(found):
        notes.asides[b].append(Markup("<i class=aside>9</i>"))
        notes.anchors[a].append(f"x{a}")
    tree = html.fragment_fromstring(f"<p>{render_text(block, notes)}</p>")
    for aside in tree.xpath("//i"):
        aside.drop_tree()
    for line_break in tree.xpath("//br"):
        line_break.tail = "\n" + (line_break.tail or "")
    assert "".join(tree.itertext()) == shown(text).replace(PICTURE_CHARACTER, "▣")
    assert not tree.xpath("//a//a")

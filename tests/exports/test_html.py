"""The HTML: one file, accessible, described for search engines, and safe whatever stands in the manuscript."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from .conftest import published

if TYPE_CHECKING:
    from citewell.exports.publications import Publication

AXE = os.environ.get("AXE_JS", "")
VNU = os.environ.get("VNU_JAR", "")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
JAVA = shutil.which("java")


@pytest.fixture(scope="module")
def root(hard: dict[str, Publication]) -> html.HtmlElement:
    return html.fromstring(hard["html"].content)


def meta(root: html.HtmlElement, name: str) -> list[str]:
    return [str(value) for value in root.xpath(f"//meta[@name='{name}']/@content")]


def test_landmarks_and_skip_link(root: html.HtmlElement) -> None:
    assert len(root.xpath("//main[@id='main']")) == 1
    assert root.xpath("//body/a[1]/@href") == ["#main"]
    assert root.get("lang") == "en"


def test_headings_skip_no_level(root: html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels == [1, 2, 3, 2]


def test_search_engines_read_title_authors_and_references(root: html.HtmlElement) -> None:
    assert meta(root, "citation_title") == ['Of "pumps" & <gates>']
    assert meta(root, "citation_author") == ['Ada "the" Example', "Bo O'Neil", "Cy Third"]
    (reference,) = meta(root, "citation_reference")
    assert "citation_doi=10.1234/abc" in reference
    assert "citation_journal_title=Cell Notes" in reference


def test_json_ld_describes_the_article(root: html.HtmlElement) -> None:
    (script,) = root.xpath("//script")
    article = json.loads(script.text)
    assert article["@type"] == "ScholarlyArticle"
    assert article["headline"] == 'Of "pumps" & <gates>'
    assert [author["name"] for author in article["author"]][2] == "Cy Third"
    assert article["citation"][0]["sameAs"] == "https://doi.org/10.1234/abc"


def test_nothing_is_fetched_and_nothing_runs(hard: dict[str, Publication], root: html.HtmlElement) -> None:
    addresses = root.xpath("//@src") + root.xpath("//link/@href")
    assert all(address.startswith("data:") for address in addresses)
    assert root.xpath("//script/@type") == ["application/ld+json"]
    assert root.xpath("//@*[starts-with(name(), 'on')]") == []
    assert b"default-src 'none'" in hard["html"].content


def test_raw_html_keeps_its_words(root: html.HtmlElement) -> None:
    text = " ".join(root.text_content().split())
    assert "Text with raw HTML and bold." in text
    assert [cell.text_content() for cell in root.xpath("(//table)[2]//th | (//table)[2]//td")] == [
        "One",
        "Two",
        "3",
        "4",
    ]


def test_an_unknown_key_is_not_printed(root: html.HtmlElement) -> None:
    assert "ghost2020" not in root.text_content()
    assert "[reference missing]" in root.text_content()


def test_dark_mode_and_print_are_styled(hard: dict[str, Publication]) -> None:
    assert b"prefers-color-scheme: dark" in hard["html"].content
    assert b"@media print" in hard["html"].content


@pytest.mark.skipif(not (VNU and JAVA), reason="needs Java, and VNU_JAR=path of vnu.jar (npm vnu-jar)")
@pytest.mark.parametrize("name", ["stage0", "hard"])
def test_the_html_is_valid(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "publication.html"
    path.write_bytes(request.getfixturevalue(name)["html"].content)
    run = subprocess.run(
        [str(JAVA), "-jar", VNU, "--errors-only", str(path)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(not (AXE and BROWSER), reason="needs Chromium, and AXE_JS=path of axe.min.js (npm axe-core)")
@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("name", ["stage0", "hard"])
def test_axe_finds_no_barrier(name: str, dark: bool, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    content = request.getfixturevalue(name)["html"].content.decode()
    page = re.sub(r"<meta http-equiv=.Content-Security-Policy.[^>]*>", "", content)
    script = Path(AXE).read_text("utf-8").replace("</script", "<\\/script")
    report = "axe.run().then(r => { document.body.innerHTML = ''; document.body.title = JSON.stringify(r.violations) })"
    path = tmp_path / "page.html"
    path.write_text(page.replace("</body>", f"<script>{script}</script><script>{report}</script></body>"), "utf-8")
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", scheme]
    run = subprocess.run([*command, "--dump-dom", path.as_uri()], capture_output=True, check=False)
    assert json.loads(html.fromstring(run.stdout).find("body").get("title")) == []


RUNS = """\
---
title: "[T](javascript:alert(1)) <b onclick=alert(1)>x</b>"
author: "[A](JavaScript:alert(1))"
references:
- {id: r, type: book, title: "[q](javascript:alert(1)) <i onclick=alert(1)>T</i>", issued: {date-parts: [[2019]]}}
---

# A {onclick="alert(1)"}

CO<sub>2</sub> [@r] <script>alert(1)</script> <link rel=stylesheet href=http://127.0.0.1/> [s]{onmouseover="alert(1)"}

[a](<java	script:alert(1)>) [b](data:text/html;base64,YQ==) [c](https://example.org) <img src=x onerror=alert(1)>

<table><tr onclick="alert(1)"><td onclick="alert(1)">1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>

::: {onclick="alert(1)"}
text
:::
"""


def test_nothing_that_a_manuscript_brings_is_run(tmp_path: Path) -> None:
    path = tmp_path / "runs.md"
    path.write_text(RUNS, "utf-8")
    (publication,) = published(path, "html")
    root = html.fromstring(publication.content)
    assert [script.get("type") for script in root.xpath("//script")] == ["application/ld+json"]
    assert not root.xpath("//link|//iframe|//*[@*[starts-with(name(), 'on')]]")
    schemes = {str(address).partition(":")[0] for address in root.xpath("//a/@href") if not address.startswith("#")}
    assert "https" in schemes
    assert schemes.isdisjoint({"javascript", "data"})
    assert root.xpath("//sub/text()") == ["2"]


def test_an_address_in_an_entry_as_typed_is_a_link(tmp_path: Path) -> None:
    path = tmp_path / "typed.md"
    entry = "Ruiz, M. (2019). Pumps. [DOI pending]. https://example.org/pumps."
    path.write_text(f"# Pumps\n\nPumps differ (Ruiz, 2019).\n\n# References\n\n{entry}\n", "utf-8")
    (publication,) = published(path, "html")
    entries = html.fromstring(publication.content).xpath("//div[@id='refs']/div")
    assert [listed.text_content().strip() for listed in entries] == [entry]
    assert entries[0].xpath(".//a/@href") == ["https://example.org/pumps"]

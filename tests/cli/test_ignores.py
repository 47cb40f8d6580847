"""What shall stand: comments in the manuscript, the table of the configuration, and manuscripts that are adopted."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citewell.cli.configuration import forget, settings_for
from citewell.cli.ignores import ADOPTED
from citewell.model import ConfigurationError

from .conftest import MISSING, UNCITED

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def checked(run: Run, capsys: Capture) -> Callable[..., Any]:
    """Check a manuscript, and return its JSON report."""

    def check(name: str, *options: str) -> Any:
        run("check", name, "--format", "json", *options)
        [report] = json.loads(capsys.readouterr().out)["reports"]
        return report

    return check


def configure(text: str) -> None:
    with Path("citewell.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_comment_above_a_block_holds_for_that_block(checked: Callable[..., Any]) -> None:
    comment = "<!-- citewell: ignore CIT101 the course's textbook -->\n\nTanaka"
    Path("uncited.md").write_text(UNCITED.replace("Tanaka", comment), "utf-8")
    report = checked("uncited.md")
    assert (report["findings"], report["unused_ignores"]) == ([], [])
    [ignored] = report["ignored"]
    assert ignored["finding"]["code"] == "CIT101"
    assert ignored["ignore"]["reason"] == "the course's textbook"
    assert ignored["ignore"]["source"] == "line 9"
    assert ignored["ignore"]["location"]["text"].startswith("Tanaka, H.")
    assert report["counts"]["warnings"] == 0


def test_a_comment_inside_a_paragraph_holds_for_the_paragraph(checked: Callable[..., Any]) -> None:
    said = MISSING.replace("2015).", "2015). <!-- citewell: ignore CIT101, CIT102: in press -->")
    Path("missing.md").write_text(said, "utf-8")
    report = checked("missing.md")
    assert report["findings"] == []
    assert report["ignored"][0]["ignore"]["codes"] == ["CIT101", "CIT102"]
    assert report["ignored"][0]["ignore"]["reason"] == "in press"


def test_other_rules_and_other_blocks_are_reported_all_the_same(run: Run) -> None:
    Path("missing.md").write_text(f"<!-- citewell: ignore CIT102 title -->\n\n{MISSING}", "utf-8")
    assert run("check", "missing.md") == 1
    Path("missing.md").write_text(MISSING.replace("2015).", "2015). <!-- citewell: ignore CIT101 no -->"), "utf-8")
    assert run("check", "missing.md") == 1


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- ignore CIT102 x -->",
        "<!-- citewell: ignore -->",
        "<!--citewell:ignored CIT102-->",
        "<!-- citewell: CIT102 -->",
    ],
)
def test_other_comments_say_nothing(run: Run, comment: str) -> None:
    Path("missing.md").write_text(MISSING.replace("2015).", f"2015). {comment}"), "utf-8")
    assert run("check", "missing.md") == 1


def test_an_ignore_that_nothing_needs_is_told(run: Run, capsys: Capture) -> None:
    Path("sound.md").write_text(f"{MISSING}\n<!-- citewell: ignore CIT999 gone -->\n", "utf-8")
    run("check", "sound.md")
    assert "Nothing to ignore: CIT999 (line 9); remove it." in capsys.readouterr().out
    run("check", "--format", "concise", "sound.md")
    assert capsys.readouterr().out.endswith("sound.md: nothing to ignore: CIT999 (line 9); remove it\n")
    run("check", "--format", "github", "sound.md")
    assert "::notice file=sound.md::nothing to ignore: CIT999 (line 9); remove it\n" in capsys.readouterr().out


def test_what_was_not_asked_for_is_not_called_unused(checked: Callable[..., Any]) -> None:
    configure('[ignore]\nDOC604 = "decoration"\nREG503 = "offline it cannot be known"\n')
    assert checked("sound.md")["unused_ignores"] == []
    unused = checked("sound.md", "--select", "DOC,REG")["unused_ignores"]
    assert [ignore["codes"] for ignore in unused] == [["DOC604"]]


def test_a_table_of_reasons(checked: Callable[..., Any]) -> None:
    configure('[ignore]\nCIT101 = "a list of further reading"\n')
    report = checked("uncited.md")
    assert report["findings"] == []
    assert report["ignored"][0]["ignore"] == {
        "codes": ["CIT101"],
        "reason": "a list of further reading",
        "source": "citewell.toml",
        "location": None,
    }


def test_an_entry_for_one_manuscript_or_one_text(checked: Callable[..., Any]) -> None:
    configure('[[ignore.CIT101]]\nreason = "known"\nfile = "uncited.md"\ntext = "Tanaka, H. (2011). Tides"\n')
    assert len(checked("uncited.md")["findings"]) == 1  # the text is not the whole beginning
    Path("citewell.toml").write_text(
        'offline = true\nselect = ["CIT101"]\n[[ignore.CIT101]]\nreason = "known"\nfile = "./uncited.md"\n'
        'text = "Tanaka, H. (2011). Tides of the bay. Journal of Coasts, 2, 10–19."\n',
        "utf-8",
    )
    forget()
    assert checked("uncited.md")["findings"] == []
    assert checked("sound.md")["unused_ignores"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[ignore]\nCIT101 = ""', "a table that gives a reason for CIT101"),
        ("[ignore]\nCIT101 = true", 'a table of reasons, CIT101 = "why", or of entries, [[ignore.CIT101]]'),
        ('[[ignore.CIT101]]\ntext = "x"', "a table that gives a reason for CIT101"),
        ('[[ignore.CIT101]]\nreason = "x"\nfiel = "y"', "CIT101 has 'fiel'; did you mean 'file'?"),
        ("[[ignore.CIT101]]\nreason = 1", "a table of reasons"),
        ('[ignore]\nCIT011 = "x"', "no rule has the code 'CIT011'; did you mean 'CIT1"),
        ('[ignores]\nCIT101 = "x"', "unknown key 'ignores'; did you mean 'ignore'?"),
        ("ignore = 1", "must be a list of texts"),
    ],
)
def test_what_is_wrong_with_a_table_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "citewell.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        settings_for(str(tmp_path / "essay.md"), {})
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_manuscript_is_adopted_as_it_is_and_only_what_is_new_is_reported(run: Run, capsys: Capture) -> None:
    assert run("check", "missing.md", "uncited.md", "--add-ignores") == 0
    assert capsys.readouterr().err == "citewell: citewell.toml: 2 entries added to its ignores\n"
    table = tomllib.loads(Path("citewell.toml").read_text("utf-8"))
    assert table["offline"] is True
    assert table["ignore"]["CIT102"] == [{"file": "missing.md", "text": "Lindqvist, 2015", "reason": ADOPTED}]
    assert run("check", "missing.md", "uncited.md", "--fail-on", "warning") == 0
    Path("missing.md").write_text(MISSING.replace("Marshes store", "Marshes store (Novak, 2020)"), "utf-8")
    assert run("check", "missing.md") == 1


def test_adopting_twice_adds_nothing(run: Run, capsys: Capture) -> None:
    run("check", "missing.md", "--add-ignores")
    before = Path("citewell.toml").read_text("utf-8")
    assert run("check", "missing.md", "--add-ignores") == 0
    assert "no entries added" in capsys.readouterr().err
    assert Path("citewell.toml").read_text("utf-8") == before


def test_what_is_adopted_stands_in_the_file_that_counts(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "papers"
    project.mkdir()
    (project / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.citewell]\noffline = true\n', "utf-8")
    (project / 'one "two".md').write_text(MISSING, "utf-8")
    run("check", 'papers/one "two".md', "--add-ignores")
    written = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    assert [entry["file"] for entry in written["tool"]["citewell"]["ignore"]["CIT102"]] == ['one "two".md']
    assert written["project"] == {"name": "x"}
    assert run("check", 'papers/one "two".md') == 0


def test_a_list_to_which_no_reasons_can_be_added_stays_as_it_is(run: Run, capsys: Capture) -> None:
    configure('ignore = ["DOC604"]\n')
    before = Path("citewell.toml").read_text("utf-8")
    assert run("check", "missing.md", "--add-ignores") == 2
    assert "write it as a table first" in capsys.readouterr().err
    assert Path("citewell.toml").read_text("utf-8") == before


def test_what_cannot_be_read_is_not_adopted(run: Run) -> None:
    assert run("check", "empty.md", "missing.md", "--add-ignores") == 2
    assert "missing.md" in Path("citewell.toml").read_text("utf-8")

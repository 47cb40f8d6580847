"""``annotate``, ``fix`` and ``restyle``: what they write, where, and what they refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from citewell.cli.main import main
from word_changes import accept, parts, shape
from word_files import paragraph, word_file

STAGE0 = Path(__file__).parents[2] / "manuscript" / "stage0.docx"
ENTRY = "Okafor, C. N. (2018). Salt marshes of the delta. *Journal of Coasts*, *4*, 1–9. doi:10.5555/coast.4"
SLIP = f"Marshes store carbon (Okafor 2018).\n\n# References\n\n{ENTRY}\n"
SOUND = SLIP.replace("Okafor 2018", "Okafor, 2018").replace("doi:", "https://doi.org/")


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first manuscript in a folder of its own, where no registry is asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "citewell.toml").write_text("offline = true\n", "utf-8")
    shutil.copy(STAGE0, tmp_path / "essay.docx")
    return tmp_path / "essay.docx"


def test_the_reviewed_file_lies_beside_the_manuscript(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = essay.read_bytes()
    assert main(["annotate", "essay.docx"]) == 0
    told = capsys.readouterr()
    assert told.out == "essay.reviewed.docx\n"
    assert told.err == "citewell: essay.docx: 22 comments\n"
    assert essay.read_bytes() == before
    assert b"2023-11-14T22:13:20Z" in parts(Path("essay.reviewed.docx").read_bytes())["word/comments.xml"]


def test_the_same_input_gives_the_same_bytes(essay: Path) -> None:
    assert main(["annotate", "--changes", "--output", "one.docx", "essay.docx"]) == 0
    assert main(["annotate", "--changes", "--output", "two.docx", "essay.docx"]) == 0
    assert Path("one.docx").read_bytes() == Path("two.docx").read_bytes()


def test_only_chosen_rules_have_comments(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "--select", "CIT,REF301", "--changes", "essay.docx"]) == 0
    assert "2 comments, 1 tracked change\n" in capsys.readouterr().err


def test_a_reviewed_file_is_not_overwritten(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("essay.reviewed.docx").write_text("what somebody answered", "utf-8")
    assert main(["annotate", "essay.docx"]) == 2
    assert "essay.reviewed.docx exists; --force overwrites it" in capsys.readouterr().err
    assert Path("essay.reviewed.docx").read_text("utf-8") == "what somebody answered"
    assert main(["annotate", "--force", "essay.docx"]) == 0


def test_a_reviewed_file_is_renewed_in_place(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "essay.docx"]) == 0
    first = Path("essay.reviewed.docx").read_bytes()
    assert main(["annotate", "essay.reviewed.docx"]) == 2
    assert "--in-place renews it" in capsys.readouterr().err
    assert main(["annotate", "--in-place", "essay.reviewed.docx"]) == 0
    again = Path("essay.reviewed.docx").read_bytes()
    assert parts(again)["word/comments.xml"].count(b"<w:comment ") == 22
    assert len(parts(again)) == len(parts(first))


@pytest.mark.parametrize("command", [["annotate"], ["fix"], ["restyle", "--style", "apa"]])
def test_read_only_output_and_bad_input_are_one_line(
    essay: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    locked = Path("locked.docx")
    locked.write_text("locked", "utf-8")
    locked.chmod(0o444)
    assert main([*command, "--force", "--output", "locked.docx", "essay.docx"]) == 2
    assert "locked.docx is read-only" in capsys.readouterr().err
    assert locked.read_text("utf-8") == "locked"
    assert main([*command, "--output", "essay.docx/out.docx", "essay.docx"]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert main([*command, "missing.docx"]) == 2
    assert "no such file" in capsys.readouterr().err
    Path("broken.docx").write_bytes(essay.read_bytes()[:2000])
    assert main([*command, "broken.docx"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("citewell: broken.docx: ")
    assert error.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir()) == [
        "broken.docx", "citewell.toml", "essay.docx", "locked.docx",
    ]  # fmt: skip


def test_unsafe_needs_changes(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "--unsafe", str(essay)]) == 2
    assert "give both" in capsys.readouterr().err


def test_one_output_is_not_for_several_files(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("annotate", "fix"):
        assert main([command, "--output", "x.docx", "essay.docx", "other.docx"]) == 2
        assert "--output names one" in capsys.readouterr().err


def test_what_is_wrong_with_one_file_does_not_stop_the_others(essay: Path) -> None:
    assert main(["annotate", "missing.docx", str(essay)]) == 2
    assert Path("essay.reviewed.docx").exists()


def test_fix_writes_a_copy_or_shows_a_diff(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("slip.md").write_text(SLIP, "utf-8")
    assert main(["fix", "--diff", "--style", "apa", "slip.md"]) == 0
    shown = capsys.readouterr().out
    assert "-Marshes store carbon (Okafor 2018).\n+Marshes store carbon (Okafor, 2018).\n" in shown
    assert not Path("slip.fixed.md").exists()
    assert main(["fix", "--style", "apa", "slip.md"]) == 0
    assert capsys.readouterr().out == "slip.fixed.md\n"
    assert Path("slip.fixed.md").read_text("utf-8") == SOUND
    assert Path("slip.md").read_text("utf-8") == SLIP


def test_fix_in_place_keeps_the_permissions(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slip = Path("slip.md")
    slip.write_text(SLIP, "utf-8")
    slip.chmod(0o600)
    assert main(["fix", "--in-place", "--style", "apa", "slip.md"]) == 0
    assert slip.read_text("utf-8") == SOUND
    assert slip.stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert main(["fix", "--in-place", "--style", "apa", "slip.md"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "citewell: slip.md: nothing to fix\n")


def test_restyle_writes_tracked_changes(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restyle", "essay.docx", "--style", "vancouver"]) == 0
    assert capsys.readouterr().out == "essay.restyled.docx\n"
    made = Path("essay.restyled.docx").read_bytes()
    assert parts(made)["word/document.xml"].count(b"<w:ins ") > 20
    assert shape(accept(made)) != shape(essay.read_bytes())
    assert main(["restyle", "essay.docx", "--style", "nowhere", "--diff"]) == 2
    assert "no style 'nowhere': use one of apa, chicago" in capsys.readouterr().err


def test_a_protected_file_is_left_alone(essay: Path, capsys: pytest.CaptureFixture[str]) -> None:
    protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    Path("protected.docx").write_bytes(word_file(paragraph("Smith (2020)."), settings=protection))
    assert main(["annotate", "protected.docx"]) == 2
    assert "it is protected for reading only" in capsys.readouterr().err
    assert not Path("protected.reviewed.docx").exists()


def test_a_wrong_date_is_told(essay: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["annotate", str(essay)]) == 2
    assert "SOURCE_DATE_EPOCH='yesterday'" in capsys.readouterr().err

"""Exit statuses, of one manuscript and of several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.model import Unavailable
from citewell.registries import Verification
from citewell.rules.cit.missing_reference import MissingReference


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["sound.md"], 0),
        (["uncited.md"], 0),
        (["missing.md"], 1),
        (["empty.md"], 2),
        (["nowhere.docx"], 2),
        (["uncited.md", "--fail-on", "error"], 0),
        (["uncited.md", "--fail-on", "warning"], 1),
        (["missing.md", "--fail-on", "never"], 0),
        (["empty.md", "--fail-on", "never"], 2),
        (["sound.md", "missing.md"], 1),
        (["missing.md", "empty.md", "sound.md"], 2),
        (["missing.md", "--ignore", "CIT102"], 0),
        (["missing.md", "--select", "CIT101"], 0),
        (["missing.md", "--select", "CIT101,CIT102"], 1),
        (["missing.md", "--select", "CIT101", "--select", "CIT"], 1),
        (["sound.md", "--require-verified"], 0),
    ],
)
def test_the_highest_number_wins(run: Callable[..., int], arguments: list[str], status: int) -> None:
    assert run("check", *arguments) == status


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "sound.md", "--style", "appa"], "did you mean 'apa'?"),
        (["check", "sound.md", "--select", "CIT999"], "no rule has the code 'CIT999'"),
        (["check", "sound.md", "--ignore", "IDN40x"], "did you mean 'IDN40"),
        (["chek", "sound.md"], "did you mean 'check'?"),
        (["sound.md"], "run `citewell check sound.md`"),
        (["rule", "CIT999"], "no rule has the code or name 'CIT999'"),
        (["rule", "uncited-refrence"], "did you mean 'uncited-reference'?"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--colour", "sound.md"], ["check", "--format", "xml", "x.md"]]
)
def test_the_parser_refuses_with_the_same_status(run: Callable[..., int], arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(*arguments)


def test_every_unreadable_file_is_named_in_one_line_and_the_others_are_checked(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "empty.md", "missing.md", "nowhere.docx") == 2
    told = capsys.readouterr()
    first, second = told.err.splitlines()
    assert first.startswith("citewell: empty.md: ")
    assert second.startswith("citewell: nowhere.docx: ")
    assert "CIT102 missing-reference" in told.out
    assert "In all: 3 manuscripts" in told.out
    assert "Not read: nowhere.docx: " in told.out


def test_an_error_of_ours_is_one_line_unless_it_is_wanted_whole(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("broken\n\x1b[31mrule")

    monkeypatch.setattr(MissingReference, "check", stumble)
    assert run("check", "sound.md") == 2
    assert capsys.readouterr().err == (
        "citewell: sound.md: internal error (ZeroDivisionError: broken \ufffd[31mrule); "
        "please report it, CITEWELL_DEBUG=1 shows where\n"
    )
    monkeypatch.setenv("CITEWELL_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("check", "sound.md")


def test_preview_rules_are_shown_and_change_nothing(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MissingReference, "preview", True)
    assert run("check", "missing.md") == 0
    assert "CIT102 missing-reference (preview)" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--require-verified"], 3)])
def test_a_registry_that_was_needed_and_is_down(
    run: Callable[..., int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], status: int
) -> None:
    (tmp_path / "citewell.toml").write_text('select = ["CIT102"]\n', "utf-8")
    down = {1: (Unavailable("doi.org", "no network"),)}
    monkeypatch.setattr("citewell.registries.look_up", lambda *_: Verification(down))
    assert run("check", "sound.md", *arguments) == status
    assert run("check", "sound.md", "empty.md", *arguments) == max(status, 2)

"""Settings from files: which file counts, and what is wrong with one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from citewell.cli.configuration import settings_for
from citewell.model import ConfigurationError, Settings, Severity


def settings_in(folder: Path, text: str, name: str = "citewell.toml") -> Settings:
    (folder / name).write_text(text, "utf-8")
    return settings_for(str(folder / "essay.md"), {})


def test_every_key_is_read(tmp_path: Path) -> None:
    read = settings_in(
        tmp_path,
        """
        style = "vancouver"
        select = ["CIT", "DOC6"]
        ignore = ["CIT101"]
        fail-on = "never"
        offline = true
        require-verified = true
        bibliography = "refs.bib"
        mailto = "editor@example.org"
        deadline = 12
        cache = "answers"
        base-urls = { crossref = "http://127.0.0.1:8000" }
        keys = { openalex = "secret" }

        [verify]
        ledger = "bib/verification.json"
        max-age = 90
        """,
    )
    assert read == Settings(
        style="vancouver",
        select=("CIT", "DOC6"),
        ignore=("CIT101",),
        fail_on=None,
        offline=True,
        require_verified=True,
        bibliography=str(tmp_path / "refs.bib"),
        mailto="editor@example.org",
        deadline=12.0,
        base_urls={"crossref": "http://127.0.0.1:8000"},
        keys={"openalex": "secret"},
        cache=str(tmp_path / "answers"),
        ledger=str(tmp_path / "bib" / "verification.json"),
        max_age=90,
    )


@pytest.mark.parametrize(
    "text",
    [
        '[tool.citewell]\nstyle = "mla"',
        '[ tool . "citewell" ]\nstyle = "mla"',
        '[tool]\ncitewell.style = "mla"',
        '[tool]\ncitewell = { style = "mla" }',
        'tool.citewell.style = "mla"',
        'tool = { ruff = { line-length = 100 }, citewell = { style = "mla" } }',
        '["tool".citewell]\nstyle = "mla"',
    ],
)
def test_the_table_of_a_project_in_every_spelling(tmp_path: Path, text: str) -> None:
    assert settings_in(tmp_path, text, "pyproject.toml").style == "mla"


def test_a_project_without_the_table_does_not_count_and_need_not_even_be_toml(tmp_path: Path) -> None:
    (tmp_path / "citewell.toml").write_text('style = "mla"', "utf-8")
    inner = tmp_path / "paper"
    inner.mkdir()
    assert settings_in(inner, "[project]\nname = = citewell", "pyproject.toml").style == "mla"


def test_the_nearest_file_counts_and_own_before_shared(tmp_path: Path) -> None:
    inner = tmp_path / "papers" / "first"
    inner.mkdir(parents=True)
    (tmp_path / "citewell.toml").write_text('style = "mla"\nignore = ["DOC604"]', "utf-8")
    (inner / "pyproject.toml").write_text('[tool.citewell]\nstyle = "apa"', "utf-8")
    own = replace(settings_for(str(inner / "second" / ".." / "essay.md"), {}), ledger=None)
    shared = replace(settings_for(str(inner.parent / "essay.md"), {}), ledger=None)
    assert (own, shared) == (Settings(style="apa"), Settings(style="mla", ignore=("DOC604",)))


def test_the_ledger_stands_beside_the_manuscript(tmp_path: Path) -> None:
    assert settings_for(str(tmp_path / "essay.md"), {}).ledger == str(tmp_path / "verification.json")


def test_own_file_wins_over_the_project_beside_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.citewell]\nstyle = "apa"', "utf-8")
    assert settings_in(tmp_path, 'style = "ieee"').style == "ieee"


def test_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "citewell.toml").write_text('style = "mla"\nfail-on = "warning"', "utf-8")
    read = settings_for(str(tmp_path / "essay.md"), {"style": "apa"})
    assert (read.style, read.fail_on) == ("apa", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ofline = true", "unknown key 'ofline'; did you mean 'offline'?"),
        ("zzz = 1", "unknown key 'zzz'"),
        ("offline = 1", "the value of 'offline' must be true or false"),
        ("deadline = -1", "the value of 'deadline' must be a number of seconds"),
        ("deadline = true", "the value of 'deadline' must be a number of seconds"),
        ('select = "CIT"', "the value of 'select' must be a list of texts"),
        ("style = 7", "the value of 'style' must be one of auto, apa"),
        ('style = "mal"', "did you mean 'mla'?"),
        ('fail-on = "info"', "the value of 'fail-on' must be one of error, warning, never"),
        ("verify = { max-age = -1 }", "the value of 'verify.max-age' must be a whole number of days"),
        ("verify = { maxage = 1 }", "unknown key 'verify.maxage'; did you mean 'verify.max-age'?"),
        ("base-urls = { crossref = 1 }", "the value of 'base-urls' must be a table of texts"),
        ("style = ", "is no valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        settings_in(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'citewell.toml'}: ")
    assert words in str(caught.value)


def test_a_table_that_is_none_and_a_file_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="must be a table"):
        settings_in(tmp_path, "[tool]\ncitewell = 3", "pyproject.toml")
    other = tmp_path / "other"
    other.mkdir()
    (other / "citewell.toml").write_bytes(b"style = '\xff'")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        settings_for(str(other / "essay.md"), {})


def test_a_folder_that_cannot_exist_holds_no_file() -> None:
    assert settings_for(f"{'a' * 5000}/essay.md", {"style": "apa"}).style == "apa"

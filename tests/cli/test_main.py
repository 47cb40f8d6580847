"""The entry point: help that teaches, the version, the catalogue, and what an import costs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest

from citewell.cli.main import COMMANDS
from citewell.rules import load_rules

HEAVY = frozenset("rich requests urllib3 docx pypandoc markdown_it typst bibtexparser yaml jsonschema".split())


def ask(run: Callable[..., int], capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit, match="0"):
        run(*arguments)
    return capsys.readouterr().out


def test_help_names_every_command_the_statuses_and_examples(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ask(run, capsys, "--help")
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert re.findall(r"^  ([0-3])  ", shown, re.MULTILINE) == ["0", "1", "2", "3"]
    assert "citewell check essay.docx" in shown


def test_help_of_check_names_every_option_and_how_to_keep_it(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = ask(run, capsys, "check", "--help")
    options = "offline bibliography format output fail-on style select ignore require-verified".split()
    assert all(f"--{option}" in shown for option in options)
    assert "citewell.toml" in shown
    assert "exit status:" in shown


def test_the_version(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(run, capsys, "--version") == f"citewell {version('citewell')}\n"


def test_no_command_is_wrong_use(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run()
    assert "commands:" in capsys.readouterr().err


def test_the_catalogue_lists_every_rule(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rule") == 0
    shown = capsys.readouterr().out
    assert re.findall(r"^  ([A-Z]{3}\d{3})  (\S+)", shown, re.MULTILINE) == [(r.code, r.name) for r in load_rules()]


@pytest.mark.parametrize("wanted", ["CIT101", "cit101", "uncited-reference"])
def test_the_page_of_a_rule(run: Callable[..., int], capsys: pytest.CaptureFixture[str], wanted: str) -> None:
    assert run("rule", wanted) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# CIT101 uncited-reference")
    assert "## Why it matters" in shown


def modules_after(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print('modules:', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rpartition("modules:")[2].split())


def test_importing_the_package_imports_nothing_but_itself() -> None:
    ours = {name for name in modules_after("import citewell") if name.startswith("citewell")}
    assert ours == {"citewell"}
    assert not modules_after("import citewell") & (HEAVY | {"lxml", "dataclasses", "argparse"})


def test_an_offline_check_imports_nothing_heavy() -> None:
    check = "from citewell.cli.main import main; main(['check', '--offline', 'manuscript/stage0.docx'])"
    loaded = modules_after(check)
    assert "citewell.readers.docx" in loaded
    assert not loaded & HEAVY

"""The pre-commit hook and the GitHub Action: what they run is what the program understands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from citewell.cli.configuration import settings_for
from citewell.cli.main import main
from citewell.reports import FORMATS

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BASH = shutil.which("bash")
CITED = "# Marshes\n\nMarshes store carbon (Okafor, 2018).\n\n# References\n\n"
ENTRY = "Okafor, C. N. (2018). Salt marshes of the delta. Journal of Coasts, 4, 1–9. https://doi.org/10.5555/coast.4\n"


def test_the_hook_passes_a_sound_manuscript_and_fails_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sound.md").write_text(CITED + ENTRY, "utf-8")
    Path("unsound.md").write_text(CITED.replace("Okafor", "Lindqvist") + ENTRY, "utf-8")
    program, *arguments = HOOK["entry"].split()
    assert program == "citewell"
    assert "--offline" in arguments
    assert main([*arguments, "sound.md"]) == 0
    assert main([*arguments, "unsound.md"]) == 1
    assert "unsound.md:3:23: error CIT102 " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["essay.docx", "paper/essay.md", "thesis.tex"])
def test_the_hook_takes_manuscripts(name: str) -> None:
    assert re.search(HOOK["files"], name)
    assert not re.search(HOOK["exclude"], name)


@pytest.mark.parametrize("name", ["README.md", "docs/changelog.md", "LICENSE.md", "CONTRIBUTING.md"])
def test_the_hook_leaves_the_papers_of_a_repository_alone(name: str) -> None:
    assert re.search(HOOK["exclude"], name)


def run_action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action as GitHub does: ``bash -e -o pipefail``, the inputs as variables."""
    step: dict[str, Any] = ACTION["runs"]["steps"][-1]
    defaults = {name: str(said.get("default", "")) for name, said in ACTION["inputs"].items()}
    values = defaults | {name.replace("_", "-"): value for name, value in inputs.items()}
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], value)
        for name, value in step["env"].items()
    }
    program = folder / "bin" / "citewell"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m citewell "$@"\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(BASH), "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **environment, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "sound one.md").write_text(CITED + ENTRY, "utf-8")
    (tmp_path / "papers" / "unsound.md").write_text(CITED.replace("Okafor", "Lindqvist") + ENTRY, "utf-8")
    return tmp_path


needs_bash = pytest.mark.skipif(BASH is None, reason="needs bash")


@needs_bash
def test_the_action_annotates_and_fails(folder: Path) -> None:
    done = run_action(folder, files="papers/sound*.md\npapers/un*.md\n", offline="true")
    assert done.returncode == 1
    assert "::error file=papers/unsound.md,title=CIT102 missing-reference,line=3" in done.stdout


@needs_bash
def test_the_action_writes_a_report_and_passes_where_it_shall_never_fail(folder: Path) -> None:
    done = run_action(folder, files="**/*.md", offline="true", output="build/all.sarif", fail_on="never")
    assert (done.returncode, done.stdout) == (0, "")
    assert "CIT102" in (folder / "build/all.sarif").read_text("utf-8")


@needs_bash
def test_a_pattern_without_files_fails_in_one_line(folder: Path) -> None:
    done = run_action(folder, files="essays/*.docx", offline="true")
    assert (done.returncode, done.stdout) == (2, "::error::no file matches essays/*.docx\n")


@needs_bash
def test_no_input_is_run(folder: Path) -> None:
    run_action(folder, files='$(touch harmed)\n`touch harmed`\n"; touch harmed; "', offline="true")
    assert not (folder / "harmed").exists()
    assert all("${{" not in step.get("run", "") for step in ACTION["runs"]["steps"])


GUIDE = (ROOT / "docs" / "for-editors.md").read_text("utf-8")


def test_the_guide_uses_inputs_and_hooks_that_there_are() -> None:
    read = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)]
    used = set(re.findall(r"^          ([a-z-]+):", GUIDE, re.MULTILINE)) - {"sarif_file"}
    assert {"files", "fail-on", "output"} == used <= set(ACTION["inputs"])
    assert read[0]["repos"][0]["hooks"] == [{"id": HOOK["id"]}]


def test_the_configuration_of_the_guide_is_valid(tmp_path: Path) -> None:
    [text] = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "citewell.toml").write_text(text, "utf-8")
    ignores = settings_for(str(tmp_path / "essay.docx"), {}).ignores
    assert [ignore.codes for ignore in ignores] == [("DOC604",), ("CIT101",)]
    assert settings_for(str(tmp_path / "other.docx"), {}).ignores == ignores[:1]


def test_every_link_of_the_guide_leads_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", GUIDE)
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []


def test_every_option_and_format_of_the_guide_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    told = capsys.readouterr().out
    assert all(option in told for option in re.findall(r"citewell check .*?(--[a-z-]+)", GUIDE))
    assert set(re.findall(r"--format (\w+)", GUIDE)) | set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)) <= set(
        FORMATS
    )

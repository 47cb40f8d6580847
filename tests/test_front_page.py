"""The README: what it says about the program is what the program does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from citewell.cli.configuration import flatten, settings_for
from citewell.cli.main import EXIT_STATUS
from citewell.cli.values import KEYS
from citewell.model import STYLES
from citewell.reports import FORMATS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TOML = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)[0]


def test_the_configuration_has_every_key_and_is_valid(tmp_path: Path) -> None:
    assert {key for key, _ in flatten(tomllib.loads(TOML))} == set(KEYS)
    (tmp_path / "citewell.toml").write_text(TOML, "utf-8")
    assert settings_for(str(tmp_path / "essay.docx"), {}).style == "apa"
    assert all(style in TOML for style in STYLES)


def test_every_format_and_exit_status_is_explained() -> None:
    assert re.findall(r"^- `(\w+)`:", README, re.MULTILINE) == list(FORMATS)
    assert re.findall(r"^\| (\d) \|", README, re.MULTILINE) == re.findall(r"^  (\d)  ", EXIT_STATUS, re.MULTILINE)


def test_every_link_leads_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert len(targets) > 10
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_target_of_make_is_listed_by_help() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    listed = re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert listed == phony
    assert all(target in phony for target in re.findall(r"(?:`|\$ )make ([a-z]+)", README))


def test_the_picture_needs_nothing_from_elsewhere() -> None:
    picture = (ROOT / "docs/pictures/report.svg").read_text("utf-8")
    assert "CIT101" in picture
    assert "url(http" not in picture
    assert "@font-face" not in picture

"""Pages of rules: complete, generated from the docstrings, and true."""

from pathlib import Path

import pytest

from citewell.rules import Rule, load_rules
from citewell.rules.pages import (
    OPTIONAL_SECTIONS,
    REQUIRED_SECTIONS,
    main,
    outdated,
    render_page,
    render_pages,
    sections,
    summary,
)
from spec_files import blocks_of, check_blocks

RULES = load_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@each_rule
def test_example_gives_exactly_one_finding(rule: Rule, tmp_path: Path) -> None:
    findings = check_blocks(blocks_of(sections(rule)["Example"]), rule.code, tmp_path).findings
    assert [finding.code for finding in findings] == [rule.code]


@each_rule
def test_use_instead_gives_none(rule: Rule, tmp_path: Path) -> None:
    assert check_blocks(blocks_of(sections(rule)["Use instead"]), rule.code, tmp_path).findings == ()


@each_rule
def test_page_has_its_sections_in_order(rule: Rule) -> None:
    headings = tuple(sections(rule))
    assert headings[:4] == REQUIRED_SECTIONS
    assert set(headings[4:]) <= set(OPTIONAL_SECTIONS)
    assert ("Fix safety" in headings) == (rule.fixable is not None)


@each_rule
def test_page_begins_with_a_sentence(rule: Rule) -> None:
    assert summary(rule)[0].isupper()
    assert summary(rule).endswith(".")


def test_page_shows_code_name_severity_and_docstring() -> None:
    page = render_page(next(rule for rule in RULES if rule.code == "CIT101"))
    assert page.startswith("# CIT101 uncited-reference\n")
    assert "| warning | stable | none |" in page
    assert page.index("## What it does") < page.index("## Use instead")


def test_pages_in_the_repository_are_those_of_the_rules() -> None:
    assert outdated(Path(__file__).parents[2] / "docs" / "rules", render_pages()) == []


def test_check_finds_a_changed_a_missing_and_a_superfluous_page(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    assert main(["--check", str(tmp_path)]) == 0
    (tmp_path / "README.md").write_text("changed")
    (tmp_path / "CIT101-uncited-reference.md").unlink()
    (tmp_path / "CIT999-no-such-rule.md").touch()
    assert outdated(tmp_path, render_pages()) == ["CIT101-uncited-reference.md", "CIT999-no-such-rule.md", "README.md"]
    assert main(["--check", str(tmp_path)]) == 1
    assert main([str(tmp_path)]) == 0
    assert outdated(tmp_path, render_pages()) == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)

"""Each rule says what its spec file shows; `pytest --update` rewrites the files, and a person reviews the change."""

from collections import Counter
from pathlib import Path

import pytest

from citewell.rules import Rule, load_rules
from spec_files import SPECS, Case, cases_of, check_blocks, describe, read_cases

CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.heading}")
def test_rule_says_what_its_spec_shows(case: Case, tmp_path: Path, update_specs: bool) -> None:
    findings = describe(check_blocks(case.blocks, case.code, tmp_path))
    if update_specs:
        case.rewrite(findings)
    else:
        assert findings == case.blocks["findings"]


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_each_rule_has_as_many_silent_cases_as_speaking_ones(rule: Rule) -> None:
    speaks = Counter(bool(case.blocks["findings"]) for case in cases_of(SPECS / f"{rule.code}.md"))
    assert speaks[False] >= speaks[True] >= 1


def test_each_spec_file_is_of_a_rule() -> None:
    assert {path.stem for path in SPECS.iterdir()} <= {rule.code for rule in load_rules()}


def test_no_case_is_hidden_by_another_of_the_same_heading() -> None:
    assert len(CASES) == sum(path.read_text("utf-8").count("\n```findings\n") for path in SPECS.iterdir())

"""The small course of the documentation: points, what is shared, and Word files with comments."""

from __future__ import annotations

import zipfile
from pathlib import Path

from batch_work import Here
from citewell.batch import Journal
from citewell.grading import Plan, find_submissions, grade_cohort, read_rubric
from citewell.model import Settings

COHORT = Path(__file__).parents[1] / "documents" / "cohort"
POINTS = {
    "amara-okoye-4101": "100",
    "björn-lund-4102": "98",
    "carla-ríos-4103": "90",
    "deniz-kaya-4104": "100",
    "ewa-nowak-4105": "88",
    "farid-haddad-4106": "77.5",
    "grace-otieno-4107": "94",
    "hanna-berg-4108": "88",
    "ivan-petrov-4109": "70",
    "jun-tanabe-4110": "98",
    "kofi-mensah-4111": "96",
}


def test_the_course(tmp_path: Path) -> None:
    settings = Settings(offline=True, heeds_manuscript=False)
    plan = Plan(find_submissions([str(COHORT)]), settings, read_rubric(None), {}, str(tmp_path))
    with Journal(tmp_path / "journal.sqlite") as journal:
        cohort = grade_cohort(plan, Here(), journal, lambda job, fresh: None)
    assert {row.submission.name: row.record["total"] for row in cohort.rows if row.record} == POINTS
    [unread] = [row for row in cohort.rows if row.record is None]
    assert unread.reason.startswith("a PDF cannot be checked")
    assert [(each.kind, each.submissions) for each in cohort.likenesses] == [
        ("altered-title", ("björn-lund-4102", "carla-ríos-4103")),
        ("same-list", ("deniz-kaya-4104", "ewa-nowak-4105")),
        ("wrong-reference", ("grace-otieno-4107", "hanna-berg-4108")),
    ]
    commented = tmp_path / "feedback" / "carla-ríos-4103" / "essay.commented.docx"
    with zipfile.ZipFile(commented) as package:
        assert package.read("word/comments.xml").count(b"<w:comment ") == 11

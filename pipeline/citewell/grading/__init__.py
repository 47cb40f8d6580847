"""Grade a cohort: find the submissions, check them in a batch, write gradebook, feedback and the reviewer's page."""

from citewell.grading.cohorts import Cohort, Plan, Row, grade_cohort
from citewell.grading.overrides import read_overrides
from citewell.grading.rubrics import default_rubric_text, read_rubric
from citewell.grading.submissions import anonymise, find_submissions

__all__ = [
    "Cohort",
    "Plan",
    "Row",
    "anonymise",
    "default_rubric_text",
    "find_submissions",
    "grade_cohort",
    "read_overrides",
    "read_rubric",
]

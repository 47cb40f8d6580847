"""What the names of exports and of plain folders tell of who handed a file in."""

from __future__ import annotations

import pytest

from citewell.grading.naming import attempt_in, file_stem, owner_of

OWNERS = {
    "Jane Doe_1234567_assignsubmission_file_/essay.docx": ("Jane Doe", "1234567"),
    "Jane Doe_1234567_assignsubmission_file/essay.docx": ("Jane Doe", "1234567"),
    "Zoë O'Neil_99_assignsubmission_file_my_essay.docx": ("Zoë O'Neil", "99"),
    "Course 1/Doe, Jane_7_assignsubmission_onlinetext_/onlinetext.html": ("Doe, Jane", "7"),
    "Participant 12_345_assignsubmission_file_/essay.docx": ("Participant 12", "345"),
    "doejane_4711_88123_essay.docx": ("doejane", "4711"),
    "doejane_LATE_4711_88124_my_essay-2.docx": ("doejane", "4711"),
    "Essay 1_s123_attempt_2024-05-01-10-11-12_essay.docx": ("s123", "s123"),
    "Jane Doe 1234567/essay.docx": ("Jane Doe", "1234567"),
    "1234567 - Jane Doe/draft/essay.docx": ("Jane Doe", "1234567"),
    "Doe_Jane_s1234567/Attempt 2/essay.docx": ("Doe Jane", "s1234567"),
    "jane_doe_essay.docx": ("jane doe essay", ""),
    "陈伟/论文.docx": ("陈伟", ""),
    "1234567.docx": ("1234567", "1234567"),
}


@pytest.mark.parametrize("name", OWNERS)
def test_student_and_number(name: str) -> None:
    owner = owner_of(name)
    assert (owner.student, owner.id) == OWNERS[name]


def test_later_attempts_are_greater() -> None:
    names = ("doejane_1_88123_a.docx", "doejane_LATE_1_188123_a.docx")
    assert owner_of(names[0]).key == owner_of(names[1]).key
    assert owner_of(names[0]).attempt < owner_of(names[1]).attempt
    ordered = ["essay.docx", "essay v2.docx", "essay_v10.docx", "essay-final.docx"]
    assert sorted(ordered, key=attempt_in) == ordered


@pytest.mark.parametrize(
    ("student", "stem"),
    [("Zoë O'Neil", "zoë-o-neil-7"), ("../../etc", "etc-7"), ("a/b\\c:d", "a-b-c-d-7"), ("x" * 500, "x" * 60)],
)
def test_names_of_files_are_harmless(student: str, stem: str) -> None:
    assert file_stem(student, "7") == stem


def test_a_name_that_a_system_reserves() -> None:
    assert file_stem("CON", "") == "con-"
    assert file_stem("?", "") == "submission"

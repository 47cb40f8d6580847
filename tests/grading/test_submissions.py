"""Which files below a folder or in a ZIP are submissions, and which of several files is graded."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from citewell.batch import open_folder
from citewell.grading import anonymise, find_submissions
from citewell.model import ConfigurationError


def lay(root: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
        os.utime(path, (10**9 + number, 10**9 + number))
    return root


def graded(root: Path, **options: bool) -> dict[str, str]:
    return {each.name: each.file for each in find_submissions([str(root)], **options)}


def test_a_folder_for_each_student(tmp_path: Path) -> None:
    lay(tmp_path, "Jane Doe 1234/essay.docx", "Jane Doe 1234/data.csv", "Bo Ek/essay.md", "Bo Ek/refs.bib", ".git/a.md")
    assert graded(tmp_path) == {"jane-doe-1234": "Jane Doe 1234/essay.docx", "bo-ek": "Bo Ek/essay.md"}
    [bo] = [each for each in find_submissions([str(tmp_path)]) if each.name == "bo-ek"]
    assert bo.libraries == ("Bo Ek/refs.bib",)


def test_a_file_for_each_student(tmp_path: Path) -> None:
    lay(tmp_path, "Jane Doe.docx", "Bo Ek.docx", "~$ne Doe.docx", ".hidden.docx", "notes.xlsx")
    assert graded(tmp_path) == {"jane-doe": "Jane Doe.docx", "bo-ek": "Bo Ek.docx"}


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("a v2.docx", "a v1.docx"), "a v2.docx"),
        (("draft/a.docx", "final/a.docx"), "final/a.docx"),
        (("new.docx", "old.docx"), "old.docx"),
        (("essay.docx", "cover sheet.docx"), "essay.docx"),
        (("essay.docx", "essay.pdf"), "essay.docx"),
        (("essay.docx", "notes.txt"), "essay.docx"),
        (("essay.pdf",), "essay.pdf"),
    ],
)
def test_which_of_several_files(names: tuple[str, ...], chosen: str, tmp_path: Path) -> None:
    lay(tmp_path, *(f"Jane Doe/{name}" for name in names), "Bo Ek/essay.docx")
    found = {each.name: each for each in find_submissions([str(tmp_path)])}
    assert found["jane-doe"].file == f"Jane Doe/{chosen}"
    assert len(found["jane-doe"].others) == len(names) - 1


def test_a_folder_of_files_with_numbers_of_their_own(tmp_path: Path) -> None:
    lay(tmp_path, "Group A/Doe 12345.docx", "Group A/Ek 23456.docx", "Group B/Abe 34567.docx")
    assert set(graded(tmp_path)) == {"doe-12345", "ek-23456", "group-b"}
    assert len(graded(tmp_path, one_a_file=True)) == 3


def test_exports_in_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "moodle.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Course/Jane Doe_1_assignsubmission_file_/essay.docx", b"x")
        archive.writestr("Course/Bo Ek_2_assignsubmission_file_/essay.docx", b"x")
        archive.writestr("__MACOSX/Course/Bo Ek_2_assignsubmission_file_/._essay.docx", b"x")
    assert set(graded(path)) == {"jane-doe-1", "bo-ek-2"}


@pytest.mark.parametrize("flag", [0, 0x800])
def test_names_in_a_zip_that_does_not_say_how_they_are_written(flag: int, tmp_path: Path) -> None:
    path = tmp_path / "handed in.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Jörg Ångström/essay.docx", b"x")
        archive.writestr("Bo Ek/essay.docx", b"x")
    content = path.read_bytes()
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(mark) + at
        content = content[:place] + flag.to_bytes(2, "little") + content[place + 2 :]
    path.write_bytes(content)
    assert graded(path) == {"bo-ek": "Bo Ek/essay.docx", "jörg-ångström": "Jörg Ångström/essay.docx"}
    with open_folder(str(path)).open("Jörg Ångström/essay.docx") as stream:
        assert stream.read() == b"x"


@pytest.mark.parametrize(
    ("names", "without"),
    [
        (("Jane Doe_1_assignsubmission_file_/a.docx", "Bo Ek_2_assignsubmission_file_/a.jpg"), ["bo-ek-2"]),
        (("doejane_1_11_a.docx", "ekbo_2_12_a.heic"), ["ekbo-2"]),
        (("Jane Doe/a.docx", "Bo Ek/a.heic", "Bo Ek/b.heic", "readme.png"), ["bo-ek"]),
        (("Jane Doe/a.docx", "Jane Doe/figures/1.png", "Bo Ek/a.docx"), []),
        (("Jane Doe.docx", "Bo Ek.docx", "pictures/1.png"), []),
    ],
)
def test_who_handed_in_no_manuscript_is_not_forgotten(
    names: tuple[str, ...], without: list[str], tmp_path: Path
) -> None:
    found = find_submissions([str(lay(tmp_path, *names))])
    assert [each.name for each in found if "no manuscript was handed in" in each.problem] == without
    assert not any(each.problem for each in find_submissions([str(tmp_path)], one_a_file=True))


def test_a_packed_submission_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "Jane Doe/essay.zip", "Bo Ek/essay.docx")
    assert graded(tmp_path) == {"jane-doe": "Jane Doe/essay.zip", "bo-ek": "Bo Ek/essay.docx"}


def test_two_of_one_name(tmp_path: Path) -> None:
    lay(tmp_path, *(f"{group}/{student}/essay.docx" for group in ("one", "two") for student in ("Jane Doe", "Bo Ek")))
    found = find_submissions([str(tmp_path / "one"), str(tmp_path / "two")])
    assert [each.name for each in found] == ["bo-ek", "bo-ek-2", "jane-doe", "jane-doe-2"]


def test_results_of_an_earlier_run_are_no_submissions(tmp_path: Path) -> None:
    lay(tmp_path, "Jane Doe/essay.docx", "Bo Ek/essay.docx", "graded/feedback/jane-doe/feedback.html")
    found = find_submissions([str(tmp_path)], str(tmp_path / "graded"))
    assert [each.name for each in found] == ["bo-ek", "jane-doe"]


@pytest.mark.parametrize("names", [(), ("notes.xlsx", "a/b.png")])
def test_no_manuscript(names: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no manuscript in there"):
        find_submissions([str(lay(tmp_path, *names))])


def test_no_folder(tmp_path: Path) -> None:
    lay(tmp_path, "a.docx")
    with pytest.raises(ConfigurationError, match="there is no such folder"):
        find_submissions([str(tmp_path / "none")])
    with pytest.raises(ConfigurationError, match="is a file; name the folder"):
        find_submissions([str(tmp_path / "a.docx")])


def test_anonymous_names_tell_nothing(tmp_path: Path) -> None:
    found = find_submissions([str(lay(tmp_path, *(f"Student {letter}/essay.docx" for letter in "abcdefgh")))])
    hidden = anonymise(found)
    assert [each.name for each in hidden] == [f"submission-{number:03}" for number in range(1, 9)]
    assert [each.file for each in hidden] != [each.file for each in found]
    assert not any("tudent" in f"{each.name} {each.student} {each.id}" for each in hidden)
    assert hidden == anonymise(found)

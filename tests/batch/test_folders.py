"""Folders of this machine, at addresses, and in ZIPs, which are read as untrusted input."""

from __future__ import annotations

import zipfile
from pathlib import Path

import fsspec
import pytest

from citewell.batch import Folder, copy_file, open_folder
from citewell.batch.archives import Archive
from citewell.model import ConfigurationError, UnreadableFileError


def zipped(path: Path, files: dict[str, bytes]) -> Archive:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return Archive(str(path))


@pytest.mark.parametrize("address", ["{path}", "file://{path}", "memory://folder"])
def test_files_come_back_as_written(address: str, tmp_path: Path) -> None:
    folder = Folder(address.format(path=tmp_path))
    folder.write("b/c.txt", b"first")
    folder.write("b/c.txt", b"second")
    folder.write("a.txt", b"")
    assert [(file.name, file.size) for file in folder.files()] == [("a.txt", 0), ("b/c.txt", 6)]
    assert folder.size("b/c.txt") == 6
    assert folder.size("none") is None
    with folder.open("b/c.txt") as stream:
        assert stream.read() == b"second"
    fsspec.filesystem("memory").store.clear()


def test_a_target_that_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        Folder(str(tmp_path / "out")).write("page.html", b"")


def test_members_with_unsound_names_are_passed_over(tmp_path: Path) -> None:
    names = ("../up.docx", "/root.docx", "a/../../up.docx", "C:\\x.docx", "C:x.docx", "fine/é.docx")
    archive = zipped(tmp_path / "a.zip", dict.fromkeys(names, b"x"))
    assert [file.name for file in archive.files()] == ["fine/é.docx"]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"bomb.docx": bytes(300 * 2**20), "sound.docx": b"PK" * 99})
    with pytest.raises(UnreadableFileError, match="ZIP bomb"):
        copy_file(archive, "bomb.docx", tmp_path / "bomb.docx")
    copy_file(archive, "sound.docx", tmp_path / "sound.docx")
    assert (tmp_path / "sound.docx").read_bytes() == b"PK" * 99


def test_a_directory_that_lies_about_a_size(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    zipped(path, {"a.docx": bytes(2**22)})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        copy_file(Archive(str(path)), "a.docx", tmp_path / "out.docx")


def test_no_zip(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(ConfigurationError, match=r"a\.zip: cannot be read as a ZIP"):
        list(open_folder(str(tmp_path / "a.zip")).files())


def test_a_file_that_vanished(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="vanished"):
        copy_file(Folder(str(tmp_path)), "gone.docx", tmp_path / "copy.docx")

"""Which pictures are shown; nothing is ever fetched."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from citewell.exports.pictures import plan_pictures
from manuscripts import document_of

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def problem(folder: Path, address: str) -> str | None:
    (plan,) = plan_pictures(document_of(folder, f"![A pump]({address})\n"), folder)
    return plan.problem


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://example.org/pump.png", "remote"),
        ("http://192.168.0.1/admin.png", "remote"),
        ("http://localhost:8080/x.svg", "remote"),
        ("//10.0.0.7/share.png", "remote"),
        ("file:///etc/passwd", "remote"),
        ("../outside.png", "outside"),
        ("/etc/hostname", "outside"),
        ("none.png", "no such file"),
    ],
)
def test_an_address_that_is_not_shown(address: str, reason: str, tmp_path: Path) -> None:
    assert reason in (problem(tmp_path, address) or "shown")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.svg", b"<svg><SCRIPT>alert(1)</SCRIPT></svg>", "script"),
        ("b.svg", b'<svg><a href="javascript:x()"/></svg>', "script"),
        ("c.svg", b'<!DOCTYPE svg [<!ENTITY x "y">]><svg/>', "script"),
        ("d.svg", b'<svg onload="x()"/>', "script"),
        ("e.png", b"<html>", "neither PNG"),
        ("f.png", PNG + b"\x00\x01\x00\x00\x00\x01\x00\x00", "million pixels"),
    ],
)
def test_a_file_that_is_not_shown(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert reason in (problem(tmp_path, name) or "shown")


def test_ten_thousand_pixels_are_shown(tmp_path: Path) -> None:
    (tmp_path / "wide.png").write_bytes(PNG + (10_000).to_bytes(4) + (40).to_bytes(4))
    assert problem(tmp_path, "wide.png") is None


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "secret.png"
    inside.mkdir()
    outside.write_bytes(PNG)
    (inside / "link.png").symlink_to(outside)
    assert "outside" in (problem(inside, "link.png") or "shown")

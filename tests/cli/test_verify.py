"""``citewell verify``: the ledger is written, believed, and never spoiled."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.registries import clients, paces
from registries.loopback import ICE, serve

ESSAY = f"""# Lakes

Lakes freeze (Müller, 1999).

# References

Müller, A. (1999). Ice on small lakes. *Journal of Cold Regions*, *12*, 1–9. https://doi.org/{ICE}
"""


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(clients, "PAUSES", (0.01,))
    monkeypatch.setattr(paces, "CAREFUL_SPACING", 0.0)
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    return tmp_path / "essay.md"


def configure(essay: Path, base_urls: dict[str, str]) -> None:
    lines = "\n".join(f'"{name}" = "{url}"' for name, url in base_urls.items())
    (essay.parent / "citewell.toml").write_text(f"[base-urls]\n{lines}\n", "utf-8")


def test_what_was_verified_is_kept_and_believed(
    run: Callable[..., int], essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve() as registry:
        configure(essay, dict(registry.settings().base_urls))
        assert run("verify", "essay.md") == 0
        out = capsys.readouterr()
        assert "printed “1999”, at Crossref “2019”" in out.out
        assert "ledger written to verification.json" in out.err
    assert run("check", "--offline", "essay.md") == 0
    out = capsys.readouterr()
    assert "printed “1999”, at Crossref “2019”" in out.out
    assert "Verified: 1 of 1 entry; 1 from the ledger of 20" in out.out


def test_a_difference_is_accepted_with_a_reason(
    run: Callable[..., int], essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve() as registry:
        configure(essay, dict(registry.settings().base_urls))
        assert run("verify", "--accept", "muller1999:volume=a reprint", "essay.md") == 2
        assert "there is no such difference" in capsys.readouterr().err
        assert run("verify", "--accept", "muller1999:issued=a reprint", "essay.md") == 0
    [entry] = json.loads((essay.parent / "verification.json").read_text("utf-8"))["works"].values()
    assert entry["differences"] == [
        {"field": "issued", "printed": "1999", "recorded": "2019", "accepted": "a reprint"},
    ]
    assert entry["status"] == "verified"
    capsys.readouterr()
    assert run("check", "--offline", "essay.md") == 0
    assert "REG503" not in capsys.readouterr().out


@pytest.mark.parametrize("text", ["nonsense", "a:issued=", "=x", ":issued=x"])
def test_an_acceptance_without_a_reason_is_refused(run: Callable[..., int], essay: Path, text: str) -> None:
    assert run("verify", "--offline", "--accept", text, "essay.md") == 2


def test_a_damaged_ledger_is_left_as_it_is(
    run: Callable[..., int], essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = essay.parent / "verification.json"
    ledger.write_text("{", "utf-8")
    assert run("verify", "--offline", "essay.md") == 2
    assert ledger.read_text("utf-8") == "{"
    out = capsys.readouterr()
    assert "verification.json: is no ledger" in out.err
    assert "it was left as it is" in out.err
    assert "Note: " in out.out


def test_without_a_line_nothing_is_written(run: Callable[..., int], essay: Path) -> None:
    configure(essay, dict.fromkeys(("doi.org", "crossref", "datacite"), "http://127.0.0.1:9"))
    assert run("verify", "essay.md") == 0
    assert run("verify", "--require-verified", "essay.md") == 3
    assert not (essay.parent / "verification.json").exists()

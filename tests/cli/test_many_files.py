"""Many manuscripts off-line, which are checked in several processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from citewell.cli.main import main
from citewell.cli.runs import FEWEST_FOR_PROCESSES

CITING = (
    "Marshes store carbon (Okafor, 2018{letter}).\n\n# References\n\nOkafor, C. (2018). Marshes. *Coasts*, *4*, 1-9.\n"
)


def test_the_reports_are_those_of_one_process_in_the_order_of_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"{number}.md" for number in range(FEWEST_FOR_PROCESSES)]
    for name, letter in zip(names, "abcdefgh", strict=True):
        Path(name).write_text(CITING.format(letter=letter), "utf-8")
    Path("broken.docx").write_bytes(b"no archive")
    assert main(["check", "--offline", "--format", "concise", *names, "broken.docx"]) == 2
    many = capsys.readouterr().out
    alone = ""
    for name in names:
        main(["check", "--offline", "--format", "concise", name])
        alone += capsys.readouterr().out
    findings = [line for line in many.splitlines() if ".md:" in line]
    assert findings == [line for line in alone.splitlines() if ".md:" in line]
    assert sum("CIT108" in line for line in findings) == len(names)

"""Small manuscripts, each with the findings that its name says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from citewell.cli.main import main

ENTRY = "Okafor, C. N. (2018). Salt marshes of the delta. Journal of Coasts, 4, 1–9. https://doi.org/10.5555/coast.4\n"
SOUND = f"# Marshes\n\nMarshes store carbon (Okafor, 2018).\n\n# References\n\n{ENTRY}"
MISSING = SOUND.replace("2018)", "2018; Lindqvist, 2015)", 1)
UNCITED = f"{SOUND}\nTanaka, H. (2011). Tides of the bay. Journal of Coasts, 2, 10–19.\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Call the program in a folder with four manuscripts, offline, with one rule for errors and one for warnings."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("sound.md", SOUND), ("missing.md", MISSING), ("uncited.md", UNCITED)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "empty.md").touch()
    (tmp_path / "citewell.toml").write_text('offline = true\nselect = ["CIT101", "CIT102"]\n', "utf-8")
    return lambda *arguments: main(arguments)

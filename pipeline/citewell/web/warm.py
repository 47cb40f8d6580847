"""Imported once by the server that forks the processes: what every check needs is then there when one begins.

Importing the pipeline and reading the tagger's weights take half a second, a check a twentieth of it.
"""

import tempfile
from pathlib import Path

from citewell import authoring
from citewell.model import Settings
from citewell.pipeline import check
from citewell.readers import docx, markdown
from citewell.web import tasks

__all__ = ["authoring", "docx", "markdown", "tasks"]

_TEXT = "Marshes store carbon (Okafor, 2018).\n\n# References\n\nOkafor, C. (2018). Marshes. *Coasts*, *4*, 1-9.\n"

with tempfile.TemporaryDirectory(prefix="citewell-") as folder:
    path = Path(folder) / "warm.md"
    path.write_text(_TEXT, "utf-8")
    check(path, Settings(offline=True))

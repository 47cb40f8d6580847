"""The first manuscript as its author would publish it, and a manuscript with everything that is hard to set."""

from __future__ import annotations

from pathlib import Path

import pytest

from citewell.exports.publications import Layout, Publication
from citewell.model import Settings
from citewell.pipeline import publish

STAGE0 = Path(__file__).parents[2] / "manuscript" / "stage0.md"

HARD = r"""---
title: 'Of "pumps" & \<gates>'
author: [Ada "the" Example, Bo O'Neil, Cy Third]
track: "Track 1: Pumps"
date: 2024-05-06
lang: en
bibliography: library.bib
---

### Too deep

A pump [@ruiz2019] and a ghost [@ghost2020]. As @ruiz2019 says, $E = mc^2$ holds.[^1]

[^1]: A note with a [link](https://example.org) and one to [nowhere](#nowhere).

#### Deeper

| Pump | Rate |
|------|------|
| P1   | 12   |

<table><tr><td>One</td><td>Two</td></tr><tr><td>3</td><td>4</td></tr></table>

<script>alert("ran")</script>

Text with <sup>raw</sup> HTML and <b>bold</b>.

![Far away](https://example.org/far.png)

![Gone](gone.png)

```{=typst}
#read("/library.bib")
```

- one
- two

> Quoted.

#

# References
"""

LIBRARY = """@article{ruiz2019,
  author = {Ruiz, María and Sato, Hiro},
  title = {The "three" pumps </script> compared},
  journal = {Cell Notes}, year = {2019}, doi = {10.1234/abc},
}
"""


def write_hard(folder: Path) -> Path:
    path = folder / "hard.md"
    path.write_text(HARD, "utf-8")
    path.with_name("library.bib").write_text(LIBRARY, "utf-8")
    return path


def published(path: Path, *targets: str, layout: Layout | None = None) -> list[Publication]:
    return list(publish(path, Settings(offline=True), targets, layout or Layout(timestamp=1_700_000_000)))


@pytest.fixture(scope="session")
def hard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Publication]:
    """Return the hard manuscript as PDF and HTML."""
    path = write_hard(tmp_path_factory.mktemp("hard"))
    return dict(zip(("pdf", "html"), published(path, "pdf", "html"), strict=True))


@pytest.fixture(scope="session")
def stage0() -> dict[str, Publication]:
    """Return the first manuscript in every format."""
    targets = ("pdf", "html", "docx", "jats")
    return dict(zip(targets, published(STAGE0, *targets), strict=True))

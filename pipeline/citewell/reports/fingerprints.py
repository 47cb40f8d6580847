"""What tells one finding from all others from one run to the next, whatever else changes in the manuscript."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citewell.model import Document, Finding


def fingerprints(document: Document, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield 32 hexadecimal digits for each finding, all different; places do not enter them, for these move."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        words = (document.path, finding.code, document.text_at(finding.location), finding.message)
        seen[words] += 1
        text = "\0".join((*words, str(seen[words])))
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

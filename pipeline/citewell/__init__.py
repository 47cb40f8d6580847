"""citewell, the proof-reader for citations.

>>> from citewell import check
>>> report = check("manuscript/stage0.docx")  # doctest: +SKIP
>>> [finding.code for finding in report.findings]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citewell.model import Finding, Manuscript, Report
    from citewell.pipeline import check, read, verify

__all__ = ["Finding", "Manuscript", "Report", "check", "read", "verify"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import citewell`` costs nothing (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    source = "citewell.pipeline" if name.islower() else "citewell.model"
    return getattr(import_module(source), name)

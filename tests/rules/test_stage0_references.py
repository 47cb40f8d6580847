"""The rules on entries, on the first manuscript."""

from __future__ import annotations

from pathlib import Path

from citewell.model import Settings
from citewell.pipeline import check

STAGE_0 = Path(__file__).parents[2] / "manuscript" / "stage0.docx"


def test_the_entries_of_the_first_manuscript() -> None:
    report = check(STAGE_0, Settings(offline=True, select=("REF",)))
    document, references = report.manuscript.document, report.manuscript.references
    whole = [document.text_at(reference.location) for reference in references]
    assert [(f.code, f.references, document.text_at(f.location)) for f in report.findings] == [
        ("REF303", (1,), whole[0]),
        ("REF304", (1,), "In Cell Communication and Signaling"),
        ("REF305", (1, 3), "Cell Communication and Signaling"),
        ("REF306", (2,), "..."),
        ("REF311", (2,), "Frontiers in immunology"),
        ("REF312", (2, 4, 5), "Frontiers in immunology"),
        ("REF303", (3,), whole[2]),
        ("REF304", (3,), "In Cancer Drug Resistance"),
        ("REF301", (4,), whole[3]),
        ("REF311", (4,), "Clinical epigenetics"),
        ("REF311", (5,), "Frontiers in pharmacology"),
    ]
    message = next(finding.message for finding in report.findings if finding.code == "REF301")
    assert message == "the list is not alphabetical: Si belongs between Khan and Walcher"

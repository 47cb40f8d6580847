"""IDN401 malformed-doi."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Applicability, Confidence, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.idn.defects import Defect, find_defects, find_no_doi
from citewell.rules.idn.placeholders import find_blank, is_placeholder
from citewell.rules.idn.printed_dois import DoiForm, PrintedDoi, printed_dois
from citewell.rules.sty.conventions import expected
from citewell.rules.wording import listed, quoted
from citewell.text import normalise_doi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Finding, Manuscript, Reference

_GAP = re.compile(r"\s+")


class MalformedDoi(Rule):
    r"""A DOI is written so that it does not resolve.

    ## What it does
    Reports, at exactly those characters, a DOI behind a damaged or doubled resolver ("https://doi.org/https://doi.org/",
    "https\://", "https://doi.org/ 10."), one that holds a backslash, an invisible character or a dash where a hyphen
    belongs, that is interrupted by a space, runs into the next words or ends in a part of the publisher's address
    ("/full"), and what is printed as a DOI but has not the form of one. In APA style it also reports the full stop
    behind an address, unless all addresses of the list have one. Short DOIs ("https://doi.org/gn3m", "10/gn3m") are
    left alone, and so are publishers' own addresses.

    ## Why it matters
    A DOI is copied and clicked, by people and by the services that count citations. One wrong character, and the work
    is not found.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell*, *3*, 1–9. https://doi.org/https://doi.org/10.1016/j.cr.2024.03.011
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell*, *3*, 1–9. https://doi.org/10.1016/j.cr.2024.03.011
    ```

    ## Fix safety
    To mend the resolver and to remove a backslash, an invisible character or a final full stop is safe: the DOI stays
    what it was. To replace a dash, close a gap or cut an end off is unsafe, for it changes the DOI. Where the form is
    wrong there is no fix.

    ## Sources
    ISO 26324 and the DOI Handbook (form of a DOI name); https://shortdoi.org; Publication Manual of the American
    Psychological Association, 7th ed., 2020, section 9.35 (no full stop behind an address).
    """

    code = "IDN401"
    name = "malformed-doi"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        stopped = _with_full_stop(manuscript)
        for doi in printed_dois(manuscript):
            if is_placeholder(doi.name):
                continue
            if normalise_doi(doi.name) is None:
                yield self._finding(doi.reference, [_explain(doi)], doi.start, doi.end)
            elif defects := list(find_defects(doi)):
                start, end = min(defect.start for defect in defects), max(defect.end for defect in defects)
                yield self._finding(doi.reference, defects, min(start, doi.outer_start), max(end, doi.end))
            elif doi.reference.n in stopped:
                defect = Defect("is followed by a full stop", doi.end, doi.end + 1, "", Applicability.SAFE)
                yield self._finding(doi.reference, [defect], doi.outer_start, doi.end + 1)
        for reference in manuscript.references:
            if reference.item.DOI is None and find_blank(reference.text) is None:
                found = find_no_doi(reference.text)
                if found:
                    yield self._finding(reference, [found], found.start, found.end)

    def _finding(self, reference: Reference, defects: Sequence[Defect], start: int, end: int) -> Finding:
        """Report the defects of one DOI at the characters from `start` to `end` of its entry."""
        words = listed(dict.fromkeys(defect.words for defect in defects))
        fix = _fix(reference, defects)
        return self.finding(
            f"the DOI of entry {reference.n} {words}: {quoted(reference.text[start:end])}",
            reference.locate(start, end),
            help="write it as “https://doi.org/10.…”, copied from the page of the work",
            confidence=Confidence.HIGH if fix and fix.applicability is Applicability.SAFE else Confidence.MEDIUM,
            references=[reference.n],
            fix=fix,
        )


def _fix(reference: Reference, defects: Sequence[Defect]) -> Fix | None:
    """Return the fix for all defects, or ``None`` where there is none for one, or it would reach over a line's end."""
    edits = []
    for defect in defects:
        if defect.replacement is None or "\n" in reference.text[defect.start : defect.end]:
            return None
        edits.append(Edit(reference.locate(defect.start, defect.end), defect.replacement))
    unsafe = any(defect.applicability is Applicability.UNSAFE for defect in defects)
    return Fix(Applicability.UNSAFE if unsafe else Applicability.SAFE, "mend the DOI", tuple(edits))


def _with_full_stop(manuscript: Manuscript) -> set[int]:
    """Return the entries that APA forbids the full stop behind the DOI, unless the list has it throughout."""
    if manuscript.style.guess != "apa":
        return set()
    stops = {
        doi.reference.n: rest == "."
        for doi in printed_dois(manuscript)
        if doi.form in {DoiForm.URL, DoiForm.OLD_URL} and (rest := doi.reference.text[doi.end :].strip()) in {"", "."}
    }
    wanted = expected(False, stops.values(), chosen=manuscript.style.chosen)
    return {n for n, has_stop in stops.items() if has_stop and wanted is False}


def _explain(doi: PrintedDoi) -> Defect:
    """Say why a name is none: it is one but for a space in it, or for more."""
    gap = _GAP.search(doi.name)
    if gap and normalise_doi(_GAP.sub("", doi.name)):
        start = doi.start + gap.start()
        return Defect("is interrupted by a space", start, start + len(gap.group()), "", Applicability.UNSAFE)
    return Defect("cannot be one", doi.start, doi.end)

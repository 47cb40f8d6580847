"""REF307 escaped-characters."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.idn.printed_dois import printed_dois
from citewell.rules.wording import in_words, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference

_ESCAPES = (
    re.compile(
        r"&(?:amp;)*(?:amp|lt|gt|quot|apos|nbsp|[a-zA-Z]{1,2}(?:acute|grave|uml|circ|tilde|cedil)|#\d{2,6}|#x[\da-fA-F]{2,5});"
    ),
    re.compile(r"\\(?=[&%$#_{}:~*\[\]<>/])"),
    re.compile(r"\\u[\da-fA-F]{4}"),
)
"""Character references of HTML; backslashes before a sign, of TeX, Markdown and JSON; JSON's own escapes."""


class EscapedCharacters(Rule):
    """An entry holds the escapes of another program: "&amp;", or a backslash before a sign.

    ## What it does
    Reports character references of HTML, and backslashes before signs that LaTeX, Markdown or JSON escape. Escapes
    inside a DOI are IDN401's matter.

    ## Why it matters
    The reader sees them as they stand, and an address with a backslash leads nowhere.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Science &amp;amp; Cells*, *3*, 1–9.
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Science & Cells*, *3*, 1–9.
    ```

    ## Fix safety
    The fix writes the characters that the escapes stand for.
    """

    code = "REF307"
    name = "escaped-characters"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        if manuscript.reference_list.library is not None:
            return
        escaped = [(entry, spans) for entry in manuscript.references if (spans := _escapes(entry.text))]
        dois: dict[int, list[tuple[int, int]]] = {}
        for doi in printed_dois(manuscript) if escaped else ():
            dois.setdefault(doi.reference.n, []).append((doi.outer_start, doi.end))
        for entry, spans in escaped:
            if outside := [span for span in spans if not _is_inside(span, dois.get(entry.n, []))]:
                yield self._report(entry, outside)

    def _report(self, entry: Reference, spans: list[tuple[int, int]]) -> Finding:
        edits = tuple(Edit(entry.locate(*span), _unescape(entry.text[slice(*span)])) for span in spans)
        places = [edit.location for edit in edits]
        number = "an escape" if len(spans) == 1 else f"{in_words(len(spans))} escapes"
        start, end = spans[0]
        return self.finding(
            f"entry {entry.n} holds {number} of another program: {quoted(entry.text[start : end + 1].strip())}",
            places[0],
            help="write the characters themselves",
            related=places[1:],
            references=[entry.n],
            fix=Fix(Applicability.SAFE, "write the characters themselves", edits),
        )


def _escapes(text: str) -> list[tuple[int, int]]:
    return sorted(match.span() for pattern in _ESCAPES for match in pattern.finditer(text))


def _is_inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] < end for start, end in others)


def _unescape(escape: str) -> str:
    if escape.startswith("\\u"):
        return chr(int(escape[2:], 16))
    return html.unescape(html.unescape(escape)) if escape.startswith("&") else ""

"""What can be wrong with a printed DOI, each with the text that puts it right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from citewell.model import Applicability
from citewell.rules.idn.printed_dois import DoiForm
from citewell.text import LatePattern, find_doi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.rules.idn.printed_dois import PrintedDoi

RESOLVER = "https://doi.org/"


class Defect(NamedTuple):
    """A stretch of an entry's text that is wrong.

    Attributes
    ----------
    words
        What is wrong with it, behind "the DOI ...".
    start, end
        Its place in the entry's text.
    replacement
        What should stand there; ``None`` where nobody can say.
    applicability
        Who may put it there.
    """

    words: str
    start: int
    end: int
    replacement: str | None = None
    applicability: Applicability = Applicability.DISPLAY_ONLY


class _Sign(NamedTuple):
    """Characters that no DOI contains, and what belongs in their place."""

    pattern: re.Pattern[str]
    replacement: str
    words: str
    applicability: Applicability


_SIGNS = (
    _Sign(re.compile(r"\\+"), "", "holds a backslash that another program left", Applicability.SAFE),
    _Sign(re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+"), "", "holds an invisible character", Applicability.SAFE),
    _Sign(re.compile("[\u2010-\u2015\u2212]"), "-", "holds a dash where a hyphen belongs", Applicability.UNSAFE),
)
_PAGE = LatePattern(r"(?:/(?:abstract|full|pdf|epdf|meta)|;jsessionid=.{0,200})$", re.IGNORECASE)
_CUT = LatePattern(r"[ \xa0](?=[\w(])(?!PMC?I?D?|https?|doi|vol|no\b|pp?\b)(?=[^\s]{0,40}\d)", re.IGNORECASE)
_GLUED = LatePattern(r"(?=https?\\?:|PMC?ID:|PMC\d|[.;,](?:accessed|retrieved|available)\b)", re.IGNORECASE)
_SPLIT = LatePattern(r"\b10\.\d{4,9}(?:[ \xa0]/[ \xa0]?|/[ \xa0])(?=[\w(])(?=[^\s]{0,60}\d)")
_CLAIM = LatePattern(
    r"(?:https?:\s?//)?(?:dx\.|www\.)?\bdoi\.org/[ \xa0]?(?P<path>[^\s]{0,200})"
    r"|\bdoi[ \xa0]?:[ \xa0]?(?P<name>[^\s]{1,200})",
    re.IGNORECASE,
)
_SHORT_DOI = LatePattern(r"(?:10/)?[a-z0-9]{3,10}$")
_NUMBERED = LatePattern(r"(?=.{0,200}\d)(?:[1lI][0oO1.,]|.{0,200}[./-])")
_PUNCTUATION = ".,;)]>"


def find_defects(doi: PrintedDoi) -> Iterator[Defect]:
    """Yield what is wrong with a DOI, its resolver first."""
    if doi.form is DoiForm.BROKEN:
        label = "doi:" if "//" not in doi.outer and "org" not in doi.outer.lower() else RESOLVER
        yield Defect("stands behind a damaged address", doi.outer_start, doi.start, label, Applicability.SAFE)
    for sign in _SIGNS:
        for found in sign.pattern.finditer(doi.name):
            start, end = (doi.start + position for position in found.span())
            yield Defect(sign.words, start, end, sign.replacement, sign.applicability)
    yield from _find_defects_of_end(doi)


def _find_defects_of_end(doi: PrintedDoi) -> Iterator[Defect]:
    text = doi.reference.text
    page = _PAGE.search(doi.name)
    if page and doi.form is not DoiForm.ADDRESS:
        start, end = (doi.start + position for position in page.span())
        yield Defect("ends in a part of the publisher's address", start, end, "", Applicability.UNSAFE)
    if text[doi.end - 1] in "-/\u2013" and (space := _CUT.match(text, doi.end)):
        yield Defect("is interrupted by a space", *space.span(), "", Applicability.UNSAFE)
    if _GLUED.match(text, doi.end):
        yield Defect("runs into the next words", doi.end, doi.end, " ", Applicability.UNSAFE)


def find_no_doi(text: str) -> Defect | None:
    """Return what is printed as a DOI in an entry that has none: cut by a space, without its prefix, mistyped."""
    if split := _SPLIT.search(text):
        whole = split.group().translate({32: None, 160: None})
        return Defect("is interrupted by a space", *split.span(), whole, Applicability.UNSAFE)
    for claim in _CLAIM.finditer(text):
        name = (claim["path"] or claim["name"] or "").rstrip(_PUNCTUATION)
        end = claim.start() + len(claim.group().rstrip(_PUNCTUATION))
        if not name and claim["path"] is not None:
            return Defect("is missing behind its address", claim.start(), end)
        if not _SHORT_DOI.match(name) and _NUMBERED.match(name) and "//" not in name and find_doi(name) is None:
            return Defect("cannot be one", claim.start(), end)
    return None

"""How the entries of a list print their DOIs: behind which resolver or label, and at which characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Location, Manuscript, Reference


class DoiForm(Enum):
    """What stands in front of a DOI name."""

    URL = "https://doi.org/"
    """The form that the registration agencies ask for."""
    OLD_URL = "http://dx.doi.org/"
    """A resolver's address as it was, or without its scheme; it still works."""
    LABEL = "doi:"
    BARE = ""
    ADDRESS = "another address"
    """A publisher's or a proxy's address that holds the DOI."""
    BROKEN = "a damaged resolver"


_LONGEST_LEAD = 60
_LEAD = LatePattern(r"(?<![^\W_])(?:h?[tps]{3,5}|www|dx|doi|org|[:/\\.\s])*$", re.IGNORECASE)
_ADDRESS = LatePattern(r"(?:://|www\.|https?:)[^\s<>(\[]*$", re.IGNORECASE)
_LABEL = re.compile(r"doi[\s:./]{0,3}$", re.IGNORECASE)
_URL = re.compile(r"(?:doi\s?:?\s?)?https://doi\.org/\n?$", re.IGNORECASE)
_OLD_URL = re.compile(r"(?:doi\s?:?\s?)?(?:https?://)?(?:dx\.|www\.)?doi\.org/\n?$", re.IGNORECASE)
_RESOLVER = LatePattern(r"https?:|doi", re.IGNORECASE)
_ESCAPED = LatePattern(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDoi:
    """A DOI in an entry.

    Attributes
    ----------
    reference
        The entry.
    start, end
        The DOI name in the entry's text.
    outer_start
        Where its resolver or label begins.
    form
        What that is.
    """

    reference: Reference
    start: int
    end: int
    outer_start: int
    form: DoiForm

    @property
    def name(self) -> str:
        """The DOI name as printed."""
        return self.reference.text[self.start : self.end]

    @property
    def outer(self) -> str:
        """The DOI with its resolver or label, as printed."""
        return self.reference.text[self.outer_start : self.end]

    @property
    def location(self) -> Location:
        """Its place, with resolver or label."""
        return self.reference.locate(self.outer_start, self.end)


def printed_dois(manuscript: Manuscript) -> Iterator[PrintedDoi]:
    """Yield the DOI of each entry that has one; those of a library count as printed behind the resolver."""
    for reference in manuscript.references:
        if span := reference.spans.get("DOI"):
            resolver = _ESCAPED.match(reference.text, span.start)  # before a DOI whose slash is written %2F
            yield _read(reference, resolver.end() if resolver else span.start, span.end)


def _read(reference: Reference, start: int, end: int) -> PrintedDoi:
    length, form = _read_lead(reference.text[max(0, start - _LONGEST_LEAD) : start])
    return PrintedDoi(reference, start, end, start - length, form)


@lru_cache(maxsize=1024)
def _read_lead(before: str) -> tuple[int, DoiForm]:
    """Return length and form of the resolver or label with which a text ends; one rule after the other asks for it."""
    found = _LEAD.search(before)
    lead = found.group().lstrip(" .:/\\\t\n\xa0") if found else ""
    form = _form_of(lead, before)
    return 0 if form in {DoiForm.BARE, DoiForm.ADDRESS} else len(lead), form


def _form_of(lead: str, before: str) -> DoiForm:
    if (address := _ADDRESS.search(before)) and address.start() < len(before) - len(lead):
        return DoiForm.ADDRESS
    for form, pattern in ((DoiForm.URL, _URL), (DoiForm.OLD_URL, _OLD_URL), (DoiForm.LABEL, _LABEL)):
        if pattern.match(lead):
            return form
    return DoiForm.BROKEN if _RESOLVER.search(lead) else DoiForm.BARE

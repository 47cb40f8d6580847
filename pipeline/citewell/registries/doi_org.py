"""doi.org: whether a DOI is registered at all, and with which agency.

The ``doiRA`` service answers for many DOIs in one call; the handle service, which resolves DOIs, answers for one.

Sources: https://www.doi.org/the-identifier/resources/factsheets/doi-resolution-documentation (handle service, response
codes 1 and 100) and https://www.doi.org/doiRA (agencies).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citewell.model import DOI_ORG, Absent, Found, Unavailable
from citewell.registries.errors import NoAnswerError
from citewell.registries.keys import encode
from citewell.registries.plans import is_listable, split
from citewell.registries.records import mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citewell.model import Lookup
    from citewell.registries.clients import Client

NAME = "doi.org"
BASE_URL = "https://doi.org"
_UNKNOWN_DOI = "DOI does not exist"


@dataclass(frozen=True, slots=True)
class Registration:
    """What doi.org says of a DOI: its look-up, and the agency where one is named."""

    lookup: Lookup
    agency: str | None = None


def find_registrations(client: Client, base_url: str, dois: Sequence[str]) -> Iterator[dict[str, Registration]]:
    """Yield what doi.org says of each DOI, batch by batch."""
    for batch in split(dois):
        try:
            yield (
                fetch_agencies(client, base_url, batch)
                if is_listable(batch[0])
                else {batch[0]: fetch_handle(client, base_url, batch[0])}
            )
        except NoAnswerError as error:
            yield dict.fromkeys(batch, Registration(Unavailable(DOI_ORG, str(error))))


def fetch_agencies(client: Client, base_url: str, dois: Sequence[str]) -> dict[str, Registration]:
    """Ask for the agencies of many DOIs, and for the handle of those that the answer says nothing of."""
    answer = client.get(base_url, f"/doiRA/{','.join(map(encode, dois))}", "doiRA")
    known = parse_agencies(answer.document, dois)
    return {doi: known[doi] if doi in known else fetch_handle(client, base_url, doi) for doi in dois}


def fetch_handle(client: Client, base_url: str, doi: str) -> Registration:
    """Ask whether one DOI resolves."""
    answer = client.get(base_url, f"/api/handles/{encode(doi)}?type=URL", "handles")
    return parse_handle(answer.document, doi)


def parse_agencies(document: Any, dois: Sequence[str]) -> dict[str, Registration]:
    """Read an answer of ``doiRA``; a DOI of which it says neither that nor where it is registered is left out.

    Raises
    ------
    NoAnswerError
        It is not an answer about these DOIs.
    """
    rows = document if isinstance(document, list) else []
    if [str(mapping(row).get("DOI", "")).lower() for row in rows] != list(dois):
        raise NoAnswerError("the answer was not about these DOIs")
    found: dict[str, Registration] = {}
    for doi, row in zip(dois, rows, strict=True):
        if isinstance(agency := row.get("RA"), str):
            found[doi] = Registration(Found(DOI_ORG), agency)
        elif row.get("status") == _UNKNOWN_DOI:
            found[doi] = Registration(Absent(DOI_ORG))
    return found


def parse_handle(document: Any, doi: str) -> Registration:
    """Read an answer of the handle service.

    Raises
    ------
    NoAnswerError
        It is not an answer about this DOI.
    """
    record = mapping(document)
    if str(record.get("handle", "")).lower() != doi:
        raise NoAnswerError("the answer was not about this DOI")
    match record.get("responseCode"):
        case 1:
            return Registration(Found(DOI_ORG))
        case 100:
            return Registration(Absent(DOI_ORG))
        case code:
            raise NoAnswerError(f"doi.org answered with code {code!r}"[:80])

"""Records of the agencies that have no table entry of their own (mEDRA, JaLC, KISTI ...), by content negotiation.

doi.org sends a request for CSL-JSON on to the agency that registered the DOI.

Source: https://citation.doi.org/docs.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.registries.crossref import parse_work
from citewell.registries.errors import RefusedError
from citewell.registries.keys import encode
from citewell.registries.media import CSL_JSON
from citewell.registries.records import mapping

if TYPE_CHECKING:
    from citewell.model import Work
    from citewell.registries.clients import Client


def fetch_work(client: Client, base_url: str, doi: str) -> Work | None:
    """Ask for one work; ``None`` where the agency gives no such records."""
    try:
        answer = client.get(base_url, f"/{encode(doi)}", "negotiation", medium=CSL_JSON)
    except RefusedError:
        return None
    return None if answer.is_missing else parse_work(mapping(answer.document))

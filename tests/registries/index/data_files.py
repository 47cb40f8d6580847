"""Invented records in the shapes of the agencies' data files, and files of them."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

MARSHES = "Salt marshes of the delta under rising seas"
TIDES = "Tidal exchange between estuaries and the open shelf"
CORALS = "Bleaching thresholds of branching corals"


def crossref(doi: str, title: str, family: str = "Okafor", year: int = 2018, **fields: Any) -> dict[str, Any]:
    """Return a record of Crossref's data file."""
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"given": "Chidi N.", "family": family, "sequence": "first"}],
        "container-title": ["Journal of Coasts"],
        "ISSN": ["1234-5678"],
        "publisher": "Coast Press",
        "issued": {"date-parts": [[year, 5, 2]]},
        "volume": "4",
        "page": "1-9",
        "indexed": {"date-time": "2025-04-01T10:00:00Z"},
        "member": "7",
        "reference": [{"key": "1", "unstructured": "never read"}],
    } | fields


def datacite(doi: str, title: str) -> dict[str, Any]:
    """Return a record of DataCite's data file."""
    return {
        "id": doi,
        "type": "dois",
        "attributes": {
            "doi": doi,
            "titles": [{"title": title}],
            "creators": [{"name": "Tanaka, Hiro", "familyName": "Tanaka", "givenName": "Hiro"}],
            "publisher": "Zenodo",
            "publicationYear": 2021,
            "types": {"resourceTypeGeneral": "Dataset"},
            "updated": "2024-12-31T00:00:00Z",
        },
    }


def openalex(doi: str | None, title: str) -> dict[str, Any]:
    """Return a record of OpenAlex's snapshot."""
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{doi}" if doi else None,
        "title": title,
        "publication_year": 2019,
        "type": "article",
        "authorships": [{"raw_author_name": "Hiro Tanaka"}],
        "primary_location": {"source": {"display_name": "Shelf Letters"}},
        "biblio": {"volume": "3", "first_page": "10", "last_page": "19"},
        "is_retracted": False,
        "updated_date": "2025-01-15T00:00:00",
    }


RETRACTIONS = """\
Title,Journal,Publisher,Author,RetractionDate,RetractionDOI,OriginalPaperDate,OriginalPaperDOI,RetractionNature
Salt marshes of the delta under rising seas,Journal of Coasts,Coast Press,Chidi N. Okafor,6/25/2020 0:00,10.5555/n.1,\
5/2/2018 0:00,10.5555/COAST.4,Retraction
"Tides, reconsidered",Shelf Letters,Shelf,Hiro Tanaka;Ann Lee,1/5/2021 0:00,,3/1/2019 0:00,10.5555/tides.2,Correction
No DOI,Journal,Press,A B,1/5/2021 0:00,,3/1/2019 0:00,unavailable,Retraction
"""

BIB = """\
@article{okafor2018, author = {Okafor, Chidi N.}, title = {Salt marshes of the delta}, journal = {Journal of Coasts},
  year = {2018}, doi = {10.5555/coast.4}}
@book{lee2001, author = {Lee, Ann}, title = {A field guide to sedges}, publisher = {Marsh House}, year = {2001}}
"""

CSL = json.dumps(
    [{"id": "lee", "type": "book", "title": "A field guide to sedges", "author": [{"family": "Lee", "given": "Ann"}]}]
)


def lines(*records: dict[str, Any]) -> bytes:
    """Return records as JSON lines."""
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def document(*records: dict[str, Any]) -> bytes:
    """Return records as one document of Crossref's older data files."""
    return json.dumps({"items": list(records)}).encode()


def write_gzip(path: Path, content: bytes) -> Path:
    """Write a gzipped file."""
    path.write_bytes(gzip.compress(content))
    return path


def write_tar(path: Path, members: dict[str, bytes]) -> Path:
    """Write an archive, gzipped where its name says so."""
    with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path

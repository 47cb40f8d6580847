"""A server on loopback that stands for all registries, knows a handful of invented works, and can misbehave."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from citewell.model import FieldSpan, Item, Location, Lookup, Reference, Settings
from citewell.registries import Verification, look_up
from citewell.registries.agencies import choose_base_urls

ICE = "10.5555/ice.2019"
MOSS = "10.5555/moss(2001)3:4<5::aid>6.0;2-#%"
CORES = "10.5072/lake-cores"
SURVEY = "10.5555/survey.2015"
LAGGING = "10.5555/lagging.2024"
ELSEWHERE = "10.5556/elsewhere"
ABSENT = "10.5555/nobody.knows"

CROSSREF = {
    ICE: {
        "DOI": ICE,
        "type": "journal-article",
        "title": ["Ice on small lakes"],
        "issued": {"date-parts": [[2019, 3]]},
    },
    SURVEY: {
        "DOI": SURVEY,
        "type": "journal-article",
        "title": ["A survey of forty winters on northern lakes"],
        "author": [{"family": "Okafor", "given": "C."}],
        "issued": {"date-parts": [[2015]]},
        "container-title": ["Journal of Cold Regions"],
        "volume": "7",
        "page": "30-41",
    },
    MOSS: {"DOI": MOSS.upper(), "type": "journal-article", "title": ["Moss"], "issued": {"date-parts": [[2001]]}},
}
DATACITE = {
    CORES: {"id": CORES, "attributes": {"doi": CORES, "titles": [{"title": "Lake cores"}], "publicationYear": 2015}}
}
AGENCIES = dict.fromkeys(CROSSREF, "Crossref") | {CORES: "DataCite", ELSEWHERE: "mEDRA", LAGGING: "Crossref"}

ARXIV_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">ArXiv Query</title>
  <entry>
    <id>http://arxiv.org/abs/2001.01234v2</id>
    <updated>2021-02-03T10:00:00Z</updated>
    <published>2020-01-05T10:00:00Z</published>
    <title>Ice and
      moss on small lakes</title>
    <author><name>Anna B. Müller</name></author>
    <author><name>Okafor</name></author>
    <arxiv:comment>12 pages</arxiv:comment>
    <arxiv:doi>10.5555/ICE.2021</arxiv:doi>
  </entry>
</feed>"""
PUBMED = {
    "id": "31234567",
    "source": "MED",
    "pmid": "31234567",
    "pmcid": "PMC7654321",
    "doi": "10.5555/frost.2018",
    "title": "Frost and the <i>lung</i>.",
    "authorList": {"author": [{"fullName": "Berg I", "firstName": "Ida", "lastName": "Berg", "initials": "I"}]},
    "pubYear": "2018",
    "pageInfo": "44-51",
    "journalInfo": {
        "issue": "2",
        "volume": "12",
        "yearOfPublication": 2018,
        "journal": {"title": "Lake letters", "isoabbreviation": "Lake Lett."},
    },
    "firstPublicationDate": "2017-12-30",
    "pubTypeList": {"pubType": ["research-article", "Retracted Publication"]},
}
BOOK = {
    "title": "Winters",
    "subtitle": "A history",
    "authors": [{"name": "Chidi N. Okafor"}],
    "publish_date": "March 2009",
    "publishers": [{"name": "Cold Press"}],
}
OPENALEX = {
    "doi": f"https://doi.org/{LAGGING}",
    "title": "Snow on marshes",
    "type": "article",
    "publication_year": 2024,
    "is_retracted": False,
    "authorships": [{"raw_author_name": "Ida Berg"}],
    "biblio": {"volume": "3", "issue": "1", "first_page": "5", "last_page": "9"},
    "primary_location": {"source": {"display_name": "Lake Letters"}},
}
ISBN = "9783161484100"


def _concerns_pubmed(query: dict[str, list[str]]) -> bool:
    return any(word in query["query"][0] for word in ("31234567", "PMC7654321", "frost"))


OTHERS: dict[str, Callable[[str, dict[str, list[str]]], tuple[int, Any]]] = {
    "arxiv": lambda path, query: (200, ARXIV_FEED),
    "europe-pmc": lambda path, query: (200, {"resultList": {"result": [PUBMED] if _concerns_pubmed(query) else []}}),
    "open-library": lambda path, query: (200, {f"ISBN:{ISBN}": BOOK} if ISBN in query["bibkeys"][0] else {}),
    "openalex": lambda path, query: (200, OPENALEX) if LAGGING in path else (404, "<!doctype html>"),
}

Fault = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Registry:
    """The server as a test sees it.

    ``faults`` maps a part of a path to what happens instead of an answer, one fault a request; the last one stays.
    """

    url: str
    requests: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    headers: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)

    def settings(self, **changes: Any) -> Settings:
        bases = {name: f"{self.url}/{name}" for name in choose_base_urls({})}
        return Settings(**{"base_urls": bases, "deadline": 5.0, **changes})

    def verify(self, *items: Item, **changes: Any) -> Verification:
        location = (Location("p1", 0, 1),)
        references = [
            Reference(n, f"r{n}", text_of(item), location, item, spans=SURE) for n, item in enumerate(items, 1)
        ]
        return look_up(references, self.settings(**changes))

    def look_up(self, *dois: str, **changes: Any) -> list[tuple[Lookup, ...]]:
        return list(look_up(entries(*dois), self.settings(**changes)).lookups.values())


SURE = {name: FieldSpan(0, 1) for name in ("author", "issued", "title", "container_title")}


def text_of(item: Item) -> str:
    """Print an item as a careless author would."""
    authors = ", ".join(name.sort_name for name in item.author)
    return f"{authors} ({item.year}). {item.title}. {item.container_title}, {item.volume}, {item.page}."


def entries(*dois: str) -> list[Reference]:
    location = (Location("p1", 0, 1),)
    return [Reference(n, f"r{n}", "An entry.", location, Item(DOI=doi or None)) for n, doi in enumerate(dois, 1)]


def answer(path: str, query: str) -> tuple[int, Any]:
    """Answer as doi.org, Crossref or DataCite does; a text stands for a body that is not JSON."""
    _, registry, rest = unquote(path).split("/", 2)
    dois = [doi.removeprefix("doi:") for values in parse_qs(query).values() for doi in values[0].split(",")]
    if rest.startswith("doiRA/"):
        asked = rest.removeprefix("doiRA/").split(",")
        return 200, [
            {"DOI": doi, "RA": AGENCIES[doi]} if doi in AGENCIES else {"DOI": doi, "status": "DOI does not exist"}
            for doi in asked
        ]
    if rest.startswith("api/handles/"):
        doi = rest.removeprefix("api/handles/")
        return (
            (200, {"responseCode": 1, "handle": doi})
            if doi in AGENCIES
            else (404, {"responseCode": 100, "handle": doi})
        )
    if registry in OTHERS:
        return OTHERS[registry](rest, parse_qs(query))
    if rest == "works" and "query.bibliographic" in query:
        return 200, {"message": {"items": list(CROSSREF.values())}}
    if rest == "works" and "query.container-title" in query:
        return 200, {"message": {"items": [CROSSREF[SURVEY]]}}
    if rest.startswith("10."):
        return (200, {**CROSSREF[ICE], "DOI": rest}) if rest == ELSEWHERE else (404, "Not found.")
    if rest == "works":
        return 200, {
            "message-type": "work-list",
            "message": {"items": [CROSSREF[doi] for doi in dois if doi in CROSSREF]},
        }
    if rest == "dois":
        return 200, {"data": [DATACITE[doi] for doi in dois if doi in DATACITE]}
    doi = rest.partition("/")[2]
    known, key = (CROSSREF, "message") if registry == "crossref" else (DATACITE, "data")
    return (200, {key: known[doi]}) if doi in known else (404, "Resource not found.")


EMPTY_LIST = {"message": {"items": []}}


def reply_json(request: BaseHTTPRequestHandler, document: Any, status: int = 200) -> None:
    reply(request, status, json.dumps(document).encode())


def reply(request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
    request.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def serve() -> Iterator[Registry]:
    """Run the server for the time of a test."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            known.requests.append(self.path)
            known.agents.add(self.headers["User-Agent"])
            for pattern, faults in known.faults.items():
                fault = (faults.pop(0) if len(faults) > 1 else faults[0]) if re.search(pattern, self.path) else None
                if fault:
                    return fault(self)
            status, document = answer(parts.path, parts.query)
            body = document if isinstance(document, str) else json.dumps(document)
            return reply(self, status, body.encode(), known.headers)

        def log_message(self, *arguments: object) -> None:
            """Keep the test's output clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *arguments: object) -> None:
            """A client that hangs up on a flood is what the tests are about."""

    server = Server(("127.0.0.1", 0), Answers)
    known = Registry(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01), daemon=True).start()
    yield known
    server.shutdown()
    server.server_close()

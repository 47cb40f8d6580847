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

from citewell.model import Item, Location, Lookup, Reference, Settings
from citewell.registries import look_up
from citewell.registries.agencies import choose_base_urls

ICE = "10.5555/ice.2019"
MOSS = "10.5555/moss(2001)3:4<5::aid>6.0;2-#%"
CORES = "10.5072/lake-cores"
ELSEWHERE = "10.5556/elsewhere"
ABSENT = "10.5555/nobody.knows"

CROSSREF = {
    ICE: {
        "DOI": ICE,
        "type": "journal-article",
        "title": ["Ice on small lakes"],
        "issued": {"date-parts": [[2019, 3]]},
    },
    MOSS: {"DOI": MOSS.upper(), "type": "journal-article", "title": ["Moss"], "issued": {"date-parts": [[2001]]}},
}
DATACITE = {
    CORES: {"id": CORES, "attributes": {"doi": CORES, "titles": [{"title": "Lake cores"}], "publicationYear": 2015}}
}
AGENCIES = dict.fromkeys(CROSSREF, "Crossref") | {CORES: "DataCite", ELSEWHERE: "mEDRA"}

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

    def look_up(self, *dois: str, **changes: Any) -> list[tuple[Lookup, ...]]:
        return list(look_up(entries(*dois), self.settings(**changes)).lookups.values())


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

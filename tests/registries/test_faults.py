"""What look-ups make of a registry that fails: never a wrong verdict, never past the deadline."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from citewell.model import Absent, Found, Settings, Unavailable, deciding
from citewell.registries import addresses, clients, look_up
from registries.loopback import ABSENT, CORES, CROSSREF, ICE, MOSS, Fault, Registry, entries, reply, reply_json

CHALLENGE = b"<!doctype html><title>Making sure you are not a bot</title>"


def status(code: int, retry_after: str | None = None) -> Fault:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return lambda request: reply(request, code, b"<h1>no</h1>", headers)


def body(content: bytes, **headers: str) -> Fault:
    return lambda request: reply(
        request, 200, content, {name.replace("_", "-"): value for name, value in headers.items()}
    )


def redirect(target: str) -> Fault:
    return lambda request: reply(request, 302, b"", {"Location": target})


def reset(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.connection.close()


def drip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    for _ in range(100):
        request.wfile.write(b" ")
        time.sleep(0.05)


def hang(request: BaseHTTPRequestHandler) -> None:
    time.sleep(5)


def flood(request: BaseHTTPRequestHandler, status: int = 200) -> None:
    request.send_response(status)
    request.send_header("Location", request.path)
    request.end_headers()
    for _ in range(64):
        request.wfile.write(b" " * 2**20)


SOON = format_datetime(datetime.now(UTC) - timedelta(seconds=1), usegmt=True)
PASSING = {
    "429 with seconds": status(429, "0"),
    "429 with a date": status(429, SOON),
    "429 with nothing": status(429),
    "500": status(500),
    "502": status(502),
    "503": status(503),
    "504": status(504),
    "connection reset": reset,
    "truncated": body(b"[{", Content_Length="5000", Connection="close"),
    "broken JSON": body(b'[{"DOI": "10.5'),
    "a web page": body(CHALLENGE, Content_Type="text/html"),
    "nothing": body(b""),
    "deep nesting": body(b"[" * 100_000),
}
LASTING = {
    **PASSING,
    "429 for a day": status(429, "86400"),
    "403": status(403),
    "hang": hang,
    "drip": drip,
    "flood": flood,
    "flood behind a redirect": lambda request: flood(request, 302),
    "gzip bomb": body(gzip.compress(b"[" + b" " * 2**25 + b"]"), Content_Encoding="gzip"),
    "redirect loop": lambda request: reply(request, 302, b"", {"Location": request.path}),
    "redirect to the network": redirect("http://192.168.0.1/"),
    "redirect nowhere": redirect("http://[::1"),
    "another record": lambda request: reply_json(request, {"message": CROSSREF[MOSS]}),
    "404 in JSON": lambda request: reply_json(request, {"status": "failed"}, 404),
    "a number": body(b"7"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_fault_that_passes_is_overcome(registry: Registry, fault: Fault) -> None:
    registry.faults = {"doiRA": [fault, fault, None], "/crossref/": [fault, fault, None]}
    [lookups] = registry.look_up(ICE)
    assert isinstance(found := deciding(lookups), Found)
    assert found.work


@pytest.mark.parametrize("fault", LASTING.values(), ids=LASTING)
def test_a_fault_that_lasts_is_an_outage_and_no_verdict(registry: Registry, fault: Fault) -> None:
    registry.faults = {"": [fault]}
    began = time.monotonic()
    answers = registry.look_up(ICE, CORES, ABSENT, deadline=1.0)
    assert time.monotonic() - began < 1.5
    assert all(isinstance(deciding(lookups), Unavailable) for lookups in answers)


@pytest.mark.parametrize("fault", LASTING.values(), ids=LASTING)
def test_an_outage_of_doi_org_leaves_the_records(registry: Registry, fault: Fault) -> None:
    registry.faults = {"/doi.org/": [fault]}
    ice, absent = map(deciding, registry.look_up(ICE, ABSENT, deadline=2.0))
    assert isinstance(ice, Found)
    assert isinstance(absent, Unavailable)


def test_an_outage_of_crossref_is_told_although_doi_org_knows_the_doi(registry: Registry) -> None:
    registry.faults = {"/crossref/": [status(503)]}
    assert registry.look_up(ICE) == [(Unavailable("Crossref", "HTTP status 503"),)]


def test_an_outage_of_crossref_does_not_hide_that_a_doi_is_absent(registry: Registry) -> None:
    registry.faults = {"/crossref/": [status(503)]}
    [lookups] = registry.look_up(ABSENT)
    assert deciding(lookups) == Absent("doi.org")


def test_a_registry_that_is_down_is_not_asked_again(registry: Registry) -> None:
    registry.faults = {"/doi.org/": [status(500)]}
    registry.look_up(*(f"10.5555/{'n' * 900}.{n}" for n in range(20)))
    assert sum("doiRA" in path for path in registry.requests) == len(clients.PAUSES) + 1


def test_one_odd_doi_does_not_spoil_the_list(registry: Registry) -> None:
    def refuse(request: BaseHTTPRequestHandler) -> None:
        refused = "moss" in request.path and "ice" in request.path
        items = [CROSSREF[ICE]] if "ice" in request.path else []
        reply_json(request, {"message": {"items": items}}, 400 if refused else 200)

    registry.faults = {"/crossref/works.filter": [refuse]}
    ice, moss = map(deciding, registry.look_up(ICE, MOSS))
    assert isinstance(ice, Found)
    assert isinstance(moss, Found)


def test_a_slow_answer_within_the_deadline_is_taken(registry: Registry) -> None:
    def slowly(request: BaseHTTPRequestHandler) -> None:
        content = json.dumps({"message": CROSSREF[ICE]}).encode()
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        for byte in content:
            request.wfile.write(bytes([byte]))
            time.sleep(0.002)

    registry.faults = {"/crossref/": [slowly]}
    assert isinstance(deciding(registry.look_up(ICE)[0]), Found)


def test_five_redirects_are_followed_and_no_more(registry: Registry) -> None:
    def chain(hops: int) -> Fault:
        def hop(request: BaseHTTPRequestHandler) -> None:
            done = request.path.count("again")
            if done == hops:
                return reply_json(request, {"message": CROSSREF[ICE]})
            return reply(request, 302, b"", {"Location": f"{request.path}{'&' if done else '?'}again"})

        return hop

    registry.faults = {"/crossref/": [chain(clients.MAX_REDIRECTS)]}
    assert isinstance(deciding(registry.look_up(ICE)[0]), Found)
    registry.faults = {"/crossref/": [chain(clients.MAX_REDIRECTS + 1)]}
    assert deciding(registry.look_up(MOSS)[0]) == Unavailable("Crossref", "redirected too often")


@pytest.mark.parametrize("base", ["https://registry.invalid", "http://127.0.0.1:9", "https://[::1]:9"])
def test_without_a_network_any_number_of_dois_fails_at_once(base: str) -> None:
    settings = Settings(base_urls=dict.fromkeys(("doi.org", "crossref", "datacite"), base))
    began = time.monotonic()
    answers = look_up(entries(*(f"10.5555/{n}" for n in range(500))), settings)
    assert time.monotonic() - began < 3.0
    assert {deciding(lookups) for lookups in answers.lookups.values()} == {Unavailable("doi.org", "no network")}


def test_a_name_server_that_stalls_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "CONNECT_SECONDS", 0.1)
    monkeypatch.setattr(clients, "resolve", lambda host: time.sleep(2) or [])
    [lookups] = look_up(entries(ICE), Settings()).lookups.values()
    assert deciding(lookups) == Unavailable("doi.org", "no network")


@pytest.mark.parametrize(
    ("origin", "target", "allowed"),
    [
        ("https://doi.org", "https://8.8.8.8/", True),
        ("https://doi.org", "http://8.8.8.8/", False),
        ("https://doi.org", "https://127.0.0.1/", False),
        ("https://doi.org", "https://10.1.2.3/", False),
        ("https://doi.org", "https://169.254.169.254/", False),
        ("https://doi.org", "https://[::ffff:10.0.0.1]/", False),
        ("https://doi.org", "file:///etc/passwd", False),
        ("https://doi.org", "https://registry.invalid/", False),
        ("http://127.0.0.1:1", "http://127.0.0.1:2/", True),
        ("http://127.0.0.1:1", "http://8.8.8.8/", False),
    ],
)
def test_no_registry_sends_us_into_the_users_network(origin: str, target: str, allowed: bool) -> None:
    assert addresses.may_redirect(origin, target) is allowed

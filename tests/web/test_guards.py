"""Who may ask: the host's name, other sites, the token; and the headers of every answer."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from citewell.web.services import is_loopback

from .conftest import Ask, manuscript

TOKEN = "a token that nobody guesses"  # noqa: S105 - of a test


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[", "", "a@b:c"])
def test_a_name_that_is_not_ours_is_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "--allow-host" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_hand_in(client: TestClient, headers: dict[str, str]) -> None:
    for path in ("/check", "/publish", "/api/v1/check", "/sign-in"):
        assert client.post(path, files=manuscript(), headers=headers).status_code == 403


def test_our_own_page_can(client: TestClient) -> None:
    headers = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    assert client.post("/api/v1/check", files=manuscript(), headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/rules", "/rules/CIT101", "/nowhere", "/static/frame.css", "/api/v1/openapi.json"]
)
def test_every_answer_has_its_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_failure_has_them_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("citewell.web.checks.receive", fail)
    for path in ("/check", "/api/v1/check"):
        answer = client.post(path, files=manuscript())
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_nonce_is_never_used_twice(client: TestClient) -> None:
    policies = [client.get("/").headers["content-security-policy"] for _ in range(3)]
    assert len({re.findall(r"nonce-([\w-]{20,})", policy)[0] for policy in policies}) == 3


def test_no_page_has_a_script_or_a_style_of_its_own(client: TestClient) -> None:
    for path in ("/", "/rules", "/rules/CIT101", "/api"):
        text = client.get(path).text
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*src=)|\son\w+=", text)


def test_without_the_token_nothing_is_answered(service: Ask) -> None:
    client = service(token=TOKEN, hosts=())
    assert client.post("/api/v1/check", files=manuscript()).status_code == 401
    assert client.get("/api/v1/openapi.json").headers["www-authenticate"] == "Bearer"
    answer = client.get("/", follow_redirects=False)
    assert answer.headers["location"] == "/sign-in"
    assert client.get("/sign-in").status_code == 200


def test_with_the_token_a_program_is_answered(service: Ask) -> None:
    client = service(token=TOKEN, hosts=())
    headers = {"authorization": f"Bearer {TOKEN}", "host": "any.example"}
    assert client.post("/api/v1/check", files=manuscript(), headers=headers).status_code == 200
    assert client.get("/", headers={"authorization": "Bearer wrong"}, follow_redirects=False).status_code == 303


def test_with_the_token_a_person_signs_in(service: Ask) -> None:
    client = service(token=TOKEN, hosts=())
    wrong = client.post("/sign-in", files={"token": (None, "wrong")})
    assert wrong.status_code == 403
    assert "That is not the token" in wrong.text
    answer = client.post("/sign-in", files={"token": (None, TOKEN)}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/").status_code == 200


def test_loopback_is_told_from_the_rest() -> None:
    assert all(map(is_loopback, ("localhost", "127.0.0.1", "127.8.9.1", "::1")))
    assert not any(map(is_loopback, ("0.0.0.1", "192.0.2.1", "example.org", "::", "localhost.example.org")))

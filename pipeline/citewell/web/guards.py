"""Who may ask for what: the host's name, the site a request comes from, the token; and the headers of each answer."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse

from citewell.web.problems import problem

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from citewell.web.services import Service

COOKIE = "citewell"
SIGN_IN = "/sign-in"
_OPEN = (SIGN_IN, "/static/")
"""Paths that a client without the token may ask for."""
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = (
    "default-src 'none'; style-src 'self' 'nonce-{nonce}'; script-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy (https://www.w3.org/TR/CSP3/): nothing runs and nothing is loaded but what we serve."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with `no-referrer` a form of ours would say that it comes from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

CACHING = {"/check": "private, no-cache"}
"""Path -> what a browser may keep: a report, for nobody else, or its back button would have to hand it in again."""


class Guard:
    """Stands before the application, so that no answer, not even to a failure, leaves without its headers."""

    def __init__(self, application: ASGIApp, service: Service) -> None:
        self._application = application
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it (ASGI)."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        scope["nonce"] = nonce = secrets.token_urlsafe(16)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message), scope["path"], nonce)
            await send(message)

        answer = self._refuse(Request(scope)) or self._application
        await answer(scope, receive, send_guarded)

    def _refuse(self, request: Request) -> Response | None:
        if not self._is_known(request.headers):
            return PlainTextResponse("This server does not answer to that name; see --allow-host.\n", 403)
        if request.method not in _SAFE_METHODS and not _is_from_here(request.headers):
            return PlainTextResponse("Another site cannot ask this server for anything.\n", 403)
        token = self._service.token
        if token is None or request.url.path.startswith(_OPEN) or _is_known_client(request, token):
            return None
        if request.url.path.startswith("/api/"):
            return problem(401, "send the token as: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
        return RedirectResponse(SIGN_IN, 303)

    def _is_known(self, headers: Headers) -> bool:
        """Tell whether the request names us by our name: another may be one that an attacker let lead to us."""
        hosts = self._service.hosts
        return not hosts or _host_of(f"//{headers.get('host', '')}") in hosts


def cookie_of(token: str) -> str:
    """Return what a browser keeps in the token's place."""
    return hmac.new(token.encode(), b"citewell cookie", sha256).hexdigest()


def is_token(claimed: str, token: str) -> bool:
    """Compare in a time that tells nothing."""
    return hmac.compare_digest(claimed.encode(), token.encode())


def _is_known_client(request: Request, token: str) -> bool:
    scheme, _, claimed = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return is_token(claimed.strip(), token)
    return is_token(request.cookies.get(COOKIE, ""), cookie_of(token))


def _is_from_here(headers: Headers) -> bool:
    """Tell whether a page of ours, or no page at all, sends the request.

    Sources: https://www.w3.org/TR/fetch-metadata/, and RFC 6454 for browsers that do not send these headers.
    """
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _host_of(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _add_headers(headers: MutableHeaders, path: str, nonce: str) -> None:
    headers.update(HEADERS)
    headers["Content-Security-Policy"] = POLICY.format(nonce=nonce)
    if not path.startswith("/static/"):
        headers["Cache-Control"] = CACHING.get(path, "no-store")

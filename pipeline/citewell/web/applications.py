"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from citewell.web import api, pages, results
from citewell.web.checks import Desk
from citewell.web.guards import SIGN_IN, Guard
from citewell.web.problems import problem

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from citewell.web.services import Service

STATIC = Path(__file__).parent / "static"


def create_application(service: Service) -> ASGIApp:
    """Return the ASGI application of a service."""

    @asynccontextmanager
    async def live(application: Starlette) -> AsyncIterator[None]:
        application.state.desk = Desk(service)
        await application.state.desk.workers.warm_up()
        yield
        application.state.desk.workers.close()

    routes = [
        Route("/", pages.index),
        Route("/check", results.check, methods=["POST"]),
        Route("/publish", results.publish, methods=["POST"]),
        Route("/rules", pages.rules),
        Route("/rules/{code}", pages.rule),
        Route("/docs/rules/{file}", pages.rule_file),
        Route("/api", pages.api),
        Route("/api/v1/check", api.check, methods=["POST"]),
        Route("/api/v1/openapi.json", api.openapi),
        Route(SIGN_IN, pages.sign_in, methods=["GET", "POST"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    handlers = {HTTPException: _explain, Exception: _fail}
    return Guard(Starlette(routes=routes, exception_handlers=handlers, lifespan=live), service)  # type: ignore[arg-type]


async def _explain(request: Request, error: HTTPException) -> Response:
    return _answer(request, error.status_code, error.detail, dict(error.headers or {}))


async def _fail(request: Request, error: Exception) -> Response:
    return _answer(request, 500, "something went wrong in the program; its log says what", {})


def _answer(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    """Say what is wrong, to a program or to a person."""
    if request.url.path.startswith("/api/"):
        return problem(status, detail, headers)
    answer = pages.error_page(request, status, detail)
    answer.headers.update(headers)
    return answer

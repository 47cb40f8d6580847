"""The JSON API, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from citewell.web.checks import finish, unless_gone
from citewell.web.jobs import Ending, Output
from citewell.web.openapi import describe_api
from citewell.web.problems import problem

if TYPE_CHECKING:
    from starlette.requests import Request

    from citewell.web.checks import Desk


async def check(request: Request) -> Response:
    """``POST /api/v1/check``: the JSON report on a manuscript."""
    desk: Desk = request.app.state.desk
    async with desk.take(request) as submission:
        job = desk.job(submission, Output.JSON)
        async with desk.workers.run(job) as messages:
            end = await unless_gone(request, finish(messages))
        if end.ending is not Ending.DONE:
            return problem(422 if end.ending is Ending.REFUSED else 500, end.reason)
        desk.keep(job)
        return Response(job.path(Output.JSON).read_bytes(), media_type="application/json")


async def openapi(request: Request) -> Response:
    """``GET /api/v1/openapi.json``: what the API takes and gives."""
    return JSONResponse(describe_api(request.app.state.desk.service))

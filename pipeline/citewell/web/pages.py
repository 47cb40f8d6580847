"""The pages for people: the form, the rules, what went wrong."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from citewell.readers.formats import READERS
from citewell.web.guards import COOKIE, cookie_of, is_token
from citewell.web.rule_pages import catalogue, find_page
from citewell.web.services import CHOICES

if TYPE_CHECKING:
    from starlette.requests import Request

    from citewell.web.checks import Desk

NOTHING_KEPT = "Nothing is kept: the manuscript is removed as soon as the answer is sent."
KEPT = "Whoever runs this server keeps the manuscripts and the reports."
ASKED = "To verify entries, what they say is sent to the registries; the text is not."

LONGEST_TOKEN = 4096


@cache
def environment() -> Environment:
    """Return the templates; what a manuscript says is always escaped."""
    return Environment(loader=PackageLoader("citewell.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def render_page(request: Request, template: str, **values: Any) -> str:
    """Render a page."""
    service = request.app.state.desk.service
    keeping = [KEPT if service.keep else NOTHING_KEPT, *([] if service.settings.offline else [ASKED])]
    common = {"here": request.url.path, "keeping": " ".join(keeping), "nonce": request.scope["nonce"]}
    return environment().get_template(template).render(**common, **values)


async def index(request: Request) -> Response:
    """``GET /``: the form."""
    desk: Desk = request.app.state.desk
    limit = desk.service.limits.upload
    return HTMLResponse(
        render_page(
            request,
            "index.html",
            title="Check",
            limit=limit,
            limit_shown=f"{limit / 2**20:.3g} MiB",
            suffixes=list(READERS),
            styles=CHOICES,
            offline=desk.service.settings.offline,
        )
    )


async def rules(request: Request) -> Response:
    """``GET /rules``: the catalogue."""
    return HTMLResponse(render_page(request, "rules.html", title="Rules", **catalogue()))


async def rule(request: Request) -> Response:
    """``GET /rules/CODE``: the page of a rule."""
    wanted = request.path_params["code"]
    page = find_page(wanted)
    if page is None:
        raise HTTPException(404, f"no rule has the code {wanted[:20]!r}")
    return HTMLResponse(render_page(request, "rule.html", title=page.title, page=page.html))


async def rule_file(request: Request) -> Response:
    """``GET /docs/rules/CODE-name.md``: the address that reports give, which leads to the rule's page."""
    return RedirectResponse(f"/rules/{request.path_params['file'][:6]}", 308)


async def api(request: Request) -> Response:
    """``GET /api``: how to use the API."""
    service = request.app.state.desk.service
    return HTMLResponse(render_page(request, "api.html", title="API", base=request.base_url, token=service.token))


async def sign_in(request: Request) -> Response:
    """``GET`` and ``POST /sign-in``: give the browser a cookie for the token."""
    token = request.app.state.desk.service.token
    if token is None:
        return RedirectResponse("/", 303)
    if request.method != "POST":
        return HTMLResponse(render_page(request, "sign_in.html", title="Sign in"))
    form = await request.form(max_files=0, max_fields=1, max_part_size=LONGEST_TOKEN)
    if not is_token(str(form.get("token", "")).strip(), token):
        return HTMLResponse(render_page(request, "sign_in.html", title="Sign in", wrong=True), 403)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, cookie_of(token), httponly=True, samesite="strict", secure=secure)
    return answer


def error_page(request: Request, status: int, detail: str) -> Response:
    """Return a page that says what is wrong and what to do."""
    title = TITLES.get(status, HTTPStatus(status).phrase)
    detail = detail[:1].upper() + detail[1:].rstrip(".")
    return HTMLResponse(render_page(request, "error.html", title=title, detail=detail), status)


TITLES = {
    404: "There is no such page",
    413: "The file is too large",
    415: "This format cannot be read",
    422: "The manuscript cannot be checked",
    500: "The program failed",
    503: "Please try again in a moment",
}
"""Status -> what it means to a person."""

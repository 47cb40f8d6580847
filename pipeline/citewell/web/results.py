"""The page that shows a check while it runs, and then its report: one answer, written as the stages go by.

The server keeps nothing, so the page carries what later requests need: the commented Word file and the report as
addresses that hold their content (RFC 2397), and the manuscript itself, which a form sends back to be published.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response, StreamingResponse

from citewell.web.checks import finish
from citewell.web.embedding import embed_report
from citewell.web.jobs import End, Ending, Output, Stage
from citewell.web.names import stem_of
from citewell.web.pages import environment, render_page

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from citewell.web.checks import Desk
    from citewell.web.jobs import Job
    from citewell.web.submissions import Submission
    from citewell.web.workers import Messages

STAGES = {
    "read": "file read",
    "references": "list found",
    "citations": "citations found",
    "match": "matched",
    "verify": "registries asked",
    "judge": "judged",
}
"""Stage -> what is done once the next one begins."""

MEDIA_TYPES = {
    Output.HTML: "text/html",
    Output.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Output.MARKDOWN: "application/zip",
    Output.PDF: "application/pdf",
}
_MARKER = "<!--stages-->"


class HeldResponse(StreamingResponse):
    """A streamed answer that holds resources for as long as it is sent, even where the client goes at once."""

    def __init__(self, content: AsyncIterator[str], stack: AsyncExitStack) -> None:
        super().__init__(content, media_type="text/html")
        self._stack = stack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer, then let the resources go (ASGI)."""
        async with self._stack:
            await super().__call__(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Download:
    """A link that holds its file."""

    name: str
    label: str
    address: str

    @classmethod
    def of(cls, path: Path, name: str, label: str, output: Output) -> Download:
        """Read a file into a link."""
        return cls(name, label, f"data:{MEDIA_TYPES[output]};base64,{_base64(path)}")


async def check(request: Request) -> Response:
    """``POST /check``: a page that shows the stages as they go by, then the report."""
    desk: Desk = request.app.state.desk
    async with AsyncExitStack() as stack:
        submission = await stack.enter_async_context(desk.take(request))
        job = desk.job(submission, Output.HTML, Output.JSON, Output.WORD)
        messages = await stack.enter_async_context(desk.workers.run(job))
        first = await _after_reading(messages)
        return HeldResponse(_write(request, submission, job, first, messages), stack.pop_all())
    raise AssertionError("unreachable")


async def _after_reading(messages: Messages) -> Stage | End:
    """Wait until the file is read, for up to then the answer can still have a status of its own."""
    async for message in messages:
        if isinstance(message, End) and message.ending is not Ending.DONE:
            raise HTTPException(422 if message.ending is Ending.REFUSED else 500, message.reason)
        if isinstance(message, End) or message.name != "read":
            return message
    raise RuntimeError("a job has no end")


async def _write(
    request: Request, submission: Submission, job: Job, first: Stage | End, messages: Messages
) -> AsyncIterator[str]:
    started = perf_counter()
    page = render_page(request, "checking.html", title=job.name, name=job.name, marker=escape(_MARKER))
    head, tail = page.split(str(escape(_MARKER)))
    yield f"{head}<li>{STAGES['read']}"
    message, running = first, "read"
    while isinstance(message, Stage):
        if message.name == "verify" and job.settings.offline:
            pass
        elif message.name != running:
            yield f"</li>\n<li>{STAGES[message.name]}"
            running = message.name
        elif message.total:
            yield f' <span class="count">{message.done} of {message.total}</span>'
        message = await anext(messages)
    yield f'</li>\n<li class="end">{perf_counter() - started:.1f} s</li>\n'
    yield _result(request, submission, job, message)
    yield tail


def _result(request: Request, submission: Submission, job: Job, end: End) -> str:
    template = environment().get_template("result.html")
    if end.ending is not Ending.DONE:
        return template.render(name=job.name, refusal=end.reason[:1].upper() + end.reason[1:])
    request.app.state.desk.keep(job)
    report = embed_report(job.path(Output.HTML).read_text("utf-8"), request.scope["nonce"])
    return template.render(report=report, downloads=_downloads(job), sent_back=_sent_back(submission))


def _downloads(job: Job) -> list[Download]:
    stem = stem_of(job.name)
    wanted = (
        (Output.WORD, f"{stem}-commented.docx", "Word with comments"),
        (Output.HTML, f"{stem}-report.html", "This report"),
    )
    return [
        Download.of(job.path(output), name, label, output)
        for output, name, label in wanted
        if job.path(output).exists()
    ]


def _sent_back(submission: Submission) -> dict[str, str]:
    """Return the fields of the form that sends the manuscript back to be published."""
    fields = {"name": submission.name, "style": submission.style, "content": _base64(submission.file)}
    if submission.library:
        fields |= {"library_name": submission.library.name, "library_content": _base64(submission.library)}
    return fields


async def publish(request: Request) -> Response:
    """``POST /publish``: the manuscript as Markdown or as PDF; on a page, where there is more to say."""
    desk: Desk = request.app.state.desk
    async with desk.take(request, sent_back=True) as submission:
        output = submission.output
        job = desk.job(submission, output)
        async with desk.workers.run(job) as messages:
            end = await finish(messages)
        if end.ending is not Ending.DONE:
            raise HTTPException(422 if end.ending is Ending.REFUSED else 500, end.reason)
        name = f"{stem_of(job.name)}{output.value}"
        if not end.notes:
            headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{name}"'}
            return Response(job.path(output).read_bytes(), media_type=MEDIA_TYPES[output], headers=headers)
        download = Download.of(job.path(output), name, f"Download {name}", output)
        return HTMLResponse(
            render_page(request, "published.html", title=f"{name} is ready", download=download, notes=end.notes)
        )


def _base64(path: Path) -> str:
    return b64encode(path.read_bytes()).decode("ascii")

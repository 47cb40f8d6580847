"""``citewell serve``: the web page and the JSON API."""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.configuration import settings_for
from citewell.model import ConfigurationError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _ArgumentGroup

    from citewell.web.services import Limits, Service

EPILOG = """\
Open the address in a browser and hand in a manuscript: the page shows the stages, then the report, and gives back the
Word file with comments, Markdown with its .bib, and a PDF. For programs there is POST /api/v1/check, described at
/api/v1/openapi.json. Nothing is kept after the answer, unless --keep names a folder.

Only this machine can ask. With --host or --allow-host others can, and must know a token: CITEWELL_TOKEN, or one that
is made up and printed. Token and manuscripts can then be read on the way, so let a proxy with TLS stand before it.

citewell.toml in the folder where it is started counts: style, select, ignore, offline, mailto, deadline, base-urls.

examples:
  citewell serve                              http://127.0.0.1:8000/ for a browser on this machine
  citewell serve --port 0 --offline           any free port; ask no registry
  CITEWELL_TOKEN=... citewell serve --allow-host check.example.org      behind a proxy that serves this name
  curl -F manuscript=@essay.docx http://127.0.0.1:8000/api/v1/check     from a program
"""

PACKAGES = ("starlette", "uvicorn", "python_multipart")
SHORTEST_TOKEN = 16
"""Characters; shorter ones can be guessed."""
MIB = 2**20


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = EPILOG
    _add_address(parser.add_argument_group("who can ask"))
    _add_limits(parser.add_argument_group("what a manuscript may take"))
    parser.add_argument("--offline", action="store_true", default=None, help="ask no registry")
    parser.add_argument("--keep", metavar="DIR", help="keep each manuscript and its reports in a folder in DIR")


def _add_address(group: _ArgumentGroup) -> None:
    group.add_argument(
        "--host", default="127.0.0.1", help="address to listen at (default: 127.0.0.1, for this machine)"
    )
    group.add_argument("--port", type=int, default=8000, help="port to listen at; 0 takes a free one (default: 8000)")
    group.add_argument(
        "--allow-host", metavar="NAME", action="append", help="name by which it may be asked, as a proxy passes it on"
    )


def _add_limits(group: _ArgumentGroup) -> None:
    group.add_argument("--max-upload", metavar="MIB", type=float, default=20, help="size of an upload (default: 20)")
    group.add_argument("--timeout", metavar="SECONDS", type=float, default=60, help="time of a check (default: 60)")
    group.add_argument("--memory", metavar="MIB", type=float, default=1024, help="memory of a check (default: 1024)")
    group.add_argument(
        "--workers", metavar="N", type=int, help="manuscripts checked at a time (default: one a processor)"
    )


def run(options: Namespace) -> int:
    """Serve until it is interrupted."""
    missing = [package.replace("_", "-") for package in PACKAGES if find_spec(package) is None]
    if missing:
        raise ConfigurationError(
            f"serve needs {', '.join(missing)}: install the extra with `pip install 'citewell[web]'`"
        )
    from citewell.web.serving import serve

    serve(_service(options), options.host, options.port)
    return 0


def _service(options: Namespace) -> Service:
    from citewell.web.services import LOOPBACK_NAMES, Service, is_loopback

    names = tuple(name.lower() for name in options.allow_host or ())
    public = not all(map(is_loopback, (options.host, *names)))
    chosen = {} if options.offline is None else {"offline": options.offline}
    keep = Path(options.keep) if options.keep else None
    if keep is not None and not keep.is_dir():
        raise ConfigurationError(f"{keep}: is no folder; make it first, readable by nobody else")
    return Service(
        settings=settings_for(str(Path.cwd() / "manuscript.docx"), chosen),
        limits=_limits(options),
        token=_token() if public else None,
        hosts=() if public and not names else (*LOOPBACK_NAMES, *names),
        keep=keep,
    )


def _token() -> str:
    """Return the token, which processes that read manuscripts need not know; make one up where there is none."""
    token = os.environ.pop("CITEWELL_TOKEN", "")
    if token and len(token) < SHORTEST_TOKEN:
        raise ConfigurationError(f"CITEWELL_TOKEN can be guessed: it needs at least {SHORTEST_TOKEN} characters")
    if token:
        return token
    token = secrets.token_urlsafe(24)
    print(f"citewell: the token is {token}", flush=True)
    return token


def _limits(options: Namespace) -> Limits:
    from citewell.web.services import LEAST_MEMORY, Limits

    for name, least in (("max_upload", 0.01), ("timeout", 1), ("memory", LEAST_MEMORY / MIB), ("workers", 1)):
        value = getattr(options, name)
        if value is not None and not least <= value < float("inf"):
            raise ConfigurationError(f"--{name.replace('_', '-')} {value:g}: must be at least {least:g}")
    given = {} if options.workers is None else {"workers": options.workers}
    return Limits(
        upload=int(options.max_upload * MIB),
        check_seconds=options.timeout,
        memory=int(options.memory * MIB),
        **given,
    )

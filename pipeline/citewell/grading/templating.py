"""The templates of the pages and their style; what they show is escaped, and nothing runs in them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

_TEMPLATES = files("citewell.grading").joinpath("templates")


def policy(style: str) -> str:
    """Return the Content Security Policy of a page: its own style by its digest, and nothing else."""
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def read_text(name: str) -> str:
    """Return a style of the package."""
    return _TEMPLATES.joinpath(name).read_text("utf-8")


@cache
def page_template(name: str) -> Template:
    """Return a template of the package; what it shows is escaped."""
    environment = Environment(
        loader=FileSystemLoader(str(_TEMPLATES)),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name)

"""The API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1); the report's schema is that of `json_v1`."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from citewell.model import STYLES
from citewell.readers.formats import READERS
from citewell.reports.json_v1 import SCHEMA_PATH
from citewell.web.problems import MEDIA_TYPE

if TYPE_CHECKING:
    from citewell.web.services import Service

REFUSALS = {
    400: "The request is damaged.",
    408: "The upload took too long.",
    413: "The upload is too large.",
    415: "The file is of a format that cannot be read, or the request is no multipart/form-data.",
    422: "There is no manuscript, a field has a value that it cannot have, or the manuscript cannot be read.",
    500: "The program failed.",
    503: "Too many manuscripts are waiting; Retry-After says when to try again.",
}
"""Status -> what it means."""


def describe_api(service: Service) -> dict[str, Any]:
    """Return the document."""
    schema = json.loads(SCHEMA_PATH.read_text("utf-8").replace("#/$defs/", "#/components/schemas/"))
    schemas = schema.pop("$defs")
    schema.pop("$schema")
    refusals = REFUSALS | ({401: "The token is missing or wrong."} if service.token else {})
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "citewell",
            "version": version("citewell"),
            "summary": "Proof-reads the citations of a manuscript.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": {"/api/v1/check": {"post": _operation(service, refusals)}},
        "components": {"schemas": {"envelope": schema, "problem": _PROBLEM, **schemas}},
    }
    if service.token:
        document["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"token": []}]
    return document


def _operation(service: Service, refusals: dict[int, str]) -> dict[str, Any]:
    answers = {str(status): _answer(words, MEDIA_TYPE, "problem") for status, words in sorted(refusals.items())}
    return {
        "operationId": "check",
        "summary": "Check a manuscript",
        "description": "Nothing is kept after the answer, unless the server was started with --keep.",
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _form(service)}}},
        "responses": {"200": _answer("The report.", "application/json", "envelope"), **answers},
    }


def _form(service: Service) -> dict[str, Any]:
    limit = service.limits.upload
    return {
        "type": "object",
        "properties": {
            "manuscript": {
                "type": "string",
                "contentMediaType": "application/octet-stream",
                "description": f"The file; its name's suffix tells its format: {' '.join(READERS)}",
                "maxLength": limit,
            },
            "text": {
                "type": "string",
                "description": "Plain text or Markdown in place of a file.",
                "pattern": r"\S",
                "maxLength": limit,
            },
            "library": {
                "type": "string",
                "contentMediaType": "application/octet-stream",
                "description": "Library that the manuscript cites from by key: .bib, or .json (CSL-JSON).",
                "maxLength": limit,
            },
            "style": {"enum": ["auto", *STYLES], "default": "auto"},
            "offline": {"enum": ["true", "false"], "default": "false", "description": "Whether to ask no registry."},
        },
        "anyOf": [{"required": ["manuscript"]}, {"required": ["text"]}],
        "additionalProperties": False,
    }


def _answer(description: str, media_type: str, schema: str) -> dict[str, Any]:
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


_PROBLEM = {
    "description": "Problem details (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
    },
}

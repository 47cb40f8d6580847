"""The JSON report, version 1: a promise to other programs, with structs of its own and a JSON Schema."""

from citewell.reports.json_v1.conversion import SCHEMA_PATH, render, to_envelope

__all__ = ["SCHEMA_PATH", "render", "to_envelope"]

"""The API's description, and whether the API keeps to it whatever is asked."""

from __future__ import annotations

import json

import schemathesis
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from citewell.model import Settings
from citewell.reports.json_v1 import SCHEMA_PATH
from citewell.web.openapi import describe_api
from citewell.web.services import Limits, Service

from .conftest import Ask

SERVICE = Service(Settings(offline=True), Limits(workers=1))
schema = schemathesis.openapi.from_dict(describe_api(SERVICE))


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_to_its_description(case: Case, site: str) -> None:
    # Not every sequence of bytes is a manuscript, which no schema can say.
    case.call_and_validate(base_url=site, excluded_checks=[positive_data_acceptance])


def test_the_report_of_the_description_is_that_of_the_schema(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    schemas = document["components"]["schemas"]
    expected = json.loads(SCHEMA_PATH.read_text("utf-8").replace("#/$defs/", "#/components/schemas/"))
    assert {name: schemas[name] for name in expected["$defs"]} == expected["$defs"]
    for one in schemas.values():
        Draft202012Validator.check_schema(one)


def test_a_token_is_described_where_one_is_needed(service: Ask) -> None:
    token = "a token that nobody guesses"  # noqa: S105 - of a test
    document = service(token=token, hosts=()).get("/api/v1/openapi.json", headers={"authorization": f"Bearer {token}"})
    assert document.json()["security"] == [{"token": []}]
    assert "401" in document.json()["paths"]["/api/v1/check"]["post"]["responses"]

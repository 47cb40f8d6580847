"""Options and fixtures that all tests share."""

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the findings blocks of tests/specs/*.md")


@pytest.fixture
def update_specs(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))

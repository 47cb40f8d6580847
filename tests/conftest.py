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


@pytest.fixture(autouse=True)
def private_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the registries' answers of each test in a folder of its own, and never in the user's."""
    from citewell.registries import answers, asking

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    answers.open_answers.cache_clear()
    asking._open_client.cache_clear()

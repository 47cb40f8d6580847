"""How often a registry is asked."""

import time

import pytest

from citewell.registries.paces import Pace
from registries.loopback import ABSENT, ICE, Registry


@pytest.mark.parametrize(
    ("limit", "interval", "spacing"),
    [("10", "1s", 0.11), ("5", "1s", 0.22), ("3", "1000ms", 0.3667), ("100", "5m", 3.3), ("60", "60", 1.1)],
)
def test_limits_are_learned_from_the_answer(limit: str, interval: str, spacing: float) -> None:
    pace = Pace()
    pace.learn({"x-rate-limit-limit": limit, "x-rate-limit-interval": interval})
    assert pace.spacing == pytest.approx(spacing, abs=0.001)


@pytest.mark.parametrize(
    ("limit", "interval"), [("", ""), ("0", "1s"), ("-5", "1s"), ("ten", "1s"), ("10", "soon"), ("²", "1s")]
)
def test_a_limit_that_makes_no_sense_changes_nothing(limit: str, interval: str) -> None:
    pace = Pace()
    before = pace.spacing
    pace.learn({"x-rate-limit-limit": limit, "x-rate-limit-interval": interval})
    assert pace.spacing == before


def test_a_pace_that_was_slowed_down_recovers() -> None:
    pace = Pace(0.5)
    usual = pace.spacing
    pace.slow_down()
    pace.learn({})
    assert usual < pace.spacing < 2 * usual
    for _ in range(9):
        pace.learn({})
    assert pace.spacing == usual


def test_the_first_request_waits_for_nobody_and_the_second_for_its_turn() -> None:
    pace = Pace()
    assert pace.due_in == 0.0
    pace.count()
    assert 0.0 < pace.due_in <= pace.spacing


def test_the_learned_pace_is_kept(registry: Registry) -> None:
    registry.headers = {"x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"}
    began = time.monotonic()
    registry.look_up(f"{ABSENT},1", f"{ABSENT},2")
    assert time.monotonic() - began > 0.2
    assert sum("/crossref/works/" in path for path in registry.requests) == 2


def test_an_idle_pool_is_asked_at_once(registry: Registry) -> None:
    registry.headers = {"x-rate-limit-limit": "1", "x-rate-limit-interval": "1m"}
    began = time.monotonic()
    registry.look_up(ICE)
    assert time.monotonic() - began < 1.0

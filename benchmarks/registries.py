"""Verification: true entries called false, altered ones seen through, missing DOIs found, requests, and faults.

usage: registries.py [comparisons|searches|requests|faults|thresholds] ...      all of them if none is named

The recorded answers of real registries and the server that replays them on loopback lie in
``../shared/bench/registries`` beside the checkout; nothing is asked of a registry.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from registry_measures import comparisons, requests, searches, thresholds
from registry_measures.renderings import FOLDER

if TYPE_CHECKING:
    from registry_measures.comparisons import Tally

BARS = {"another DOI": 99, "title": 99, "first author": 97, "year": 99, "journal": 95}
"""Per cent of altered entries that must be flagged, with the field."""


def print_comparisons() -> None:
    """Print, by style, true entries that were flagged, and altered ones that were."""
    print("true entries flagged (bar: 1 %), altered entries flagged with the right field (bars:", end=" ")
    print(", ".join(f"{kind} {bar} %" for kind, bar in BARS.items()), end=")\n")
    total, caught, altered = Counter[str](), Counter[str](), Counter[str]()
    for style, tally in comparisons.measure():
        _print_tally(style, tally)
        total += Counter({"true": tally.true, "flagged": len(tally.other_work) + len(tally.mismatch)})
        caught += tally.caught
        altered += tally.altered
    shares = "  ".join(f"{kind} {100 * caught[kind] / altered[kind]:.2f} %" for kind in BARS)
    print(f"  {'all':<10} {total['true']} true, flagged {100 * total['flagged'] / total['true']:.2f} %; {shares}")


def _print_tally(style: str, tally: Tally) -> None:
    shares = "  ".join(f"{kind} {100 * tally.caught[kind] / tally.altered[kind]:.2f} %" for kind in BARS)
    flagged = f"REG502 {len(tally.other_work)}, REG503 {len(tally.mismatch)}"
    print(f"  {style:<10} {tally.true} true: {flagged}; {shares}")


def print_searches() -> None:
    """Print, by style, how many missing DOIs were found."""
    print(f"missing DOI found among {searches.CANDIDATES} look-alikes (bar: 97 %), wrong one taken (bar: 0.1 %)")
    for style, entries, found, wrong in searches.measure():
        print(
            f"  {style:<10} {entries} entries: found {100 * found / entries:.2f} %, wrong {100 * wrong / entries:.2f} %"
        )


def print_requests() -> None:
    """Print what 50 entries cost under Crossref's limits."""
    print("50 entries, 45 with a DOI (bar: 9 requests, none refused)")
    for load in requests.measure_loads():
        print(
            f"  {load.pool:<15} {load.requests} requests, {load.refused} refused with 429, {load.found} records,"
            f" {load.seconds:.1f} s"
        )


def print_faults() -> None:
    """Print what is said under each fault."""
    right = total = 0
    for verdict in requests.measure_faults():
        mark = "right" if verdict.right else "WRONG"
        print(f"  {verdict.fault:<36} {mark}  {verdict.seconds:5.1f} s  {verdict.verdict}", flush=True)
        right, total = right + verdict.right, total + 1
    print(f"faults: {right} of {total} right (bar: all)")


def print_thresholds() -> None:
    """Print what the similarity of titles costs and brings."""
    print("titles that count as one from   true entries flagged   a letter lost   a word replaced")
    for similarity, true, slips, others in thresholds.measure():
        print(f"  {similarity:<30.2f} {true:8.1f} per 1,000 {slips:14.1f} % {others:14.1f} %")


MEASURES = {
    "comparisons": print_comparisons,
    "searches": print_searches,
    "requests": print_requests,
    "faults": print_faults,
    "thresholds": print_thresholds,
}


def main(names: list[str]) -> int:
    """Print the tables that are asked for."""
    if not FOLDER.exists():
        print(f"skipped: no recordings in {FOLDER}")
        return 0
    for name in names or MEASURES:
        if name not in MEASURES:
            print(f"no measure is called {name!r}; there are {', '.join(MEASURES)}", file=sys.stderr)
            return 2
        MEASURES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

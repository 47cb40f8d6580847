"""What the user chose, from the command line and the configuration file together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from citewell.model.findings import Severity
from citewell.model.ignores import Ignore

STYLES = ("apa", "harvard", "chicago", "mla", "vancouver", "ieee", "nature", "acs")
"""Styles that a manuscript may be held to, or be inferred to follow."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run.

    Attributes
    ----------
    style
        The one of `STYLES` that the manuscript shall follow, or ``auto`` to infer it.
    select, ignore
        Rule codes or their beginnings ("CIT", "REF3"); an empty `select` means every rule.
    ignores
        What the configuration says that shall stand, with reasons.
    heeds_manuscript
        Whether findings stand that the manuscript itself lets stand; its author's word does not bind a reviewer.
    fail_on
        Least severity that fails the run; ``None`` for never.
    offline
        Ask no registry.
    require_verified
        Fail with status 3 where a registry was needed and unavailable.
    bibliography
        Library file named by the user.
    mailto
        Address given to registries that ask for one.
    base_urls
        Registry name -> base URL, where it is not the public one.
    index
        Path or ``postgresql://`` URL of the local metadata index.
    deadline
        Seconds that all look-ups for one manuscript may take together.
    keys
        Registry name -> the user's key, where a registry gives more to those who have one.
    ledger
        File in which `citewell verify` keeps what the registries said; ``None`` to do without.
    max_age
        Days for which its entries are believed.
    cache
        Folder for the registries' answers; ``None`` for the user's own cache folder.
    """

    style: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    heeds_manuscript: bool = True
    fail_on: Severity | None = Severity.ERROR
    offline: bool = False
    require_verified: bool = False
    bibliography: str | None = None
    mailto: str | None = None
    base_urls: Mapping[str, str] = field(default_factory=dict)
    index: str | None = None
    deadline: float = 30.0
    keys: Mapping[str, str] = field(default_factory=dict)
    ledger: str | None = None
    max_age: int = 180
    cache: str | None = None

"""What the registries know of an entry; the only place that uses the network."""

from citewell.registries.interfaces import Progress
from citewell.registries.ledgers import LedgerError, accept, dump_ledger, read_ledger, update_ledger
from citewell.registries.lookups import Verification, look_up

__all__ = [
    "LedgerError",
    "Progress",
    "Verification",
    "accept",
    "dump_ledger",
    "look_up",
    "read_ledger",
    "update_ledger",
]

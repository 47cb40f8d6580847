"""What the registries know of an entry; the only place that uses the network."""

from citewell.registries.lookups import Progress, look_up

__all__ = ["Progress", "look_up"]

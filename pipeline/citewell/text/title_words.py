"""The words of a title that tell works of one author apart."""

from __future__ import annotations

from citewell.text.folding import fold

_SHORTEST = 4
_COMMON = frozenset(
    """
    about after against among being between beyond book century chapter edited edition essay essays from history
    introduction into journal other over press review studies study than that their theory this through toward towards
    under university volume when where with
    aber auflage band beitrag beitrage beispiel dass deren diese dieser durch eine einer eines einem einen einfuhrung
    gegen geschichte herausgegeben hrsg jahrbuch mehr nach nicht ohne oder sein seine sich sind studien theorie
    uber unter verlag vier von welt wird zeit zeitschrift zwischen zwei
    avec dans entre histoire leur pour sans sous cette cours como desde esta este historia para sobre della delle dello
    nella storia
    """.split()
)
"""Words of four letters or more that stand in titles of every kind."""


def title_words(text: str) -> frozenset[str]:
    """Return the folded words of a title that are long enough to be known by; all of a title without any."""
    words = frozenset(fold(text).split())
    return frozenset(word for word in words if len(word) >= _SHORTEST and not word.isdigit()) or words


def shared_words(one: frozenset[str], other: frozenset[str]) -> tuple[int, int]:
    """Count the words that two titles share: those that few titles have, and all; the more, the nearer."""
    shared = one & other
    return len(shared - _COMMON), len(shared)


def telling_words(words: frozenset[str]) -> frozenset[str]:
    """Return the words of a title that few other titles have."""
    return words - _COMMON

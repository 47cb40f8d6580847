"""Words with a capital that stand before names: "However Smith (2019)", "Figure Smith (2019)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.text import fold

if TYPE_CHECKING:
    from citewell.citations.lexicons import Lexicon

_STARTERS = frozenset(
    """
    however moreover furthermore similarly also in on by for as the this these those while whereas although thus
    hence therefore finally first second third additionally consequently likewise conversely indeed according
    following since after before from with both when where if because but and or nor so yet then here there
    recently later earlier see eg cf ie unlike like using based given between among within under over during
    despite instead overall notably specifically importantly interestingly our their his her its we they it he
    she study studies work dr prof professor reviewed adapted source sources data figure table fig
    """.split()
)
"""Words in capitals that open a sentence or announce a citation, and are no names."""


def is_starter(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a word with a capital is none of the list's names, and opens a sentence or a citation."""
    folded = fold(name)
    if folded.endswith("ly"):
        return not lexicon.knows(name) and not lexicon.resembles(name)
    return folded in _STARTERS and not lexicon.knows(name)


def without_starters(name: str, lexicon: Lexicon) -> str:
    """Drop such words from the front of a name, as long as one is left."""
    words = name.split(" ")
    while len(words) > 1 and is_starter(words[0], lexicon):
        words = words[1:]
    return " ".join(words)

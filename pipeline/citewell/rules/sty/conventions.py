"""What well-known styles ask of an in-text citation, and what a manuscript does where none is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from citewell.rules.styles import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

Form = TypeVar("Form")


class Convention(NamedTuple):
    """One style's requirements; ``None`` where its editions or its versions differ.

    Attributes
    ----------
    title
        How a message calls the style.
    et_al_from
        Number of authors from which the first citation already names one and "et al.".
    parenthetical_connector, narrative_connector
        What stands between two authors inside the parentheses, and in the sentence.
    before_year
        What stands between the last author and the year inside the parentheses.
    """

    title: str
    et_al_from: int | None = None
    parenthetical_connector: str | None = None
    narrative_connector: str | None = None
    before_year: str | None = None


CONVENTIONS = {
    "apa": Convention("APA", 3, "&", "and", ", "),
    "chicago": Convention("Chicago", 4, "and", "and", " "),
    "harvard": Convention("Harvard", 4),
    "mla": Convention("MLA", 3, "and", "and"),
}
"""Style -> convention.

Sources: Publication Manual of the American Psychological Association, 7th ed., 2020, sections 8.11 and 8.17; The
Chicago Manual of Style, 17th ed., 2017, sections 15.22 and 15.29; Pears and Shields, Cite Them Right, 12th ed., 2022
("Harvard" has no one authority, so only its threshold, the highest of those in use, is taken); MLA Handbook, 9th ed.,
2021, chapter 6.
"""

_UNKNOWN = Convention("no style")
_MAJORITY = 0.8
_LEAST_SUPPORT = 4


def convention_of(style: str | None) -> Convention:
    """Return the convention of a style, by its short name or its name among the CSL styles."""
    return CONVENTIONS.get(short_name(style), _UNKNOWN)


def expected(required: Form | None, forms: Iterable[Form], *, chosen: bool) -> Form | None:
    """Tell which form a manuscript should have throughout, or ``None`` where nobody can say.

    Parameters
    ----------
    required
        What the style asks for, where it is known.
    forms
        What the manuscript does, one a citation.
    chosen
        Whether the user named the style. Otherwise the list told it, and what at least four, and four in five, of the
        citations do is a house style that outranks it; a smaller majority against it leaves both in doubt.
    """
    if chosen and required is not None:
        return required
    counted = Counter(forms)
    for form, times in counted.most_common(1):
        if times >= _LEAST_SUPPORT and form != required:
            return form if times >= _MAJORITY * counted.total() else None
    return required

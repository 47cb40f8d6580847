"""DOIs that stand for one still to come: invented, copied from a template, or left blank."""

from __future__ import annotations

import re
from functools import lru_cache

from citewell.text import LatePattern, led_by

_INVENTED = LatePattern(r"10\.(?:0{4}|12345?)/")
_FILLED_IN = LatePattern(r"(?:^|[./_-])(?:x{3,}|n{4,})(?![^\W_])|x{5,}|^(?:xyz|abc)-?123$", re.IGNORECASE)
_TEMPLATES = frozenset({"10.1145/1122445.1122456"})
"""The sample of the ACM's article template."""

_LEAD = r"(?:https?://)?(?:dx\.)?\bdoi(?:\.org/|[\s:]{0,3})"
_WORDS = (
    r"(?:pending|tb[acd]\b|to (?:be (?:\w{1,12}\b)?|come\b)|forthcoming|coming soon|will be|not yet\b|insert\b|here\b|"
    r"your\b|placeholder|folgt\b|en attente|pendiente|\?{2,}|[x#]{3,}|_{3,}|\.{3}|\u2026)"
)
_BLANKS = LatePattern(
    rf"[\[(<{{]\s?(?:insert |add )?(?:{_LEAD}){_WORDS}[^\[\](){{}}<>\n]{{0,40}}[\])>}}]"
    rf"|{_LEAD}[\[(<{{]?\s?{_WORDS}[^\s\])>}},;]{{0,60}}(?:[^\[\](){{}}<>\n]{{0,30}}[\])>}}])?"
    rf"|(?:{_LEAD})?\b10\.(?:[x?#_]{{3,}}|\d{{4}}/\.{{3}})/?[^\s\]),;]{{0,60}}",
    re.IGNORECASE,
)
_NAMES_DOI = LatePattern(led_by("Dd1", r"(?i:doi)|10\."))
"""A quick sign that the pattern above might match."""


@lru_cache(maxsize=1024)
def is_placeholder(name: str) -> bool:
    """Tell whether a DOI name is one that nobody can have registered, or one that only templates print."""
    suffix = name.partition("/")[2]
    digits = "".join(filter(str.isdecimal, suffix))
    all_zero = len(digits) >= 4 and not digits.strip("0")
    return bool(_INVENTED.match(name) or _FILLED_IN.search(suffix)) or all_zero or name in _TEMPLATES


def find_blank(text: str) -> tuple[int, int] | None:
    """Return where an entry holds the place of a DOI open: "[DOI pending]", "doi: to be assigned", "10.xxxx/..."."""
    found = _BLANKS.search(text) if _NAMES_DOI.search(text) else None
    return found.span() if found else None

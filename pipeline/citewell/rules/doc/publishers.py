"""What the address of a picture on a publisher's server tells of the work that it comes from."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from citewell.text import fold

_LONGEST_ADDRESS = 2000

JOURNALS = {
    "ijerph": "International Journal of Environmental Research and Public Health",
    "ijms": "International Journal of Molecular Sciences",
    "jcm": "Journal of Clinical Medicine",
    "jof": "Journal of Fungi",
    "jpm": "Journal of Personalized Medicine",
    "fbioe": "Frontiers in Bioengineering and Biotechnology",
    "fcell": "Frontiers in Cell and Developmental Biology",
    "fcimb": "Frontiers in Cellular and Infection Microbiology",
    "fcvm": "Frontiers in Cardiovascular Medicine",
    "fendo": "Frontiers in Endocrinology",
    "fgene": "Frontiers in Genetics",
    "fimmu": "Frontiers in Immunology",
    "fmed": "Frontiers in Medicine",
    "fmicb": "Frontiers in Microbiology",
    "fmolb": "Frontiers in Molecular Biosciences",
    "fneur": "Frontiers in Neurology",
    "fnins": "Frontiers in Neuroscience",
    "fnut": "Frontiers in Nutrition",
    "fonc": "Frontiers in Oncology",
    "fphar": "Frontiers in Pharmacology",
    "fphys": "Frontiers in Physiology",
    "fpls": "Frontiers in Plant Science",
    "fpsyg": "Frontiers in Psychology",
    "fpsyt": "Frontiers in Psychiatry",
    "fpubh": "Frontiers in Public Health",
    "jbc": "Journal of Biological Chemistry",
    "pnas": "Proceedings of the National Academy of Sciences",
    "sci": "Science",
}
"""Journal by its short name in addresses; elsewhere the short name is the journal's own ("cancers")."""


class Pattern(NamedTuple):
    """How one publisher's addresses read.

    Attributes
    ----------
    address
        Expression for the decoded address; its groups are what the address tells.
    words
        How a message names the work, by these groups and ``journal``.
    mark
        Expression for what only an entry of that work contains (its DOI or its number), in lower case, by these groups.
    opaque
        Whether an entry of the work may well lack that mark, so that its absence proves little.
    """

    address: str
    words: str
    mark: str
    opaque: bool = False


_BY_PAGE = "the journal {journal}, volume {volume}, page {page}"
_BY_DOI = "the work with the DOI {doi}"

PATTERNS = (
    # MDPI: 10.3390/, short name, volume, two digits of the issue, page of four digits
    Pattern(
        r"mdpi(?:-res)?\.com/.{0,80}/(?P<journal>[a-z]{3,40})-0*(?P<volume>\d{1,4})-0*(?P<page>\d{1,6})/",
        _BY_PAGE,
        r"10\.3390/{journal}0*{volume}\d\d0*{page}(?!\d)",
    ),
    Pattern(
        r"frontiersin\.org/.{0,80}/(?P<journal>f[a-z]{2,6})-(?P<volume>\d{1,3})-0*(?P<page>\d{3,8})\b",
        "the journal {journal}, volume {volume}, article {page}",
        r"10\.3389/{journal}\.\d{{4}}\.0*{page}(?!\d)",
    ),
    # Springer, BMC and Nature: the DOI after the kind of the work, "art:" or "chp:"
    Pattern(
        r"springer(?:nature)?\.com/.{0,80}(?:art|chp|prt|bok):(?P<doi>10\.\d{4,9}/[^/?#\s]{1,100})/",
        _BY_DOI,
        r"{doi}(?![\w-])",
    ),
    Pattern(
        r"nature\.com/.{0,120}(?:articles|images|images_article)/(?P<id>(?:[a-z]{2,12}\d{2,9}|s\d{5}-\d{3}-\d{4,6}-\w))\b",
        "the article {id} of the Nature journals",
        r"10\.1038/{id}(?![\w-])|nature\.com/articles/{id}(?![\w-])",
    ),
    Pattern(r"plos\.org/.{0,120}(?P<doi>10\.1371/[a-z.]{1,40}\d{3,9})\.[gt]\d{3}", _BY_DOI, r"{doi}(?!\d)"),
    Pattern(
        r"elifesciences\.org/.{0,120}elife-0*(?P<id>\d{3,7})-",
        "the journal eLife, article {id}",
        r"elife\.0*{id}(?!\d)|elifesciences\.org/articles/0*{id}(?!\d)",
    ),
    Pattern(
        r"(?:ncbi\.nlm\.nih\.gov|europepmc\.org)/.{0,80}PMC(?P<id>\d{3,9})/",
        "the article PMC{id} of PubMed Central",
        r"pmc{id}(?!\d)",
        opaque=True,
    ),
    Pattern(
        r"ncbi\.nlm\.nih\.gov/pmc/blobs/[0-9a-f]{1,4}/(?P<id>\d{3,9})/",
        "the article PMC{id} of PubMed Central",
        r"pmc{id}(?!\d)",
        opaque=True,
    ),
    Pattern(
        r"(?:els-cdn|elsevier|sciencedirect)\.com/.{0,80}(?P<id>[SB]\d{15}[\dX])\b",
        "the article {id} of Elsevier",
        r"{id}",
        opaque=True,
    ),
    Pattern(
        r"(?:biorxiv|medrxiv)\.org/content/.{0,120}/(?P<id>(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})/F\d",
        "the preprint {id} of bioRxiv or medRxiv",
        r"10\.\d{{4,5}}/{id}(?!\d)",
    ),
    # HighWire: short name, volume, issue, page, "F1.large.jpg"
    Pattern(
        r"/content/(?P<journal>[a-z]{2,20})/(?P<volume>\d{1,4})/\w{1,8}/(?P<page>[a-z]?\d{1,6})/F\d",
        _BY_PAGE,
        r"/{volume}/\w{{1,8}}/{page}(?!\d)",
    ),
    # Atypon (Wiley, ACS, Sage, Science, Taylor & Francis): the DOI as a part of the path
    Pattern(r"/(?P<doi>10\.\d{4,9}/[^/?#\s]{1,100})/(?:asset|\d{8}/images)/", _BY_DOI, r"{doi}(?![\w-])"),
    # Silverchair (Oxford University Press): the DOI with "_" for "/"
    Pattern(
        r"silverchair-cdn\.com/.{0,120}/10\.(?P<registrant>\d{4,9})_(?P<short>[a-z]{2,20})_(?P<id>[\w-]{3,40})/",
        "the work with the DOI 10.{registrant}/{short}/{id}",
        r"10\.{registrant}/{short}/{id}(?!\w)",
    ),
    Pattern(
        r"rsc\.org/.{0,80}/(?P<id>[a-d]\d[a-z]{2}\d{5}[a-z\d])\b",
        "the article {id} of the Royal Society of Chemistry",
        r"10\.1039/{id}(?!\w)",
    ),
    Pattern(
        r"hindawi\.com/.{0,80}(?:volume-|/)(?P<year>\d{4})/(?P<id>\d{6,8})\b",
        "the article {id} of Hindawi, {year}",
        r"10\.1155/{year}/{id}(?!\d)",
    ),
    Pattern(
        r"researchgate\.net/.{0,200}publication/(?P<id>\d{6,10})\b",
        "the publication {id} on ResearchGate",
        r"publication/{id}(?!\d)",
        opaque=True,
    ),
    Pattern(
        r"wikimedia\.org/wikipedia/\w{2,20}/(?:thumb/)?[0-9a-f]/[0-9a-f]{2}/(?P<file>[^/?#\s]{1,240})",
        "the file “{file}” of Wikimedia",
        r"{file}",
    ),
)


class Entry(NamedTuple):
    """An entry of the list, ready to be compared with many origins: decoded in lower case, and its folded words."""

    text: str
    words: frozenset[str]


class Origin(NamedTuple):
    """The work that a picture comes from.

    Attributes
    ----------
    words
        How a message names it.
    mark
        Expression that an entry of the work contains, in lower case.
    place
        Volume, and page or article number, where the address tells both.
    opaque
        See `Pattern`.
    """

    words: str
    mark: str
    place: tuple[str, str] | None = None
    opaque: bool = False

    def is_named_in(self, entry: Entry) -> bool:
        """Tell whether an entry names the work; volume and page are enough, for it may abbreviate the journal."""
        return bool(re.search(self.mark, entry.text)) or (self.place is not None and entry.words.issuperset(self.place))


def entry_of(text: str) -> Entry:
    """Prepare the text of an entry."""
    return Entry(unquote(text).lower(), frozenset(fold(text).split()))


def origin_of(address: str) -> Origin | None:
    """Return the work that the address of a picture tells, or ``None``."""
    if len(address) > _LONGEST_ADDRESS:
        return None
    decoded = unquote(address)
    for pattern, expression in zip(PATTERNS, _expressions(), strict=True):
        found = expression.search(decoded)
        if found:
            return _origin(pattern, found.groupdict())
    return None


@cache
def _expressions() -> tuple[re.Pattern[str], ...]:
    """Compile the patterns when the first remote picture is met."""
    return tuple(re.compile(pattern.address, re.IGNORECASE) for pattern in PATTERNS)


def _origin(pattern: Pattern, told: dict[str, str]) -> Origin:
    short = told.get("journal", "")
    journal = JOURNALS.get(short.lower(), short.capitalize())
    place = (told["volume"], told["page"].lower()) if "volume" in told else None
    words = pattern.words.format(**(told | {"journal": journal}))
    mark = pattern.mark.format(**{group: re.escape(value.lower()) for group, value in told.items()})
    return Origin(words, mark, place, pattern.opaque)

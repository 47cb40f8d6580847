"""Change works as different authors would type them: other containers, fewer fields, shortened names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from venues import NEWSPAPERS

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from works import Work

_CITIES = (
    "London;Berlin;New York, NY;Cambridge, MA;Oxford;München;Frankfurt am Main;Paris;Roma;Madrid;Amsterdam;Wien;Zürich;"
    "São Paulo;Beijing;Wiesbaden;Opladen;Cham;Princeton;Stuttgart"
).split(";")
_PUBLISHERS = (
    "Springer;Oxford University Press;Cambridge University Press;Routledge;Elsevier;Wiley;Sage;Academic Press;Brill;"
    "De Gruyter;Palgrave Macmillan;IEEE;ACM;CRC Press;McGraw-Hill;MIT Press;University of Chicago Press;Harper & Row;"
    "Suhrkamp;VS Verlag;Campus;Nomos;Beltz Juventa;Einaudi;Laterza;Il Mulino;Marsilio;Olschki;Gallimard;Vrin;Ashgate;"
    "John Wiley & Sons;W. W. Norton;Princeton University Press;World Scientific;Edward Elgar;Blackwell;Penguin;Vintage"
).split(";")
_HOSTS = ("example", "institute", "ministry", "archive")
_DOMAINS = ("org", "edu", "de", "gov", "com")
_FOLDERS = ("docs", "news", "article", "id")
_THESES = ("PhD thesis", "Doctoral dissertation", "Dissertation", "Masterarbeit", "Tesis doctoral")
_REPORTS = ("Technical report", "Working paper", "Discussion paper")
_PERIODICALS = ("article-newspaper", "article-magazine", "journal-article")
_DROPPED = {
    "DOI": 0.55,
    "issue": 0.3,
    "ISBN": 0.8,
    "ISSN": 0.9,
    "publisher": 0.1,
    "page": 0.1,
    "volume": 0.05,
    "URL": 0.3,
    "editor": 0.1,
}
"""CSL variable -> how often it is left out."""


def regroup(work: Work, other: Work, chance: random.Random) -> Work:
    """Put a work into a book of another's title now and then, or give it a subtitle: titles of all kinds meet."""
    drawn = chance.random()
    if drawn < 0.12:
        editors = other.get("author") if chance.random() < 0.55 else None
        chapter = {"type": "chapter", "container-title": other["title"], "editor": editors}
        kept = {name: work[name] for name in ("title", "author", "page", "issued", "DOI") if name in work}
        imprint = {"publisher": chance.choice(_PUBLISHERS), "publisher-place": chance.choice(_CITIES)}
        return {name: value for name, value in (kept | chapter | imprint).items() if value}
    if drawn < 0.17 and work["type"] == "book" and len(other["title"]) < 80:
        return work | {"title": work["title"].rstrip(".?!") + chance.choice((". ", ": ", "? ", ". ")) + other["title"]}
    if drawn < 0.22 and work["type"] == "book" and "container-title" in other:
        return work | {"collection-title": other["container-title"], "collection-number": str(chance.randint(1, 200))}
    if drawn < 0.25 and work["type"] == "article-journal" and "title" in work:
        return _online(work, other, chance)
    if drawn < 0.28 and work["type"] == "article-journal" and "container-title" in work:
        kept = {name: work[name] for name in ("title", "author", "issued", "volume") if name in work}
        return kept | {"type": "book", "publisher": chance.choice(_PUBLISHERS)}
    return work


def _online(work: Work, other: Work, chance: random.Random) -> Work:
    """Print a work's title in a newspaper or on a site."""
    kept = {name: work[name] for name in ("author", "issued") if name in work}
    site = chance.choice(NEWSPAPERS[chance.choice(("en", "en", *NEWSPAPERS))])
    words = re.findall(r"[^\W\d_]{4,}", other["title"])
    if words and chance.random() < 0.5:
        word = chance.choice(words).capitalize()
        ending = chance.choice(
            (
                " Hub",
                ".net",
                ".com",
                " Online",
                " Today",
                " Magazine",
                "",
                " News",
                " Blog",
                ".org",
                " Weekly",
                " Review",
            )
        )
        site = chance.choice(("", "", "The ")) + word + ending
    kind = chance.choice(("article-newspaper", "article-magazine", "post-weblog", "webpage"))
    cut = work["title"][: chance.randint(25, 120)].rsplit(" ", 1)[0]
    added = {"type": kind, "title": cut, "container-title": site}
    if chance.random() < 0.5:
        added["URL"] = f"https://www.{re.sub(r'[^a-z]', '', site.lower())}.com/{re.sub(r'[^a-z]+', '-', cut.lower())}"
    return kept | added


def rename(work: Work, journals: Sequence[str], chance: random.Random) -> Work:
    """Put the name of another journal in the place of a work's own now and then."""
    share = 0.3 if work.get("source") == "invented" else 0.12
    if work["type"] in {"article-journal", "article-magazine"} and chance.random() < share:
        return work | {"container-title": chance.choice(journals), "container-title-short": ""}
    return work


def vary(work: Work, chance: random.Random) -> Work:
    """Return a work with some of its fields dropped, shortened or added, as different authors would type it."""
    item = {name: value for name, value in work.items() if chance.random() >= _DROPPED.get(name, 0.0)}
    if (short := item.pop("container-title-short", None)) and chance.random() < 0.4:
        item["container-title"] = short
    for change in (_vary_locators, _vary_people, _vary_imprint, _vary_address, _vary_date, _vary_kind):
        change(item, chance)
    return item


def _vary_locators(item: Work, chance: random.Random) -> None:
    """Leave an article with neither volume nor pages now and then, as newspapers and sites are cited."""
    if item["type"].startswith("article") and chance.random() < 0.12:
        for variable in ("volume", "issue", "page"):
            item.pop(variable, None)


def _vary_people(item: Work, chance: random.Random) -> None:
    if chance.random() < 0.5:
        for role in ("author", "editor"):
            if role in item:
                item[role] = [_shorten(name) for name in item[role]]
    if item.get("author") and len(item["author"]) > 3 and chance.random() < 0.5:
        item["author"] = item["author"][: chance.randint(1, 4)]


def _vary_imprint(item: Work, chance: random.Random) -> None:
    bookish = item["type"] in {"book", "chapter", "thesis", "report"}
    if bookish and "publisher-place" not in item and chance.random() < 0.6:
        item["publisher-place"] = chance.choice(_CITIES)
    if item["type"] == "book" and "edition" not in item and chance.random() < 0.15:
        item["edition"] = str(chance.randint(2, 9))


def _vary_address(item: Work, chance: random.Random) -> None:
    if chance.random() < 0.12 or item["type"] == "webpage":
        host = f"{chance.choice(_HOSTS)}.{chance.choice(_DOMAINS)}"
        item.setdefault("URL", f"https://www.{host}/{chance.choice(_FOLDERS)}/{chance.randint(1, 99999)}")
        item["accessed"] = {"date-parts": [[chance.randint(2005, 2025), chance.randint(1, 12), chance.randint(1, 28)]]}


def _vary_date(item: Work, chance: random.Random) -> None:
    if chance.random() < 0.35 and "issued" in item:
        item["issued"] = {"date-parts": [item["issued"]["date-parts"][0][:1]]}


def _vary_kind(item: Work, chance: random.Random) -> None:
    if item["type"] == "article-journal" and chance.random() < 0.06:
        item["type"] = chance.choice(_PERIODICALS)
    if item["type"] == "book" and chance.random() < 0.15 and item.get("author"):
        item["editor"] = item.pop("author")
    if item["type"] == "thesis":
        item.setdefault("genre", chance.choice(_THESES))
    if item["type"] == "report" and chance.random() < 0.5:
        item.setdefault("genre", chance.choice(_REPORTS))
        item.setdefault("number", str(chance.randint(1, 400)))


def _shorten(name: dict[str, str]) -> dict[str, str]:
    if not name.get("given"):
        return name
    words = re.split(r"[\s.]+", name["given"])
    return name | {"given": " ".join(f"{word[0]}." for word in words if word)}

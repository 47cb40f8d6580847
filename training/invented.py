"""Invented works, for languages and kinds of works that the open metadata hardly has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from venues import BODIES, CONFERENCES, NEWSPAPERS, SERIES, THESES, UNIVERSITIES
from wording import draw_pages, draw_people, draw_place, draw_title, draw_venue

if TYPE_CHECKING:
    import random

    from languages import Language
    from works import Work

_SITED = ("webpage", "article-newspaper", "article-magazine", "post-weblog", "entry-encyclopedia")
"""Kinds of works that stand in a newspaper, on a site or in a work of reference."""
_PAPERS = {
    "de-DE": "Aer Zeitung; Aer Nachrichten; Aer Anzeiger; Aer Rundschau; Aer Tageblatt; B-Magazin; B heute; Lexikon der B",
    "en-US": "The A Times; A Post; The A Herald; A Tribune; A News; The A Star; A Chronicle; Daily B; B Review; The B Gazette;"
    "B Today; The B Blog; B Insider; Encyclopedia of B; B Wiki",
    "es-ES": "El Diario de A; La Voz de A; El Heraldo de A; Noticias de A; A Hoy; B Digital",
    "pt-BR": "O Diário de A; Jornal de A; Correio de A; Gazeta de A; A Notícias; Portal B",
    "fr-FR": "Le Courrier de A; La Gazette de A; L’Écho de A; Le Journal de A; B Magazine",
}
"""Locale -> names of newspapers and sites; "A" is a city, "B" a topic."""


def _site(language: Language, chance: random.Random) -> str:
    """Return the name of a newspaper or a site: a known one, one put together, an acronym, a nickname or a domain."""
    drawn = chance.random()
    if drawn < 0.45 or language.locale not in _PAPERS:
        return chance.choice(NEWSPAPERS.get(language.locale[:2], language.journals))
    if drawn < 0.75:
        city = re.split(r"[,/]| am | bei | und | & ", chance.choice(language.cities))[0]
        named = {"A": city, "B": chance.choice(language.topics).title()}
        return re.sub(
            r"\bA(?=er\b|\b)|\bB\b", lambda m: named[m[0]], chance.choice(_PAPERS[language.locale].split(";"))
        )
    if drawn < 0.85:
        return "".join(chance.choices("ABCDEFGHIKLMNOPRSTVWZ", k=chance.randint(2, 5)))
    word = re.sub(r"\W", "", chance.choice((*language.topics, *language.families)))
    if drawn < 0.93:
        return f"{word.title()}{chance.choice(('', ' Blog', '.com', ' News', ' ' + chance.choice(language.families)))}"
    return f"{word.lower()}{chance.choice(('', '.org', '.com', str(chance.randint(1, 99))))}"


def invent(language: Language, chance: random.Random) -> Work:
    """Return an invented work in a language."""
    kind = chance.choices(
        ("book", "chapter", "article-journal", "paper-conference", "report", "thesis", *_SITED),
        (24, 24, 24, 5, 5, 5, 5, 9, 2, 2, 3),
    )[0]
    year = chance.choice((chance.randint(1985, 2024), chance.randint(1900, 2024)))
    work: Work = {
        "type": kind,
        "title": draw_title(language, chance),
        "author": draw_people(language, chance),
        "issued": {"date-parts": [[year]]},
        "source": "invented",
    }
    _add_container(work, language, chance)
    _add_imprint(work, language, chance)
    return work


def _add_container(work: Work, language: Language, chance: random.Random) -> None:
    kind = work["type"]
    if kind == "article-journal":
        _add_journal(work, language, chance)
    elif kind in _SITED:
        _add_site(work, language, chance)
    elif kind == "chapter":
        work |= {"container-title": draw_title(language, chance), "page": draw_pages(chance)}
        if chance.random() < 0.75:
            work["editor"] = draw_people(language, chance)
        elif chance.random() < 0.4:
            work["container-author"] = draw_people(language, chance)
    elif kind == "paper-conference" and language.locale[:2] in CONFERENCES:
        work["container-title"] = draw_venue(CONFERENCES, language, chance)
        for variable, share in (("page", 0.6), ("editor", 0.2)):
            if chance.random() < share:
                work[variable] = draw_pages(chance) if variable == "page" else draw_people(language, chance)


def _add_journal(work: Work, language: Language, chance: random.Random) -> None:
    work |= {
        "container-title": chance.choice(language.journals),
        "volume": str(chance.randint(1, 90)),
        "page": draw_pages(chance),
    }
    if chance.random() < 0.7:
        work["issue"] = chance.choice((str(chance.randint(1, 12)), f"{chance.randint(1, 3)}/{chance.randint(2, 4)}"))


def _add_site(work: Work, language: Language, chance: random.Random) -> None:
    kind = work["type"]
    work["container-title"] = _site(language, chance)
    if kind != "webpage" and chance.random() < 0.75:
        day = [chance.randint(1, 12), chance.randint(1, 28)]
        work["issued"] = {"date-parts": [[*work["issued"]["date-parts"][0], *day]]}
    if chance.random() < (0.4 if kind == "article-newspaper" else 0.1):
        work["page"] = str(chance.randint(1, 60))


def _add_imprint(work: Work, language: Language, chance: random.Random) -> None:
    kind = work["type"]
    if kind in _SITED:
        _add_address(work, language, chance)
        return
    if kind != "article-journal":
        work |= {"publisher": _publisher(kind, language, chance), "publisher-place": draw_place(language, chance)}
        for variable, share in (("publisher", 0.35), ("publisher-place", 0.12)):
            if chance.random() < share:
                del work[variable]
    if kind == "thesis":
        work["genre"] = draw_venue(THESES, language, chance)
    if kind in {"book", "chapter", "report"} and chance.random() < 0.15 and language.locale[:2] in SERIES:
        work["collection-title"] = draw_venue(SERIES, language, chance)
        if chance.random() < 0.6:
            work["collection-number"] = str(chance.randint(1, 300))


def _add_address(work: Work, language: Language, chance: random.Random) -> None:
    kind = work["type"]
    if chance.random() < (0.5 if kind == "webpage" else 0.05):
        del work["container-title"]
    if chance.random() < 0.25:
        del work["author"]
    if kind == "webpage":
        work["publisher"] = chance.choice(language.bodies)
    if kind != "entry-encyclopedia" and chance.random() < 0.6:
        host = re.sub(r"[^a-z]", "", work.get("container-title", work["title"]).lower())[:20] or "site"
        slug = re.sub(r"\W+", "-", work["title"].lower())[: chance.randint(5, 70)]
        work["URL"] = f"https://www.{host}.{chance.choice(('com', 'org', 'de', 'co.uk', 'fr'))}/{slug}"


def _publisher(kind: str, language: Language, chance: random.Random) -> str:
    if kind == "thesis" and chance.random() < 0.8:
        return draw_venue(UNIVERSITIES, language, chance)
    if chance.random() < (0.4 if kind == "report" else 0.05):
        return draw_venue(BODIES, language, chance)
    return chance.choice(language.publishers)

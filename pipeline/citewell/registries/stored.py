"""Look-ups as JSON and back: the one form in which the cache and the ledger keep them.

Only what a comparison or a rule needs is kept, under CSL's names. What is read back may have been edited by hand or
written by another version, so every value is checked; what does not fit is not believed.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from citewell.model import Absent, Found, IssuedDate, Item, Name, Skipped, Update, Work
from citewell.registries.records import mapping, mappings

if TYPE_CHECKING:
    from citewell.model import Lookup, Origin

_ROLES = ("author", "editor", "translator")
_DATES = ("issued", "original_date")
_TEXTS = frozenset(f.name for f in fields(Item)) - {*_ROLES, *_DATES, "et_al"}
_NAME_PARTS = frozenset(f.name for f in fields(Name))
MOST_NAMES = 200
"""Names kept of one work; as many as are compared."""


def dump_lookup(lookup: Lookup) -> dict[str, Any]:
    """Return an answer as plain values; an outage is none, and a `TypeError`."""
    match lookup:
        case Found(agency=agency, work=None):
            return {"status": "found", "agency": agency}
        case Found(agency=agency, work=Work() as work, by=by):
            return {"status": "found", "agency": agency, "by": by, "record": dump_work(work)}
        case Absent(agency=agency):
            return {"status": "absent", "agency": agency}
        case Skipped(reason=reason):
            return {"status": "skipped", "reason": reason}
        case _:
            raise TypeError("an outage is no answer")


def load_lookup(value: Any, as_of: date, origin: Origin) -> Lookup:
    """Return an answer that was kept, with its day and where it was kept, or raise `ValueError`."""
    stored = mapping(value)
    agency, status = stored.get("agency"), stored.get("status")
    if status == "skipped":
        return Skipped(str(stored.get("reason", "")))
    if not isinstance(agency, str) or status not in {"found", "absent"}:
        raise ValueError("an answer has no agency or no status")
    if status == "absent":
        return Absent(agency, as_of, origin)
    work = load_work(stored["record"]) if "record" in stored else None
    return Found(agency, work, str(stored.get("by", "DOI")), as_of, origin)


def dump_work(work: Work) -> dict[str, Any]:
    """Return a record as CSL-JSON, with what CSL has no word for beside it."""
    csl = {variable: value for variable, value in _plain(work.item).items() if value}
    extra = {
        "years": sorted(work.years - {work.item.year}),
        "titles": [title for title in work.titles if title != work.item.title],
        "container-titles": [title for title in work.container_titles if title != work.item.container_title],
        "updates": [{f.name: value for f in fields(u) if (value := getattr(u, f.name))} for u in work.updates],
        "published-as": work.published_as,
    }
    return csl | {name: value for name, value in extra.items() if value}


def load_work(value: Any) -> Work:
    """Return a record that was kept, or raise `ValueError`."""
    if not isinstance(value, dict):
        raise ValueError("a record is no object")
    item = _item({name.replace("-", "_"): found for name, found in value.items()})
    years = {year for year in _list(value.get("years")) if isinstance(year, int)}
    return Work(
        item=item,
        years=frozenset(years | ({item.year} if item.year else set())),
        updates=tuple(_update(entry) for entry in mappings(value.get("updates"))),
        titles=_forms(item.title, value.get("titles")),
        container_titles=_forms(item.container_title, value.get("container-titles")),
        published_as=_text(value.get("published-as")),
    )


def _plain(item: Item) -> dict[str, Any]:
    csl = item.to_csl()
    for role in _ROLES:
        if role in csl:
            csl[role] = csl[role][:MOST_NAMES]
    return csl | ({"arxiv": item.arxiv} if item.arxiv else {})


def _item(values: dict[str, Any]) -> Item:
    known: dict[str, Any] = {name: text for name in _TEXTS if (text := _text(values.get(name)))}
    known |= {role: tuple(map(_name, mappings(values.get(role)))) for role in _ROLES if role in values}
    known |= {name: found for name in _DATES if (found := _date(values.get(name)))}
    return Item(**known)


def _name(value: dict[str, Any]) -> Name:
    parts = {part.replace("-", "_"): text for part, text in value.items() if isinstance(text, str)}
    return Name(**{part: text for part, text in parts.items() if part in _NAME_PARTS})


def _date(value: Any) -> IssuedDate | None:
    parts = _list(mapping(value).get("date-parts"))
    numbers = [part for part in _list(parts[0] if parts else None)[:3] if isinstance(part, int)]
    year, month, day = (*numbers, None, None, None)[:3]
    return IssuedDate(year, month, day) if numbers else None


def _update(value: dict[str, Any]) -> Update:
    return Update(str(value.get("type", "")), _text(value.get("DOI")), _text(value.get("source")))


def _forms(first: str | None, others: Any) -> tuple[str, ...]:
    return tuple(filter(None, [first, *map(_text, _list(others))]))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def day_of(value: Any) -> date:
    """Return the day of ``YYYY-MM-DD``, or raise `ValueError`."""
    if not isinstance(value, str):
        raise ValueError("a day is no text")
    return date.fromisoformat(value)

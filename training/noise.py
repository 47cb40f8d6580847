"""Damage strings as authors, PDF readers and copying do, and move their spans along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

Edit = tuple[int, int, str]
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|10\.\d{4,9}/\S+")
_QUOTES = (
    ("\u201c", "\u201d"),
    ('"', '"'),
    ("'", "'"),
    ("\u2018", "\u2019"),
    ("\u201e", "\u201c"),
    ("\u00ab", "\u00bb"),
    ("", ""),
    ("``", "''"),
)


def damage(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a record with one or two kinds of damage, or none."""
    for kind in chance.sample(_KINDS, chance.choices((0, 1, 2), (35, 45, 20))[0]):
        record = kind(record, chance)
    return record


def _apply(record: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """Replace stretches of a string; a span grows, shrinks and moves with its text."""
    text, moved, offset, last = record["string"], [], 0, 0
    shifts: list[tuple[int, int]] = []
    for start, end, new in sorted(edits):
        if start < last:
            continue
        moved += [text[last:start], new]
        offset += len(new) - (end - start)
        shifts.append((end, offset))
        last = end
    moved.append(text[last:])

    def move(position: int) -> int:
        return position + next((shift for at, shift in reversed(shifts) if at <= position), 0)

    spans = [[move(start), move(end - 1) + 1, label] for start, end, label in record["spans"]]
    italics = record.get("italics")
    italics = None if italics is None else [[move(start), move(end)] for start, end in italics]
    return record | {"string": "".join(moved), "spans": [s for s in spans if s[0] < s[1]], "italics": italics}


def _places(record: dict[str, Any], pattern: str) -> list[re.Match[str]]:
    """Find matches outside addresses."""
    taken = [match.span() for match in _ADDRESS.finditer(record["string"])]
    found = re.finditer(pattern, record["string"])
    return [match for match in found if not any(a <= match.start() < b for a, b in taken)]


def _pdf_spaces(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    rate = chance.choice((0.03, 0.3))
    edits = [(m.start(), m.end(), "") for m in _places(record, r"(?<=[.,;:)]) ") if chance.random() < rate]
    edits += [(m.start(), m.start(), " ") for m in _places(record, r"[.,;:()\u2013-]") if chance.random() < rate / 2]
    edits += [
        (m.end(), m.end(), chance.choice(("- ", " - ")))
        for m in _places(record, r"[a-z]{3}(?=[a-z]{3})")
        if chance.random() < 0.01
    ]
    return _apply(record, edits)


def _lost_spaces(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Run words together, as PDF readers do at the end of a line or of italics."""
    spaces = _places(record, r"(?<=[^\W\d_]) (?=[^\W\d_])")
    chosen = chance.sample(spaces, min(len(spaces), chance.randint(1, 2)))
    return _apply(record, [(*m.span(), "") for m in chosen])


def _lost_punctuation(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return _apply(record, [(*m.span(), "") for m in _places(record, r"[.,;:](?=\s)") if chance.random() < 0.15])


def _other_punctuation(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    inside = [(start, end) for start, end, _ in record["spans"]]
    between = [m for m in _places(record, r"[.,;:](?=\s)") if not any(a <= m.start() < b for a, b in inside)]
    return _apply(record, [(*m.span(), chance.choice(".,;:")) for m in between if chance.random() < 0.3])


def _quotes(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    left, right = chance.choice(_QUOTES)
    title = next(((start, end) for start, end, label in record["spans"] if label == "title"), None)
    edits = [(*m.span(), left) for m in _places(record, r"[\u201c\u201e\u00ab]\s?")]
    edits += [(*m.span(), right) for m in _places(record, r"\s?[\u201d\u00bb]")]
    if not edits and title and chance.random() < 0.4:
        edits = [(title[0], title[0], left), (title[1], title[1], right)]
        return _trim_quotes(_apply(record, edits), left)
    return _apply(record, edits)


def _trim_quotes(record: dict[str, Any], left: str) -> dict[str, Any]:
    size, spans = len(left), []
    for start, end, label in record["spans"]:
        opens = size and label == "title" and record["string"].startswith(left, start)
        spans.append([start + size if opens else start, end, label])
    return record | {"spans": spans}


def _dashes(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    dash = chance.choice(("-", "\u2013", "\u2014", "--", " - ", " \u2013 "))
    return _apply(record, [(*m.span(), dash) for m in _places(record, r"(?<=\d)\s?[\u2013-]\s?(?=[\de])")])


def _case(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Set names, a title, or all in capitals or in small letters."""
    what = chance.choice(("author", "title", "container-title", "all"))
    change = chance.choice((str.upper, str.lower)) if what != "author" else str.upper
    text = record["string"]
    stretches = [(0, len(text))] if what == "all" else [(s, e) for s, e, label in record["spans"] if label == what]
    for start, end in stretches:
        changed = change(text[start:end])
        text = text[:start] + (changed if len(changed) == end - start else text[start:end]) + text[end:]
    return record | {"string": text}


def _typos(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    edits = []
    for match in _places(record, r"[^\W\d_]{4,}"):
        if chance.random() < 0.05:
            at = chance.randint(match.start() + 1, match.end() - 2)
            pair = record["string"][at : at + 2]
            edits.append((at, at + 2, chance.choice((pair[::-1], pair[0], pair + pair[1]))))
    return _apply(record, edits)


def _label(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Set a number before the string, as lists do."""
    if any(label == "citation-number" for _, _, label in record["spans"]):
        return record
    number = str(chance.randint(1, 120))
    before, after = chance.choice((("[", "] "), ("", ". "), ("", " "), ("(", ") "), ("", ".\t"), ("[", "]")))
    moved = _apply(record, [(0, 0, before + number + after)])
    return moved | {"spans": [[len(before), len(before + number), "citation-number"], *moved["spans"]]}


def _tail(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    tail = chance.choice(
        (
            " [CrossRef]",
            " Google Scholar",
            " [PubMed]",
            " https://doi.org/",
            " (Accessed)",
            ".",
            " [Google Scholar] [CrossRef]",
            ";",
        )
    )
    return record | {"string": record["string"].rstrip() + tail}


def _half(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Cut a string short, at its end or its beginning."""
    text = record["string"]
    at = chance.randint(len(text) // 3, len(text))
    if chance.random() < 0.7:
        spans = [[start, min(end, at), label] for start, end, label in record["spans"] if start < at]
        return record | {"string": text[:at], "spans": spans}
    return record


def _name_dress(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Punctuate a list of names otherwise: spaces between initials, ampersands, semicolons, no dots."""
    author = next(((start, end) for start, end, label in record["spans"] if label in {"author", "editor"}), None)
    if author is None:
        return record
    pattern, new = chance.choice(
        (
            (r"(?<=\.)\s(?=[A-Z]\.)", ""),
            (r"(?<=[A-Z]\.)(?=[A-Z]\.)", " "),
            (r"\s(?:and|&|und|y|et)\s", " & "),
            (r",?\s(?:and|&|und|y|et)\s", ", "),
            (r"(?<=[A-Z])\.(?=[\s,])", ""),
            (r"(?<=[A-Z]\.),\s(?=[A-Z][a-z])", "; "),
            (r",?\s(?:and|&)\s", ", and "),
            (r";\s", " / "),
            (r"(?<=[A-Z]\.),\s(?=[A-Z][a-z])", "/"),
        )
    )
    places = [m for m in _places(record, pattern) if author[0] <= m.start() and m.end() <= author[1]]
    return _apply(record, [(*m.span(), new) for m in places])


def _insert(
    record: dict[str, Any], labels: frozenset[str], before: str, text: str, label: str | None
) -> dict[str, Any]:
    """Put text behind the first span that bears one of the labels."""
    place = next((end for _, end, found in record["spans"] if found in labels), None)
    if place is None:
        return record
    opened = record["string"][:place].rfind("(") > record["string"][:place].rfind(")")
    if opened:
        return record
    string = record["string"][:place] + before + text + record["string"][place:]
    size = len(before) + len(text)
    spans = [[s + size * (s >= place), e + size * (e > place), found] for s, e, found in record["spans"]]
    spans += [[place + len(before), place + size, label]] if label else []
    italics = record.get("italics")
    moved = italics and [[s + size * (s >= place), e + size * (e > place)] for s, e in italics]
    return record | {"string": string, "spans": sorted(spans), "italics": moved}


def _medium(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Name the medium, or the extent, behind a title or a container."""
    return _insert(record, chance.choice(_TITLED), " ", f"[{chance.choice(_MEDIA)}]", None)


def _translated(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Name a translator behind the title."""
    if not any(label in {"publisher", "location"} for _, _, label in record["spans"]):
        return record
    cue = chance.choice(_TRANSLATIONS)
    return _insert(record, _TITLED[0], cue, f"{chance.choice(_GIVEN)} {chance.choice(_FAMILIES)}", "translator")


def _same_editor(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Put "ders." in the place of the editors."""
    editor = next(((start, end) for start, end, label in record["spans"] if label == "editor"), None)
    if editor is None or editor[0] == 0:
        return record
    same = chance.choice(_SAME)
    changed = _apply(record, [(*editor, same)])
    others = [span for span in changed["spans"] if span[0] != editor[0]]
    changed["spans"] = sorted([*others, [editor[0], editor[0] + len(same), "editor"]])
    return changed | {"names": {role: names for role, names in (record.get("names") or {}).items() if role != "editor"}}


_TITLED = (frozenset({"title"}), frozenset({"container-title"}))
_MEDIA = (
    "Internet;Online;online;en ligne;En ligne;On-line;Electronic version;CD-ROM;recurso eletrônico;en línea"
    ";online] [cited 2015;12 paragraphs;59 Absätze;On-line Journal;Elektronische Ressource;Electronic resource"
    ";DVD;Abstract;Editorial;in Russian;printed;eBook;Kindle"
).split(";")
_TRANSLATIONS = (
    ". Tradução de |. Tradução |. Trad. |. Trad. de |, trad. |, übers. v. |. Übersetzt von |. Translated by |, trans. "
    "| (trans. |. Traducción de |, traduit par |. Aus dem Englischen von |, transl. |. Tradotto da | / transl. by "
    "|. Översättning "
).split("|")
_GIVEN = "John;M. L.;Paulo;Marie;Hans;J.;Carmen;Lucia;P. R.;Fritz;Anna Maria;Reginald J.".split(";")
_FAMILIES = "Guinsburg;Bezerra;Smith;Köhler;Dupont;Almeida;Hollingdale;García;Rossi;Jephcott;Lindqvist".split(";")
_SAME = "ders.;Ders.;dies.;Dies.;ders;Ders;Dies;derselbe;id.;idem".split(";")

_KINDS = (
    _pdf_spaces,
    _lost_spaces,
    _lost_punctuation,
    _other_punctuation,
    _quotes,
    _quotes,
    _dashes,
    _dashes,
    _case,
    _typos,
    _label,
    _label,
    _tail,
    _half,
    _name_dress,
    _name_dress,
    _name_dress,
    _medium,
    _translated,
    _same_editor,
    _same_editor,
)

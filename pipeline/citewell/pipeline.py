"""The order of the stages; the only file that knows it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from citewell.citations import find_citations, recognise_family
from citewell.matching import match
from citewell.model import ConfigurationError, Manuscript, Report, Settings, Skipped, Style
from citewell.readers import read_document, read_library
from citewell.readers.libraries import LIBRARY
from citewell.readers.texts import read_text
from citewell.references import find_references, guess_style
from citewell.rules import judge, set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from os import PathLike

    from citewell.exports.conversions import Addresses, Conversion
    from citewell.exports.publications import Layout, Publication
    from citewell.model import Document, Lookup
    from citewell.registries import Progress


class Stopwatch:
    """Milliseconds that each stage took."""

    def __init__(self) -> None:
        self.timings_ms: dict[str, float] = {}

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Time the stage that runs inside."""
        started = perf_counter()
        yield
        self.timings_ms[stage] = round((perf_counter() - started) * 1000, 3)


def read(path: str | PathLike[str], settings: Settings | None = None) -> Manuscript:
    """Read a manuscript and match its citations with its list.

    Raises
    ------
    UnreadableFileError
        The file is missing, damaged, hostile or of no known format.
    """
    return understand(read_document(path), settings or Settings(), Stopwatch())


def understand(document: Document, settings: Settings, watch: Stopwatch) -> Manuscript:
    """Find the list, the citations and the links of a document."""
    with watch.time("references"):
        document, library = read_library(document, settings.bibliography)
        reference_list = library or find_references(document)
        chosen = settings.style != "auto"
        guess = settings.style if chosen else guess_style(reference_list)
    with watch.time("citations"):
        citations = find_citations(document, reference_list)
    with watch.time("match"):
        links = match(citations, reference_list, document)
    return Manuscript(document, reference_list, citations, links, Style(recognise_family(citations), guess, chosen))


def verify(manuscript: Manuscript, settings: Settings | None = None, progress: Progress | None = None) -> Manuscript:
    """Look the entries of the list up at the registries; where there is no line, each look-up says so."""
    chosen = settings or Settings()
    if chosen.offline:
        return replace(manuscript, lookups={reference.n: (Skipped("offline"),) for reference in manuscript.references})
    from citewell.registries import look_up  # the network's libraries cost what an offline check must not pay

    return replace(manuscript, lookups=look_up(manuscript.references, chosen, progress))


def check(path: str | PathLike[str], settings: Settings | None = None, progress: Progress | None = None) -> Report:
    """Read, match, verify and judge a manuscript.

    Raises
    ------
    UnreadableFileError
        The file is missing, damaged, hostile or of no known format.
    """
    chosen, watch = settings or Settings(), Stopwatch()
    with watch.time("read"):
        document = read_document(path)
    return _check(document, chosen, watch, lambda manuscript: verify(manuscript, chosen, progress).lookups)


def check_document(
    document: Document, settings: Settings | None = None, lookups: Mapping[int, tuple[Lookup, ...]] | None = None
) -> Report:
    """Match and judge a document as read, with look-ups recorded before; asks no registry."""
    return _check(document, settings or Settings(), Stopwatch(), lambda _: lookups or {})


def judge_again(report: Report, document: Document, settings: Settings) -> Report:
    """Judge a document that was changed since its report, with the same look-ups; asks no registry.

    A look-up belongs to an entry wherever it stands by now.
    """
    before = report.manuscript
    known = {entry.location.block: before.lookups[entry.n] for entry in before.references if entry.n in before.lookups}
    watch = Stopwatch()
    own = replace(document, blocks=tuple(block for block in document.blocks if block.part != LIBRARY))
    manuscript = understand(own, settings, watch)
    lookups = {entry.n: known[entry.location.block] for entry in manuscript.references if entry.location.block in known}
    manuscript = replace(manuscript, lookups=lookups)
    verdict = set_aside(judge(manuscript, settings), document, settings)
    return Report(manuscript, verdict.findings, watch.timings_ms, verdict.ignored, verdict.unused)


def convert(path: str | PathLike[str], settings: Settings, addresses: Addresses) -> Conversion:
    """Turn a manuscript with a typed list into Markdown with citekeys and its library.

    Raises
    ------
    UnreadableFileError
        The file is missing, damaged, hostile or of no known format.
    ConfigurationError
        It cites from a library already.
    """
    return _convert(read_document(path), settings, addresses)


def _convert(document: Document, settings: Settings, addresses: Addresses) -> Conversion:
    from citewell.exports import conversions, rewriting, sources  # what runs pandoc costs a check nothing

    report = check_document(document, replace(settings, select=rewriting.MENDED, ignore=(), ignores=()))
    if report.manuscript.style.family == "citekey" and sources.is_publishable(report.manuscript):
        raise ConfigurationError("it cites by key already; `citewell export` publishes it as it stands")
    return conversions.convert(report.manuscript, rewriting.Repairs.of(report.findings), addresses)


def publish(
    path: str | PathLike[str], settings: Settings, targets: Iterable[str], layout: Layout
) -> Iterator[Publication]:
    """Write a manuscript as each of the targets; one with a typed list is converted first, in a folder of its own.

    Raises
    ------
    UnreadableFileError
        The file is missing, damaged, hostile or of no known format.
    ConfigurationError
        It cites by key without a library, the style is none, or the text cannot be set.
    """
    from citewell.exports import conversions, publications, sources

    manuscript = read(path, settings)
    with TemporaryDirectory(prefix="citewell-") as folder:
        if sources.is_publishable(manuscript):
            source = sources.source_of(manuscript, read_text(Path(path)))
        else:
            conversion = _convert(read_document(path), settings, conversions.Addresses())
            text = conversion.store(Path(folder))
            source = sources.converted_source(conversion, manuscript, read_document(text))
        for target in targets:
            yield publications.publish(source, target, layout)


def _check(
    document: Document,
    settings: Settings,
    watch: Stopwatch,
    look_up: Callable[[Manuscript], Mapping[int, tuple[Lookup, ...]]],
) -> Report:
    manuscript = understand(document, settings, watch)
    with watch.time("verify"):
        manuscript = replace(manuscript, lookups=look_up(manuscript))
    with watch.time("judge"):
        verdict = set_aside(judge(manuscript, settings), manuscript.document, settings)
    return Report(manuscript, verdict.findings, watch.timings_ms, verdict.ignored, verdict.unused)

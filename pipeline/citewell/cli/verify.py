"""``citewell verify``: look the entries of manuscripts up, and keep what the registries said in the ledger."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.cli.check import add_outcome, add_rules, add_sources, all_chosen_by, run_jobs
from citewell.cli.configuration import settings_for
from citewell.cli.outputs import write_file
from citewell.model import ConfigurationError, Report, Settings
from citewell.registries import LedgerError, accept, dump_ledger, read_ledger, update_ledger
from citewell.reports import printable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

EPILOG = """\
examples:
  citewell verify essay.docx                     ask the registries, and write verification.json beside the manuscript
  citewell verify --max-age 0 essay.docx         ask anew for every entry
  citewell verify --accept khan2024:issued="first online in 2023" essay.docx

The ledger belongs under version control: `citewell check` believes it for as long as verify.max-age says (180 days),
so that a check is the same on every run and without a network. Retractions are asked for every week. A difference
between an entry and its record that shall stay is accepted with a reason, by --accept or in the file itself.

"""
RULES = ("REG", "IDN405")
"""What is judged by what the registries said."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the command's arguments."""
    from citewell.cli.main import EXIT_STATUS

    parser.epilog = EPILOG + EXIT_STATUS
    parser.add_argument("files", nargs="+", metavar="FILE", help="manuscripts: .docx, .md, .txt, .odt, .html, .tex ...")
    add_sources(parser.add_argument_group("what is known"))
    ledger = parser.add_argument_group("what is kept")
    ledger.add_argument("--max-age", type=int, metavar="DAYS", help="ask again for what is older (default: 180)")
    ledger.add_argument(
        "--accept", action="append", default=[], metavar="ENTRY:FIELD=REASON", help="leave a difference as it is"
    )
    add_rules(parser.add_argument_group("what is judged"))
    add_outcome(parser.add_argument_group("what comes out"))


def run(options: Namespace) -> int:
    """Verify the files, print the reports, write the ledgers, and return the exit status."""
    acceptances = [_read_acceptance(text) for text in options.accept]
    jobs = [(path, _settings(path, options)) for path in dict.fromkeys(options.files)]
    status, results = run_jobs(jobs, options)
    by_ledger: dict[str, list[Report]] = {}
    for result, (_, settings) in zip(results, jobs, strict=True):
        if isinstance(result, Report) and settings.ledger:
            by_ledger.setdefault(settings.ledger, []).append(result)
    kept = [_keep(Path(ledger), reports, acceptances) for ledger, reports in by_ledger.items()]
    return max(status, 0 if all(kept) else 2)


def _settings(path: str, options: Namespace) -> Settings:
    settings = settings_for(path, all_chosen_by(options))
    if not settings.select:
        settings = replace(settings, select=RULES)
    return settings if options.max_age is None else replace(settings, max_age=options.max_age)


def _read_acceptance(text: str) -> tuple[str, str, str]:
    """Read ``khan2024:issued=reason``."""
    target, _, reason = text.partition("=")
    entry, _, field = target.rpartition(":")
    if not (entry and field and reason.strip()):
        raise ConfigurationError(f'--accept {text!r}: must be ENTRY:FIELD=REASON, such as khan2024:issued="a reason"')
    return entry, field.replace("-", "_"), reason.strip()


def _keep(path: Path, reports: Iterable[Report], acceptances: Iterable[tuple[str, str, str]]) -> bool:
    """Write what was found out into a ledger; one that is damaged is left as it is."""
    try:
        ledger = before = read_ledger(path)
    except LedgerError as error:
        print(f"citewell: {printable(str(error))}; it was left as it is", file=sys.stderr)
        return False
    for report in reports:
        ledger = update_ledger(ledger, report.manuscript)
    for entry, field, reason in acceptances:
        earlier = ledger
        for report in reports:
            ledger = accept(ledger, report.manuscript, entry, field, reason)
        if ledger == earlier:
            print(f"citewell: --accept {printable(entry)}:{field}: there is no such difference", file=sys.stderr)
            return False
    text = dump_ledger(ledger)
    if text != dump_ledger(before):
        write_file(path, text.encode("utf-8", "backslashreplace"))
        print(f"citewell: ledger written to {printable(str(path))}", file=sys.stderr)
    return True

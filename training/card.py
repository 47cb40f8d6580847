"""Write the model card: what the model was made of, and how well it did on what was kept for validation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sources import LICENCES, LISTS

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """# Model card: reference tagger

A sequence tagger for bibliographic references: it labels each token of a printed reference with the field that it
belongs to, and each token of a list of names with its part. Embeddings of hashed features, a window of three tokens,
{layers} simple recurrent layers of width {width} in both directions, a linear-chain conditional random field;
{size:.1f} MB, run in numpy.

Written by `training/train.py`; do not edit by hand.

| setting | value |
| --- | --- |
"""
_CONTINUED = """
Trained further from another model (`start`, in the table of files), and averaged with it. What that one was trained on
counts as well; a kept string that it had been trained on makes the figures below too good (see `training/README.md`).
"""
_DATA = """
## Data

| source | licence | strings trained on | kept strings wholly right |
| --- | --- | --- | --- |
"""
_NAMES = """
## Known names

A Bloom filter tells the network which words are part of a known name of a journal, a town, a publisher or a person; no
list can be read back from it. Invented works are put together from the same lists, and a quarter of the strings was
learnt from without the filter.

| names | from |
| --- | --- |
"""
_LIMITS = """
## Limits

* What it knows of titles in languages other than English and Italian comes mostly from invented works with real names
  of journals, publishers and towns: a title and a container in these languages are told apart less well.
* Trained mostly on references in Latin script, above all in English, Italian and (invented) German, Portuguese, Spanish
  and French; little in Dutch, Polish and the languages of Scandinavia. Chinese has only invented works and GB/T 7714;
  Russian, Arabic, Japanese and Korean only locales' words.
* A journal, a town or a publisher that is on no list is recognised less surely than one that is.
* A title is not told from a container by meaning. Where a style prints both without a mark between them, it can err.
* Works that are no texts (films, music, law cases, patents) hardly occur in the training data.
* Confidence is fitted on the kept strings; on another kind of reference it can be too high.
* It only says what is printed where, never whether a work exists.
"""


def write_card(
    target: Path,
    settings: dict[str, Any],
    digests: dict[str, str],
    right: dict[str, float],
    counts: dict[str, int],
    model: Path,
    shape: tuple[int, int],
) -> None:
    """Write the card in Markdown.

    Parameters
    ----------
    settings, digests
        Arguments of the run, and the SHA-256 of each file that it read.
    right, counts
        Of each source, the share of kept strings whose every token is right, in percent; and how many were trained on.
    model, shape
        The exported file; number of layers and their width.
    """
    layers, width = shape
    lines = [_HEAD.format(layers=layers, width=width, size=model.stat().st_size / 1e6)]
    lines += [f"| {name} | {settings[name]} |\n" for name in ("rendered", "parts", "epochs", "rate", "seed")]
    lines.append(_CONTINUED if settings["start"] else "")
    lines.append(_DATA)
    lines += [
        f"| {name} | {licence} | {counts.get(name, 0)} | {right.get(name, '-')} % |\n"
        for name, licence in LICENCES.items()
    ]
    lines.append("\nWholly right: every token of the string bears the right label, punctuation included.\n")
    lines.append("\n| file | SHA-256 |\n| --- | --- |\n")
    lines += [f"| {name} | `{digest}` |\n" for name, digest in digests.items()]
    lines.append(_NAMES)
    lines += [f"| {name} | {origin} |\n" for name, origin in LISTS.items()]
    target.write_text("".join([*lines, _LIMITS]), "utf-8")

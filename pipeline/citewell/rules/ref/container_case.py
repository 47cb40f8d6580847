"""REF311 container-case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.journals import is_in_book, is_never_journal
from citewell.rules.styles import short_name
from citewell.rules.wording import quoted
from citewell.text import LatePattern, fold_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Reference

_TITLE_CASE = {"apa": "APA", "chicago": "Chicago", "mla": "MLA", "ieee": "IEEE", "harvard": "Harvard"}
"""Styles that set the names of journals in title case, and how a message calls them."""
_MANY_VERSIONS = frozenset({"harvard"})
"""Styles without one authority: what the other entries do must agree."""
_LEFT_IN_LOWER_CASE = frozenset(
    "a an and as at but by for from if in into nor of off on onto or over per so the to up upon via vs with"
    " about above across after against among around before behind between beyond during through toward towards under"
    " versus within without".split()
)
"""Articles, conjunctions and prepositions; styles differ about the longer ones."""
_FOREIGN = frozenset(
    "de da do das dos del della delle dei di du des la le les el los las il lo et e y i und der die den dem zur zum im"
    " van voor het een og och til na acta annales archivum folia revista revue rivista zeitschrift".split()
)
"""Words of languages that set such names in sentence case."""
_ENGLISH = frozenset(
    "research letters reports review reviews opinion trends health journal archives advances disease diseases drug"
    " drugs cancer blood brain plant plants animals food water soil climate children women family law policy american"
    " british practice care studies theory methods materials systems computer computers energy environment behavior"
    " behaviour quality life heart bone skin mind sport sports exercise medicine cell cells genes one lancet today"
    " world".split()
)
"""Words of journals' names that are English and nothing else."""
_ENGLISH_ENDINGS = tuple(
    "ology ologies ical ics ing ness ship ment ments ity ety phy try omy apy ence ences ous hood tion tions ist ists"
    " ysis".split()
)
_WORD = LatePattern(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_NAME = LatePattern(r"[A-Z][^\s.:()\[\]\"“”]{0,30}(?:\s[^\s.:()\[\]\"“”]{1,30}){1,8}")
"""Two to nine words: abbreviations have full stops, and what is longer or has a colon may be a part of the title."""
_SURE = 0.8


class ContainerCase(Rule):
    """The name of a journal is in sentence case, where the style asks for title case.

    ## What it does
    Where the style is APA, Chicago, MLA, IEEE or Harvard, reports English names of journals with words in lower case
    that title case sets with a capital ("Frontiers in immunology"). Since there are many versions of Harvard, and they
    may differ, an inferred Harvard style counts only where most journals of the list are in title case. The rule is
    silent about names of one word, abbreviated ones, those that begin in lower case of their own ("eLife", "npj"), and
    names in other languages, which have sentence case.

    ## Why it matters
    The name of a journal is a proper name. The form in sentence case comes from a search engine's export.

    ## Example
    ```manuscript
    Stem cells persist (Walcher, 2020).

    # References

    Walcher, L. (2020). On stem cells. *Frontiers in immunology*, *11*, 12–80.
    ```
    ```settings
    style = apa
    ```

    ## Use instead
    ```manuscript
    Stem cells persist (Walcher, 2020).

    # References

    Walcher, L. (2020). On stem cells. *Frontiers in Immunology*, *11*, 12–80.
    ```
    ```settings
    style = apa
    ```

    ## Fix safety
    The fix changes the case of letters and nothing else.

    ## Settings
    `style`: the style to follow, where it shall not be inferred from the list.

    ## Sources
    *Publication Manual of the American Psychological Association* (7th ed., 2020), sections 6.17 and 9.25; *The Chicago
    Manual of Style* (17th ed., 2017), section 14.170; *MLA Handbook* (9th ed., 2021), section 2.90.
    """

    code = "REF311"
    name = "container-case"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        style = manuscript.style
        name = short_name(style.guess)
        title = _TITLE_CASE.get(name)
        if title is None or manuscript.reference_list.library is not None:
            return
        lowered = {entry.n: _lowered(entry) for entry in manuscript.references if _names_journal(entry)}
        if name in _MANY_VERSIONS and not style.chosen and 2 * sum(map(bool, lowered.values())) >= len(lowered):
            return
        for n, words in lowered.items():
            if words:
                yield self._report(manuscript.reference(n), words, title)

    def _report(self, entry: Reference, words: list[tuple[int, int]], style: str) -> Finding:
        edits = tuple(Edit(entry.locate(*span), entry.text[slice(*span)].capitalize()) for span in words)
        return self.finding(
            f"{quoted(entry.item.container_title or '')}, the journal of entry {entry.n}, is not in title case, which"
            f" {style} asks for",
            entry.locate_field("container_title"),
            help="give its words capitals: " + ", ".join(edit.replacement for edit in edits),
            references=[entry.n],
            fix=Fix(Applicability.SAFE, "set the name in title case", edits),
        )


def _names_journal(entry: Reference) -> bool:
    """Tell whether an entry is of an article whose journal has a name of several words, in full and in English."""
    item, span = entry.item, entry.spans.get("container_title")
    if span is None or span.confidence < _SURE or item.type != "article-journal" or is_in_book(entry):
        return False
    name = entry.text[span.start : span.end]
    is_located = bool(item.volume or item.issue)
    is_foreign = fold_characters(name) != name.lower() or not _FOREIGN.isdisjoint(name.lower().split())
    return is_located and _NAME.fullmatch(name) is not None and not is_foreign and not is_never_journal(name)


def _lowered(entry: Reference) -> list[tuple[int, int]]:
    """Return the words of the journal's name that lack their capital; none where no word shows that it is English."""
    span = entry.spans["container_title"]
    words = [
        word
        for word in _WORD.finditer(entry.text, span.start, span.end)
        if word.group().islower() and word.group() not in _LEFT_IN_LOWER_CASE
    ]
    return [word.span() for word in words] if any(_is_english(word.group()) for word in words) else []


def _is_english(word: str) -> bool:
    return word in _ENGLISH or word.endswith(_ENGLISH_ENDINGS)

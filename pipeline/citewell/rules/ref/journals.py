"""What shows that the container of an entry is a journal, and not a book or proceedings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.comparison.spellings import words
from citewell.model import Found
from citewell.text import LatePattern, led_by

if TYPE_CHECKING:
    from citewell.model import Manuscript, Reference

_NOT_A_JOURNAL = LatePattern(
    r"\b(?:handbook|encyclop(?:a?edia|édie)|companion|textbook|dictionary|guide|manual|yearbook|treatise"
    r"|proceedings|proc\.?|conference|conf\.?|symposium|workshop|congress|lecture notes"
    r"|(?:advances|methods|progress|topics|studies|developments) in|technical reports?|working papers?"
    r"|(?:ar|bio|med|chem|psyar|soc)\s?xiv|preprints?|ssrn|osf|research square|discussions|zenodo|github|figshare"
    r"|newspaper|times|wikipedia)(?![^\W_])"
)
"""Names of books, proceedings, series, repositories and newspapers, even of those that are named after a journal."""
_PROCEEDINGS_JOURNAL = LatePattern(r"proc(?:eedings|\.)? of the (?:national academy|royal society)|proc\.? natl")
_JOURNAL = LatePattern(
    r"\b(?:journal|letters|annals|archives|transactions|bulletin|quarterly|zeitschrift|revista|revue|rivista|acta|bmc"
    r"|plos|frontiers in|nature|lancet|jama|elife|trends in|annual review of|current opinion in)(?![^\W_])"
)
_ARTICLE_DOI = LatePattern(
    r"""10\.(?:
      1007/(?:s\d{5}-|bf\d) | 1038/ | 1186/ | 1016/(?:j\.|s?\d{4}-?\d{3}[\dx])
    | 1111/(?:j\.|[a-z]{2,6}\.\d) | 1002/[a-z]{2,8}\.\d | 1080/\d{8}\. | 1177/\d{8} | 1371/journal\.
    | 3389/f[a-z]{2,6}\.\d | 3390/[a-z]{2,40}\d{5} | 7554/elife | 1017/s\d{4} | 1093/(?!oed|ref)[a-z]{2,16}/(?!978)
    | 1056/nejm | 1001/(?:jama|arch) | 1126/sci | 1073/pnas | 1103/(?:phys|rev) | 1021/(?!bk)
    | 1136/ | 1128/ | 1152/ | 1158/ | 1161/ )""",
    re.VERBOSE,
)
"""DOI names as their publishers give them to articles: Springer and BMC ("s" and the number of the journal), Nature,
Elsevier, Wiley, Taylor & Francis, SAGE, PLOS, Frontiers, MDPI, eLife, Cambridge, Oxford, and learned societies.

DOI names of chapters hold an ISBN instead ("978...").
"""
_BOOKISH = ("editor", "publisher", "publisher_place", "ISBN", "edition", "collection_title")
_EDITORS = LatePattern(led_by("EeHOoCc", r"\b(?:[Ee]ds?\.|[Ee]ditors?\b|Hrsg\b|[Oo]rgs?\.|[Cc]oords?\.)"))
_MEETING_DOI = LatePattern(r"10\.(?:1109|1145|18653|3115|24963|1609|21437|5220|1117|2118|1051)/")
"""Registrants that publish proceedings, whose DOI names begin with the initials of a meeting."""
_INITIALS = LatePattern(r"10\.\d{4,9}/(?P<initials>[a-z]{2,10})[.-]?(?:19|20)\d\d(?!\d)")

_CUE = LatePattern(r"[.?!”\"]\s{1,3}(?P<cue>In\s{1,3})$")
"""The word in front of a book's title, without the colon that German lists print before journals as well."""
_CUE_REACH = 10
_NAME = LatePattern(r"(?!(?:vitro|vivo|situ|silico)\b)[^\W\d_][^.()\[\]\d]{2,200}", re.IGNORECASE)
"""A name in one piece, unlike that of *In Vitro Cellular & Developmental Biology* without its first word."""
_BEHIND = LatePattern(r"[\W_]{0,9}(?:$|\d|https?:|doi\b|10\.|vol\b|pmid\b)", re.IGNORECASE)
"""What may follow a journal; other words are the publisher of a book."""


class Journals:
    """The journals of a manuscript's list.

    The container of an entry is an evident journal where a registry says so, where another entry has it with volume and
    pages, or where its name or the form of the DOI shows it. A handbook, proceedings or a repository never is.
    """

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._known = {
            words(entry.item.container_title)
            for entry in manuscript.references
            if entry.item.container_title
            and entry.item.type == "article-journal"
            and entry.item.volume
            and entry.item.page
        }

    def hold(self, entry: Reference) -> bool:
        """Tell whether the container of an entry is an evident journal."""
        name = entry.item.container_title or ""
        if self._manuscript.reference_list.library is not None:
            return entry.item.type == "article-journal" and not is_never_journal(name)
        lookup = self._manuscript.lookup(entry.n)
        if isinstance(lookup, Found) and lookup.work is not None:
            return lookup.work.item.type == "article-journal"
        if not name or is_in_book(entry) or is_never_journal(name):
            return False
        return (
            words(name) in self._known
            or bool(_JOURNAL.search(name.lower()))
            or _is_of_article(entry.item.DOI or "", name)
        )


def is_never_journal(name: str) -> bool:
    """Tell whether a name is that of a book, proceedings, a series, a repository or a newspaper."""
    lowered = name.lower()
    return _NOT_A_JOURNAL.search(lowered) is not None and not _PROCEEDINGS_JOURNAL.match(lowered)


def is_in_book(entry: Reference) -> bool:
    """Tell whether an entry says what only entries of books say: editors, a publisher, a place, an edition, an ISBN."""
    return any(getattr(entry.item, field) for field in _BOOKISH) or _EDITORS.search(entry.text) is not None


def _is_of_article(doi: str, container: str) -> bool:
    """Tell whether a DOI is one of a journal's article: by its publisher's scheme or the journal's initials."""
    if _ARTICLE_DOI.match(doi):
        return True
    initials = "".join(word[0] for word in words(container))
    begins = _INITIALS.match(doi)
    return begins is not None and begins["initials"] == initials and not _MEETING_DOI.match(doi)


def is_article(entry: Reference) -> bool:
    """Tell whether an entry reads as an article's: behind its container stands nothing but where it is found there."""
    item = entry.item
    span = entry.spans.get("container_title")
    if span is None or item.type not in {"article-journal", "chapter"}:
        return False
    is_last = _BEHIND.match(entry.text, span.end) is not None
    return is_last and _NAME.fullmatch(item.container_title or "") is not None


def find_cue(entry: Reference) -> tuple[int, int] | None:
    """Return where "In " stands right in front of the container; ``None`` where it does not."""
    start = entry.spans["container_title"].start
    offset = max(0, start - _CUE_REACH)
    found = _CUE.search(entry.text[offset:start])
    return (offset + found.start("cue"), start) if found else None

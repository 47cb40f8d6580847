"""DOC609 missing-library-file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from citewell.model import CitationSystem, Severity
from citewell.rules.base import Rule
from citewell.rules.wording import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript


class MissingLibraryFile(Rule):
    """The front matter names a library that is not there.

    ## What it does
    Reports, once for the manuscript, the files under `bibliography` in its front matter that were not found beside it,
    where the text cites by key. It is silent where the user named another library, and about addresses.

    ## Why it matters
    Without its library no citation can be resolved, and the list of works cited stays empty.

    ## Example
    ```manuscript
    ---
    bibliography: sources.bib
    ---

    Resistance is common [@khan2024].
    ```

    ## Use instead
    ```manuscript
    ---
    bibliography: references.bib
    ---

    Resistance is common [@khan2024].
    ```

    ```library
    @article{khan2024, author = {Khan, S.}, title = {On resistance}, journal = {Cell Reports}, year = 2024,
      volume = 3, pages = {1--9}}
    ```
    """

    code = "DOC609"
    name = "missing-library-file"
    severity = Severity.ERROR

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        keyed = [citation for citation in manuscript.citations if citation.system is CitationSystem.CITEKEY]
        missing = _missing(manuscript)
        if keyed and missing:
            yield self.finding(
                f"the library {listed(map(quoted, missing))}, which the front matter names, is not there",
                keyed[0].location,
                help="put the file where the front matter says, or correct its name there",
                citations=[citation.id for citation in keyed],
            )


def _missing(manuscript: Manuscript) -> list[str]:
    """Return the libraries that the front matter names and that were not read, unless the user named another one."""
    named = manuscript.document.metadata.get("bibliography") or []
    names = [name for name in ([named] if isinstance(named, str) else named) if isinstance(name, str)]
    folder = Path(manuscript.document.path).parent
    paths = {name: {str(folder / name), f"{folder / name}.bib"} for name in names if "://" not in name}
    read = set((manuscript.reference_list.library or "").split(", ")) - {""}
    if read and read.isdisjoint(set().union(*paths.values())):
        return []
    return [name for name, candidates in paths.items() if read.isdisjoint(candidates)]

"""DOC602 remote-figure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citewell.model import Severity
from citewell.rules.base import Rule
from citewell.rules.doc.figures import figures, place_of
from citewell.rules.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript, Picture


class RemoteFigure(Rule):
    """A picture is loaded from a remote address instead of being part of the manuscript.

    ## What it does
    Reports each picture that the file only points at by a web address.

    ## Why it matters
    The picture changes or vanishes with the other site, is not there without a network, and tells that site who reads
    the manuscript.

    ## Example
    ```manuscript
    ![The four steps of the pathway](https://example.org/pathway.png)
    ```

    ## Use instead
    ```manuscript
    ![The four steps of the pathway](pathway.png)
    ```
    """

    code = "DOC602"
    name = "remote-figure"
    severity = Severity.WARNING

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        for figure in figures(manuscript.document):
            for picture in figure.pictures:
                host = _remote_host(picture)
                if host:
                    yield self.finding(
                        f"the picture is not in the file but linked from {quoted(host)}",
                        place_of(figure.block, picture),
                        help="store the picture itself with the manuscript, if its licence allows",
                    )


def _remote_host(picture: Picture) -> str | None:
    """Return the host that a linked picture is loaded from."""
    if not picture.linked or not picture.source:
        return None
    try:
        parts = urlsplit(picture.source)
    except ValueError:  # an address that no program can follow, such as "http://[/"
        return None
    return parts.netloc if parts.scheme in {"http", "https", "ftp"} else None

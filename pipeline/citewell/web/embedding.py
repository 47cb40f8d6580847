"""The report, a whole HTML document, as the part of a page."""

from __future__ import annotations

import re

from markupsafe import Markup

_CODE = re.compile(r'<span class="code">([A-Z]{3}\d{3})</span>')


def embed_report(document: str, nonce: str) -> Markup:
    """Return a report's style and body, under the nonce of the page that they come into.

    A rule's code leads to its page. Only the last script is let run: it is the report's own, and none that a manuscript
    could have slipped in.
    """
    style = document.partition("<style>")[2].partition("</style>")[0]
    body = document.partition("<body>")[2].rpartition("</body>")[0]
    before, _, script = body.rpartition("<script>")
    if before:
        body = f'{before}<script nonce="{nonce}">{script}'
    body = _CODE.sub(r'<a class="code" href="/rules/\1">\1</a>', body)
    return Markup(f'<style nonce="{nonce}">{style}</style>\n{body}')  # noqa: S704 - the report escapes what it quotes

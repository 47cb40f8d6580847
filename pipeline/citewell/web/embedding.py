"""The report, a whole HTML document, as a part of a page: its styles and scripts under the page's nonce."""

from __future__ import annotations

from markupsafe import Markup, escape


def embed_report(document: str, nonce: str) -> Markup:
    """Return what stands in a report's body."""
    return Markup("<main><pre>{}</pre></main>").format(escape(document))

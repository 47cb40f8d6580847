"""REF309 proxied-url."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.addresses import addresses
from citewell.rules.wording import quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript
    from citewell.rules.ref.addresses import Address

_REWRITTEN = LatePattern(
    r"https?://(?P<host>[\w-]{1,60}-(?:com|org|net|edu|gov))"
    r"(?:\.[\w-]{1,60}){3,6}(?::\d{2,5})?(?P<path>/.*)?",
    re.IGNORECASE,
)
"""The host of the publisher with hyphens for its dots, as a subdomain of the library's: EZproxy, OpenAthens, WebVPN."""
_LOGIN = LatePattern(
    r"https?://[^/\s?]{1,200}/(?:login|connect)\?(?:[^\s]{0,200}&)?q?url=(?P<url>https?(?::|%3A).+)", re.I
)
_NAMED = LatePattern(
    r"https?://(?:[\w-]{1,60}\.){0,6}(?:ez-?proxy|libproxy|lib-?proxy|eproxy|webvpn|remotexs|idm\.oclc)[\w-]{0,40}\.",
    re.I,
)
"""Hosts that are called what they are."""


class ProxiedUrl(Rule):
    """An address leads through the proxy of a library.

    ## What it does
    Reports addresses that only members of one library can open: the publisher's host written with hyphens under the
    library's ("www-jstor-org.example.edu"), a login page with the address behind it, and hosts of EZproxy, OCLC and
    WebVPN. Hyperlinks count as well as printed addresses.

    ## Why it matters
    Everybody else lands at a login page. The address of the work, best its DOI, is inside and must be taken out.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://www-jstor-org.ezproxy.example.edu/stable/10
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). On resistance. *Cell Reports*, *3*, 1–9. https://www.jstor.org/stable/10
    ```

    ## Fix safety
    The fix writes the address that the proxy's holds. It is safe where that stands in it as it is (a login page), or
    where the host of the publisher can be read in one way alone ("www-jstor-org"). It is unsafe where a hyphen of that
    host may have been one already ("link-some-press-com").

    ## Sources
    EZproxy documentation of OCLC, "Option HttpsHyphens" and "Starting point URLs".
    """

    code = "REF309"
    name = "proxied-url"
    severity = Severity.WARNING
    fixable = Applicability.UNSAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        reported: set[tuple[int, str]] = set()
        for address in addresses(manuscript):
            own = _own_address(address.url)
            if own is not None and (address.entry.n, own) not in reported:
                reported.add((address.entry.n, own))
                yield self._report(address, own)

    def _report(self, address: Address, own: str) -> Finding:
        what = "the address" if address.is_printed else "the hyperlink"
        edit = Edit(address.location, own)
        can_fix = address.is_printed and bool(own)
        return self.finding(
            f"{what} in entry {address.entry.n} leads through a library's proxy: {quoted(address.url)}",
            address.location,
            help=f"give the work's own address{f', {own}' if own else ', best its DOI'}",
            references=[address.entry.n],
            fix=Fix(_applicability(address.url), "write the work's own address", (edit,)) if can_fix else None,
        )


def _applicability(url: str) -> Applicability:
    """Tell whether a proxy's address can be read in one way alone."""
    rewritten = _REWRITTEN.fullmatch(url)
    is_plain = rewritten is None or rewritten["host"].removeprefix("www-").count("-") == 1
    return Applicability.SAFE if is_plain else Applicability.UNSAFE


def _own_address(url: str) -> str | None:
    """Return the address that a proxy's holds, empty where it cannot be told; ``None`` for one without a proxy."""
    if login := _LOGIN.match(url):
        inner = unquote(login["url"]) if "%3a" in login["url"].lower() else login["url"]
        return _own_address(inner) or inner
    if rewritten := _REWRITTEN.fullmatch(url):
        host = rewritten["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
        return f"https://{host}{rewritten['path'] or ''}"
    return "" if _NAMED.match(url) else None

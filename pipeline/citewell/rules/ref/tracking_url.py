"""REF308 tracking-url."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citewell.model import Applicability, Edit, Fix, Severity
from citewell.rules.base import Rule
from citewell.rules.ref.addresses import addresses
from citewell.rules.wording import quoted
from citewell.text import LatePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.model import Finding, Manuscript
    from citewell.rules.ref.addresses import Address

_TRACKING = LatePattern(
    r"(?:utm_[a-z]{2,20}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|srsltid)=",
    re.IGNORECASE,
)
_AMPERSAND = re.compile(r"&(?:amp;)?")
_CHATBOT = LatePattern(r"utm_source=(chatgpt|openai|perplexity|copilot|gemini|claude|deepseek)", re.IGNORECASE)


class TrackingUrl(Rule):
    """An address carries marks that tell where its reader came from.

    ## What it does
    Reports parameters such as `utm_source` and `fbclid` in the addresses of an entry, in those that its hyperlinks lead
    to as well as in those that it prints. It names the chatbot where one left them.

    ## Why it matters
    They are no part of the address, and tell a reader's visit to advertisers. "utm_source=chatgpt.com" says moreover
    that a chatbot gave the source: such sources must be looked up, for they are often made up.

    ## Example
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). *On resistance*. https://example.org/resistance?page=2&utm_source=chatgpt.com
    ```

    ## Use instead
    ```manuscript
    Resistance is common (Khan, 2024).

    # References

    Khan, S. (2024). *On resistance*. https://example.org/resistance?page=2
    ```

    ## Fix safety
    The fix cuts these parameters from a printed address, which leads to the same page without them.
    """

    code = "REF308"
    name = "tracking-url"
    severity = Severity.WARNING
    fixable = Applicability.SAFE

    def check(self, manuscript: Manuscript) -> Iterator[Finding]:
        """See `Rule.check`."""
        reported: set[tuple[int, str]] = set()
        for address in addresses(manuscript):
            clean = _without_tracking(address.url)
            if clean != address.url and (address.entry.n, clean) not in reported:
                reported.add((address.entry.n, clean))
                yield self._report(address, clean)

    def _report(self, address: Address, clean: str) -> Finding:
        chatbot = _CHATBOT.search(address.url)
        what = "the address" if address.is_printed else "the target of the hyperlink"
        whose = f" that {chatbot[1].lower()} left" if chatbot else ""
        advice = "; see whether the source exists and says this" if chatbot else ""
        edit = Edit(address.location, clean)
        return self.finding(
            f"{what} in entry {address.entry.n} carries tracking marks{whose}: {quoted(address.url)}",
            address.location,
            help=f"cut it to {clean}{advice}",
            references=[address.entry.n],
            fix=Fix(Applicability.SAFE, "cut the tracking marks", (edit,)) if address.is_printed else None,
        )


def _without_tracking(url: str) -> str:
    head, _, rest = url.partition("?")
    query, sign, fragment = rest.partition("#")
    kept = [parameter for parameter in _AMPERSAND.split(query) if not _TRACKING.match(parameter)]
    if len(kept) == len(_AMPERSAND.split(query)):
        return url
    return head + ("?" + "&".join(kept) if kept else "") + sign + fragment

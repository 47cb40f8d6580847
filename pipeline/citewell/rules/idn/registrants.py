"""Publishers that give a DOI to every chapter and article, by their names in print and their addresses."""

from __future__ import annotations

import re

from citewell.text import LatePattern

_NAMES = LatePattern(
    r"\b(?:Springer|Palgrave|Humana|Birkh[äa]user|Elsevier|Academic Press|Wiley|Blackwell|Routledge|"
    r"Taylor (?:&|and) Francis|CRC Press|Cambridge Univ|Oxford Univ|Sage\b|De Gruyter|Brill\b|Emerald|IGI Global|"
    r"World Scientific|Karger|Edward Elgar|IEEE|ACM\b|Association for Computing Machinery|American Chemical Society|"
    r"American Psychological|InTech(?:Open)?|Wageningen Academic|Lecture Notes in)",
    re.IGNORECASE,
)
_HOSTS = LatePattern(
    r"//(?:[\w-]{1,40}\.){0,3}(?:springer|springeropen|biomedcentral|nature|sciencedirect|wiley|tandfonline|sagepub|mdpi|"
    r"frontiersin|plos|hindawi|karger|oup|cambridge|degruyter|emerald|emeraldinsight|ieee|acm|acs|rsc|iop|aps|aip|bmj|"
    r"elifesciences|peerj|jamanetwork|annualreviews|science|thelancet|cell|pnas)\.(?:com|org|net)/",
    re.IGNORECASE,
)


def gives_dois(publisher: str) -> bool:
    """Tell whether a publisher or series is known to register its chapters and papers."""
    return _NAMES.search(publisher) is not None


def is_of_registrant(url: str) -> bool:
    """Tell whether an address is that of an article on the site of a publisher that registers each."""
    return _HOSTS.search(url[:200]) is not None

"""The words under which authors print their works cited, and those that begin what comes after."""

from __future__ import annotations

import re

from citewell.text import fold, squeeze

_LIST_PHRASES = """
references|reference|reference list|list of references|references list|references cited|cited references
works cited|work cited|list of works cited|literature cited|literature|cited literature|citations|citation list
bibliography|select bibliography|selected bibliography|annotated bibliography|sources|sources cited
list of sources|literaturverzeichnis|literatur|literaturangaben|literaturliste|quellen|quellenverzeichnis
quellenangaben|quellen und literaturverzeichnis|bibliographie|verwendete literatur|zitierte literatur|referenzen
références|références bibliographiques|liste des références|ouvrages cités|sources bibliographiques|bibliografía
referencias|referencias bibliográficas|lista de referencias|obras citadas|fuentes|fuentes consultadas
referencias y bibliografía|referências|referências bibliográficas|bibliografia|obras citadas
lista de referências|riferimenti|riferimenti bibliografici|opere citate|bibliografia essenziale|literatuur
literatuurlijst|referenties|bronnen|referenser|källor|källförteckning|referanser|kilder|litteratur
litteraturliste|kirjallisuus|lähteet|lähdeluettelo|literatura|piśmiennictwo|spis literatury|použitá literatura
seznam literatury|irodalom|irodalomjegyzék|kaynakça|kaynaklar|литература|список литературы
список использованной литературы|список использованных источников|библиография|источники|список літератури
література|бібліографія|βιβλιογραφία|αναφορές|المراجع|المصادر|المصادر والمراجع|قائمة المراجع
قائمة المصادر والمراجع|منابع|ביבליוגרפיה|מקורות|רשימת מקורות
参考文献|参考资料|参考書目|参考书目|引用文献|參考文獻|參考資料|문헌|참고문헌|참고 문헌
tài liệu tham khảo|daftar pustaka
"""

_PART_PHRASES = """
primary sources|secondary sources|primary literature|secondary literature|primärliteratur|sekundärliteratur
primärquellen|sekundärquellen|fuentes primarias|fuentes secundarias|sources primaires|sources secondaires
fontes primárias|fontes secundárias|fonti primarie|fonti secondarie
"""

_COMPANION_PHRASES = (
    "notes|notas|anmerkungen|notes and references|endnotes|web resources|online sources|webgraphy|webgrafía"
)

_END_PHRASES = """
appendix|appendices|anhang|anhänge|anexo|anexos|annexe|annexes|annex|apéndice|apéndices|apêndice|appendice
bijlage|附录|приложение|acknowledgement|acknowledgements|acknowledgment|acknowledgments|danksagung|agradecimientos
agradecimentos|remerciements|ringraziamenti|致谢|благодарности|author contributions|authors contributions
author contribution|contributions|credit author statement|funding|funding information|conflict of interest
conflicts of interest|competing interests|declaration of competing interest|declaration of interest|declarations
disclosure|disclosures|data availability|data availability statement|data and code availability
code availability|ethics statement|ethics approval|figure legends|figure captions|legends|figures|figure|tables
table|supplementary material|supplementary materials|supplementary information|supplementary data
supporting information|about the author|about the authors|author information|author biography|biography
biographies|glossary|index|abbreviations|list of abbreviations|list of figures|list of tables|publisher s note
disclaimer|group members|team members|video link|word count|further reading|suggested reading|additional reading
recommended reading|weiterführende literatur|lecturas recomendadas|lectures complémentaires
annotated bibliography|abbildungsverzeichnis|tabellenverzeichnis|eidesstattliche erklärung
selbstständigkeitserklärung|lebenslauf|curriculum vitae
"""


def _folded(phrases: str) -> frozenset[str]:
    return frozenset(fold(phrase) for line in phrases.split("\n") for phrase in line.split("|") if phrase)


_LIST_HEADINGS = _folded(_LIST_PHRASES)
_PART_HEADINGS = _folded(_PART_PHRASES)
_COMPANIONS = _folded(_COMPANION_PHRASES)
_END_HEADINGS = _folded(_END_PHRASES)
_APPENDED = _folded(
    "appendix|appendice|anhang|anexo|annex|annexe|apéndice|apêndice|附录|приложение|bijlage|figure|table"
)
_ORDINAL = re.compile(r" (?:[a-z]|\d{1,2}|[ivx]{1,4})(?: .*)?$")
_TAG = re.compile(r"<[^<>]{1,200}>")
_NUMBERING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[IVX]{1,5}[.):]|[A-H][.)]|[一二三四五六七八九十]{1,3}[、.])\s{0,5}(?=\D)"
)
_JOINTS = re.compile(r"\s*(?:/|&|\band\b|\by\b|\be\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_LONGEST = 80


def is_list_heading(text: str) -> bool:
    """Tell whether a line is the heading of a reference list, whatever numbering, colon or markup surrounds it."""
    if len(text) > 4 * _LONGEST:
        return False
    words = _bare(text)
    if not words or len(words) > _LONGEST:
        return False
    if fold(words) in _LIST_HEADINGS:
        return True
    parts = [fold(part) for part in _JOINTS.split(words)]
    return any(part in _LIST_HEADINGS for part in parts) and all(
        part in _LIST_HEADINGS or part in _COMPANIONS for part in parts
    )


def is_part_heading(text: str) -> bool:
    """Tell whether a line names a part of a list by the kind of its sources, as where the whole has no heading."""
    return len(text) <= _LONGEST and fold(_bare(text)) in _PART_HEADINGS


def is_end_heading(text: str) -> bool:
    """Tell whether a short line opens what follows a reference list: an appendix, the acknowledgements, legends."""
    if len(text) > _LONGEST:
        return False
    folded = fold(_bare(text))
    return (
        folded in _END_HEADINGS or re.sub(r" (?:[a-z]|\d{1,2}|[ivx]{1,4})(?: .*)?$", "", folded, count=1) in _APPENDED
    )


def _bare(text: str) -> str:
    """Drop markup, numbering, and the punctuation around a heading."""
    plain = squeeze(_TAG.sub(" ", text)).strip("*_# :.\u2026\uff1a\u3000-\u2013\u2014[]|")
    return _NUMBERING.sub("", plain).strip("*_ :.")

"""In which language a text is: hyphenation, direction, and the words that a citation style prints depend on it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citewell.model import Document

ENGLISH = "en"
SAMPLE = 20_000
"""Characters that are enough to tell."""

_SCRIPTS = {
    "ja": r"[\u3040-\u30ff]",
    "ko": r"[\uac00-\ud7af]",
    "zh-CN": r"[\u4e00-\u9fff]",
    "ar": r"[\u0600-\u06ff]",
    "he": r"[\u0590-\u05ff]",
    "ru": r"[\u0400-\u04ff]",
    "el": r"[\u0370-\u03ff]",
}
_SHARE = dict.fromkeys(_SCRIPTS, 0.5) | {"ja": 0.1}
"""Share of the letters above which a script decides; Japanese mixes kana with many Chinese characters."""
_COMMON_WORDS = {
    "en": "the of and to in is that for with was are be this as by on it from which",
    "de": "der die und das ist nicht mit von den des ein eine zu auf im für sich als auch werden",
    "es": "el los las del que en por una con para es se como más su al lo sobre entre este",
    "fr": "le les des et du une est dans pour que qui sur par plus avec au pas sont cette ce",
    "it": "il che di e la per non una sono con del della gli dei nel alla questo come più anche",
    "pt": "o os do da das em uma para com não por mais como dos ao são pela pelo que entre",
    "nl": "de het een van en dat niet is op te met voor zijn aan door ook naar wordt bij deze",
}
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(document: Document) -> str:
    """Return the ISO 639-1 code of the body's language, by its script or its commonest words; English in doubt."""
    text = "\n".join(block.text for block in document.blocks if block.part == "body")[:SAMPLE]
    letters = len(_LETTER.findall(text))
    for language, script in _SCRIPTS.items():
        if len(re.findall(script, text)) > letters * _SHARE[language]:
            return language
    counts = Counter(_WORD.findall(text.casefold()))
    scores = {language: sum(counts[word] for word in words.split()) for language, words in _COMMON_WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > 1.2 * scores[ENGLISH] else ENGLISH

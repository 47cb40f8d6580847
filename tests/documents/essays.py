"""Essays about the sea, put together from tables of words: of any length, with the defects that are asked for.

The same number gives the same essay, byte by byte. The works that they cite do not exist; their DOIs begin with
10.5555, the prefix that Crossref sets aside for tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from word_files import paragraph, run, styled, word_file

FAMILIES = """Abara Bergström Castellanos Drummond Eklund Ferreira Grünwald Hashimoto Ibáñez Jankowski Kirkwood
Lindqvist Moreau Nakagawa Okafor Pereira Quist Rasmussen Sandoval Tanaka Ulrich Vasquez Whitlock Xu Yilmaz Zamora
Achebe Brandt Cordero Dlamini Engström Fontaine Gallagher Holm Iversen Jardine Kapoor Lombardi Mbeki Novak""".split()
TOPICS = """salt marshes|seagrass meadows|kelp forests|mudflats|coral reefs|barrier islands|tidal creeks|oyster beds
|mangroves|sandy shores|estuaries|river deltas""".replace("\n", "").split("|")
EFFECTS = """carbon burial|wave height|fish nurseries|sediment supply|bird migration|flood risk|water clarity
|local fisheries|shoreline retreat|nutrient loads""".replace("\n", "").split("|")
JOURNALS = """Journal of Coastal Studies|Estuaries and Shores|Marine Letters|Annals of Tidal Research
|Review of Shore Ecology""".replace("\n", "").split("|")
CLAIMS = (
    "Measurements over several seasons show that {topic} change {effect} more than was assumed",
    "How far {topic} bear on {effect} depends on the slope of the shore and on the width of the belt",
    "Where {topic} are restored, {effect} can be expected to respond within a decade",
    "The debate about {topic} and {effect} has turned from whether to how much",
    "In sheltered bays the link between {topic} and {effect} is weak, and the open coast is another matter",
)
ASIDES = (
    "The instruments were read twice a day, and the means of both readings are given.",
    "Storms of the size that is seen once in twenty years were left out of the comparison.",
    "Whoever walks the shore at low water sees the difference without any instrument.",
    "The maps of the last century are too coarse to tell a retreat from an error of the surveyor.",
    "None of this says what the next decades will bring, for the sea level does not stand still.",
    "Local knowledge was asked for, and it agreed with the measurements more often than not.",
)


@dataclass(frozen=True)
class Work:
    """A work that an essay cites."""

    authors: tuple[str, ...]
    year: int
    title: str
    journal: str
    volume: int
    page: int
    number: int

    @property
    def entry(self) -> tuple[str, str, str]:
        """The entry in APA style: before the journal, the journal with its volume, and what follows."""
        names = [f"{name}, {'ABCDEFGHJKLM'[(self.number + n) % 12]}." for n, name in enumerate(self.authors)]
        listed = ", & ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])}, & {names[-1]}"
        tail = f", {self.page}–{self.page + 11}. https://doi.org/10.5555/shore.{self.number}"
        return f"{listed} ({self.year}). {self.title}. ", f"{self.journal}, {self.volume}", tail

    def cite(self, *, narrative: bool = False) -> str:
        """The citation in APA style."""
        joined = " and " if narrative else " & "
        names = f"{self.authors[0]} et al." if len(self.authors) > 2 else joined.join(self.authors)
        return f"{names} ({self.year})" if narrative else f"({names}, {self.year})"


def work(number: int) -> Work:
    """Return the work of that number."""
    chance = Random(number)
    authors = tuple(chance.sample(FAMILIES, chance.choice((1, 2, 2, 3))))
    topic, effect = chance.choice(TOPICS), chance.choice(EFFECTS)
    title = chance.choice(
        (
            f"How {topic} change {effect}",
            f"{topic.capitalize()} and {effect} on an open coast",
            f"What {topic} mean for {effect}: A survey of {chance.randint(4, 40)} sites",
        )
    )
    journal, year = chance.choice(JOURNALS), chance.randint(1994, 2023)
    return Work(authors, year, title, journal, year - 1980, chance.randint(1, 400), number)


@dataclass(frozen=True)
class Essay:
    """An essay, and what is wrong in it.

    Attributes
    ----------
    number
        Which one; its works and sentences follow from it.
    author
        Whose name stands under the title.
    pages
        About 450 words each.
    works
        Numbers of the works that it cites; without them, its own choice.
    uncited, missing
        Entries cited nowhere, and works cited without an entry.
    slips
        Text of the list -> what is written instead.
    sloppy
        Whether "et al." lacks its full stop.
    """

    number: int
    author: str = "A. Student"
    pages: int = 6
    works: tuple[int, ...] = ()
    uncited: int = 0
    missing: int = 0
    slips: tuple[tuple[str, str], ...] = ()
    sloppy: bool = False

    def build(self) -> bytes:
        """Return the Word file."""
        chance = Random(f"essay {self.number}")
        numbers = self.works or tuple(chance.sample(range(1, 100_000), 4 * self.pages))
        works = [work(number) for number in numbers]
        cited = works[self.uncited :] + [work(200_000 + self.number * 10 + n) for n in range(self.missing)]
        chance.shuffle(cited)
        topic = chance.choice(TOPICS)
        blocks = [styled("Title", f"On {topic}"), paragraph(self.author)]
        for number in range(7 * self.pages):
            if number % 7 == 0:
                blocks.append(styled("Heading1", f"{chance.choice(EFFECTS).capitalize()}"))
            blocks.append(paragraph(self._prose(chance, cited, number)))
        blocks.append(styled("Heading1", "References"))
        blocks += [self._entry(entry) for entry in sorted(works, key=lambda entry: entry.entry)]
        return word_file("".join(blocks), styles=STYLES)

    def _prose(self, chance: Random, cited: list[Work], number: int) -> str:
        claim = chance.choice(CLAIMS).format(topic=chance.choice(TOPICS), effect=chance.choice(EFFECTS))
        source = cited[number % len(cited)]
        opening = f"{claim} {source.cite()}." if number % 3 else f"{source.cite(narrative=True)} argued the opposite."
        text = " ".join([opening, *chance.sample(ASIDES, 3)])
        return text.replace("et al.", "et al") if self.sloppy else text

    def _entry(self, entry: Work) -> str:
        parts = list(entry.entry)
        for right, wrong in self.slips:
            parts = [part.replace(right, wrong) for part in parts]
        return paragraph(run(parts[0]), run(parts[1], "<w:i/>"), run(parts[2]))


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
"""

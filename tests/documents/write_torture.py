"""Write ``build/torture.docx``: every construct of Word in which text hides, each with a citation of its own.

Each construct says what a reader sees of it, a line for each block. The word UNSEEN stands in what nobody sees: deleted
and hidden text, field codes, placeholders, comments, running heads, doubles for old programs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from word_files import field, field_character, paragraph, run, styled, word_file

TARGET = Path(__file__).parents[2] / "build" / "torture.docx"
CHANGE = 'w:id="1" w:author="A" w:date="2024-09-01T12:00:00Z"'
ZOTERO = 'ADDIN ZOTERO_ITEM CSL_CITATION {"citationID":"UNSEEN"}'


@dataclass(frozen=True)
class Construct:
    """A construct of Word, and the text of each block that a reader sees of it."""

    name: str
    xml: str
    texts: tuple[str, ...]


def tagged(name: str, *content: str, attributes: str = "") -> str:
    """Return an element of WordprocessingML around runs or blocks."""
    inside = "".join(item if item.startswith("<") else run(item) for item in content)
    return f"<w:{name}{' ' if attributes else ''}{attributes}>{inside}</w:{name}>"


def control(*content: str, properties: str = "") -> str:
    return tagged("sdt", f"<w:sdtPr>{properties}</w:sdtPr>", tagged("sdtContent", *content))


def deleted(text: str) -> str:
    return tagged("del", f"<w:r><w:delText>{text}</w:delText></w:r>", attributes=CHANGE)


def table(*rows: str) -> str:
    return tagged("tbl", "<w:tblPr/>", *rows)


def row(*cells: str) -> str:
    return tagged("tr", *cells)


def cell(*blocks: str) -> str:
    return tagged("tc", *blocks)


def shape(*blocks: str) -> str:
    """Return a drawing with a text box."""
    return (
        '<w:drawing><wp:inline><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
        f"{tagged('txbxContent', *blocks)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def old_shape(*blocks: str) -> str:
    """Return a VML text box."""
    return f"<w:pict><v:shape><v:textbox>{tagged('txbxContent', *blocks)}</v:textbox></v:shape></w:pict>"


def alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def anchored(drawing: str) -> str:
    return f"<w:r>{drawing}</w:r>"


def box_and_double(*blocks: str) -> str:
    return anchored(alternatives(shape(*blocks), old_shape(*(block.replace("Ng", "UNSEEN") for block in blocks))))


def note_mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(kind: str, number: int, *blocks: str) -> str:
    return tagged(kind, *blocks, attributes=f'w:id="{number}"')


def separator(kind: str, number: int) -> str:
    return tagged(kind, paragraph("UNSEEN"), attributes=f'w:type="separator" w:id="{number}"')


def two(first: str, second: str) -> tuple[str, str]:
    return first, second


HIDDEN = "<w:vanish/>"
CHANGES = (
    Construct(
        "insertion",
        paragraph("Inserted ", tagged("ins", "(Ng, 2001)", attributes=CHANGE), " here."),
        ("Inserted (Ng, 2001) here.",),
    ),
    Construct(
        "deletion", paragraph("Kept (Ng, ", deleted("UNSEEN"), run("2002"), ") here."), ("Kept (Ng, 2002) here.",)
    ),
    Construct(
        "insertion deleted by another author",
        paragraph("Kept ", tagged("ins", deleted("UNSEEN"), "(Ng, 2003)", attributes=CHANGE)),
        ("Kept (Ng, 2003)",),
    ),
    Construct(
        "moved text",
        paragraph("From ", tagged("moveFrom", "UNSEEN", attributes=CHANGE), "here.")
        + paragraph("To ", tagged("moveTo", "(Ng, 2004)", attributes=CHANGE)),
        two("From here.", "To (Ng, 2004)"),
    ),
    Construct(
        "deleted text box",
        paragraph(tagged("del", anchored(shape(paragraph("UNSEEN"))), attributes=CHANGE), "Behind (Ng, 2005)."),
        ("Behind (Ng, 2005).",),
    ),
    Construct(
        "deleted field",
        paragraph("Kept ", tagged("del", field("REF UNSEEN", "UNSEEN"), attributes=CHANGE), "(Ng, 2006)"),
        ("Kept (Ng, 2006)",),
    ),
)
WRAPPERS = (
    Construct("inline control", paragraph("See ", control("(Ng, 2010)"), "."), ("See (Ng, 2010).",)),
    Construct(
        "block control",
        control(paragraph("Ng (2011)."), control(paragraph("Ng (2012)."))),
        two("Ng (2011).", "Ng (2012)."),
    ),
    Construct(
        "placeholders",
        paragraph("Ng ", control("UNSEEN", properties="<w:showingPlcHdr/>"), "(2013)")
        + control(paragraph("UNSEEN"), properties="<w:showingPlcHdr/>")
        + paragraph(control("(Ng, 2014)", properties='<w:showingPlcHdr w:val="0"/>')),
        two("Ng (2013)", "(Ng, 2014)"),
    ),
    Construct(
        "smart tag and custom XML",
        paragraph(tagged("smartTag", "<w:smartTagPr/>", "Ng "), tagged("customXml", "<w:customXmlPr/>", "(2015)"))
        + tagged("customXml", "<w:customXmlPr/>", paragraph("Ng (2016).")),
        two("Ng (2015)", "Ng (2016)."),
    ),
    Construct(
        "directions",
        paragraph(tagged("dir", "Ng ", attributes='w:val="rtl"'), tagged("bdo", "(2017)", attributes='w:val="ltr"'))
        + paragraph(run("נג (2018)", "<w:rtl/>"), properties="<w:bidi/>"),
        two("Ng (2017)", "נג (2018)"),
    ),
    Construct(
        "ruby",
        paragraph(
            "<w:r><w:ruby><w:rubyPr/>" + tagged("rt", "UNSEEN") + tagged("rubyBase", "黄") + "</w:ruby></w:r>",
            "（2019）",
        ),
        ("黄（2019）",),
    ),
    Construct(
        "comment",
        paragraph(
            '<w:commentRangeStart w:id="0"/>',
            "Ng (2020)",
            '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
        ),
        ("Ng (2020)",),
    ),
    Construct(
        "hidden text",
        paragraph("Ng ", run("UNSEEN", HIDDEN), run("UNSEEN", '<w:rStyle w:val="Secret"/>'), "(2021)")
        + styled("SecretLine", "UNSEEN")
        + styled("SecretLine", run("Ng (2022)", '<w:vanish w:val="0"/>')),
        two("Ng (2021)", "Ng (2022)"),
    ),
    Construct(
        "comments and CDATA of XML",
        "<w:p><!-- UNSEEN --><w:r><w:t>Ng <!-- UNSEEN -->(<![CDATA[2023]]>)</w:t></w:r><?UNSEEN?></w:p>",
        ("Ng (2023)",),
    ),
)
FIELDS = (
    Construct(
        "simple field",
        paragraph("Ng ", tagged("fldSimple", "(2030)", attributes='w:instr="REF UNSEEN"')),
        ("Ng (2030)",),
    ),
    Construct(
        "complex field",
        paragraph("See ", field(ZOTERO, "(Ng, ", run("2031", "<w:i/>"), ")"), "."),
        ("See (Ng, 2031).",),
    ),
    Construct(
        "field in a field code",
        paragraph(
            field(
                "<w:r><w:instrText>IF </w:instrText></w:r>"
                + field("MERGEFIELD UNSEEN", "UNSEEN")
                + '<w:r><w:instrText> = "UNSEEN"</w:instrText></w:r>',
                "(Ng, 2032)",
            )
        ),
        ("(Ng, 2032)",),
    ),
    Construct(
        "field in a result", paragraph(field(ZOTERO, "(Ng, ", field("REF UNSEEN", "2033"), ")")), ("(Ng, 2033)",)
    ),
    Construct(
        "field without a result",
        paragraph(
            field_character("begin"),
            "<w:r><w:instrText>XE UNSEEN</w:instrText></w:r>",
            field_character("end"),
            "Ng (2034)",
        ),
        ("Ng (2034)",),
    ),
    Construct(
        "hidden begin and shown end",
        paragraph(
            '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>UNSEEN</w:instrText></w:r>",
            field_character("end"),
            "Ng (2035)",
        ),
        ("Ng (2035)",),
    ),
    Construct(
        "field over paragraphs",
        paragraph(
            field_character("begin"),
            "<w:r><w:instrText>ADDIN UNSEEN</w:instrText></w:r>",
            field_character("separate"),
            "Ng (2036).",
        )
        + paragraph("Ng (2037).", field_character("end")),
        two("Ng (2036).", "Ng (2037)."),
    ),
    Construct(
        "begin without an end",
        paragraph(field_character("begin"), "Ng (2038)") + paragraph("Ng (2039)"),
        two("Ng (2038)", "Ng (2039)"),
    ),
    Construct("end without a begin", paragraph("Ng ", field_character("end"), "(2040)"), ("Ng (2040)",)),
)
LINKS = (
    Construct("hyperlink", paragraph(tagged("hyperlink", "Ng (2050)", attributes='r:id="address"')), ("Ng (2050)",)),
    Construct(
        "link in the document", paragraph(tagged("hyperlink", "Ng (2051)", attributes='w:anchor="ng"')), ("Ng (2051)",)
    ),
    Construct(
        "HYPERLINK field",
        paragraph(field('HYPERLINK "https://example.org/UNSEEN" \\o "UNSEEN"', "Ng (2052)")),
        ("Ng (2052)",),
    ),
)
CHARACTERS = (
    Construct(
        "breaks and tabs",
        "<w:p><w:r><w:t>Ng</w:t><w:tab/><w:t>(2060)</w:t><w:br/><w:t>Ng</w:t><w:cr/><w:t>(2061)</w:t><w:ptab/>"
        '<w:lastRenderedPageBreak/><w:t>end</w:t><w:br w:type="page"/></w:r></w:p>',
        ("Ng\t(2060)\nNg\n(2061)\tend\n",),
    ),
    Construct(
        "hyphens",
        "<w:p><w:r><w:t>Ng</w:t><w:noBreakHyphen/><w:t>Oh, af</w:t><w:softHyphen/><w:t>ter (2062)</w:t></w:r></w:p>",
        ("Ng\u2011Oh, after (2062)",),
    ),
    Construct(
        "symbols",
        '<w:p><w:r><w:t>TNF-</w:t><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Times New Roman" w:char="2013"/>'
        "<w:t>Ng (2063)</w:t></w:r></w:p>",
        ("TNF-α–Ng (2063)",),
    ),
    Construct(
        "superscripts",
        paragraph(
            "As shown", run("1", '<w:vertAlign w:val="superscript"/>'), run("2", '<w:rStyle w:val="Raised"/>'), "³"
        ),
        ("As shown12³",),
    ),
    Construct(
        "equation",
        paragraph("With ", "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", " of Ng (2064)"),
        ("With x=2 of Ng (2064)",),
    ),
    Construct(
        "equation kept as an object",
        paragraph(
            "With ",
            '<w:r><w:object><v:shape><v:imagedata r:id="image"/></v:shape>'
            '<o:OLEObject ProgID="Equation.3"/></w:object></w:r>',
            " of Ng (2065)",
        ),
        ("With \ufffc of Ng (2065)",),
    ),
)
BLOCKS = (
    Construct(
        "nested tables",
        table(row(cell(paragraph("Ng (2070)"), table(row(cell(paragraph("Ng (2071)")))), paragraph("Ng (2072)")))),
        ("Ng (2070)", "Ng (2071)", "Ng (2072)"),
    ),
    Construct(
        "controls around rows and cells",
        table(
            control(row(control(cell(paragraph("Ng (2073)"))))), tagged("customXml", row(cell(paragraph("Ng (2074)"))))
        ),
        two("Ng (2073)", "Ng (2074)"),
    ),
    Construct(
        "text box",
        paragraph("Around ", box_and_double(paragraph("Ng (2075)"), paragraph("Ng (2076)")), "it."),
        ("Around it.", "Ng (2075)", "Ng (2076)"),
    ),
    Construct("old text box", paragraph(anchored(old_shape(paragraph("Ng (2077)")))), ("Ng (2077)",)),
    Construct(
        "text box in a text box",
        paragraph(box_and_double(paragraph("Ng (2078)", anchored(shape(paragraph("Ng (2079)")))))),
        two("Ng (2078)", "Ng (2079)"),
    ),
    Construct(
        "table in a text box", paragraph(box_and_double(table(row(cell(paragraph("Ng (2080)")))))), ("Ng (2080)",)
    ),
    Construct(
        "hidden text box",
        paragraph(f"<w:r><w:rPr>{HIDDEN}</w:rPr>{shape(paragraph('UNSEEN'))}</w:r>", "Ng (2081)"),
        ("Ng (2081)",),
    ),
    Construct(
        "caption",
        styled("Caption", "Table ", field("SEQ Table", "1"), ". After Ng (2082)"),
        ("Table 1. After Ng (2082)",),
    ),
    Construct("alternative blocks", alternatives(paragraph("Ng (2083)"), paragraph("UNSEEN")), ("Ng (2083)",)),
    Construct(
        "notes",
        paragraph(
            "Second",
            note_mark("footnote", 3),
            ", first",
            note_mark("footnote", 2),
            ", end",
            note_mark("endnote", 2),
            tagged("del", note_mark("footnote", 4), attributes=CHANGE),
        ),
        ("Second, first, end",),
    ),
)
CONSTRUCTS = CHANGES + WRAPPERS + FIELDS + LINKS + CHARACTERS + BLOCKS
NOTES = ("Note of Ng (2091).", "More of Ng (2092).", "Note of Ng (2090).", "Endnote of Ng (2093).")
"""The text of the notes, in the order in which the text calls for them."""

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="SecretLine"><w:name w:val="Secret Line"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/>
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


def build() -> bytes:
    """Return the Word file."""
    return word_file(
        "".join(construct.xml for construct in CONSTRUCTS),
        {"address": ("hyperlink", "https://example.org/ng"), "image": ("image", "media/image1.wmf")},
        styles=STYLES,
        footnotes=separator("footnote", 1)
        + note("footnote", 2, paragraph("Note of Ng (2090)."))
        + note("footnote", 3, paragraph("Note of Ng (2091)."), paragraph("More of Ng (2092)."))
        + note("footnote", 4, paragraph("UNSEEN")),
        endnotes=separator("endnote", 1) + note("endnote", 2, paragraph("Endnote of Ng (2093).")),
        comments=tagged("comment", paragraph("UNSEEN"), attributes='w:id="0"'),
        header=paragraph("UNSEEN"),
        footer=paragraph("UNSEEN"),
    )


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET}\n")

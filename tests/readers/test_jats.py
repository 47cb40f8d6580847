"""JATS articles keep their reference list."""

from pathlib import Path

from citewell.model import BlockKind
from citewell.readers import read_document

ARTICLE = """\
<article><front><article-meta><title-group><article-title>On things</article-title></title-group></article-meta></front>
<body><sec><title>Aims</title><p>As said (<xref ref-type="bibr" rid="R1">Ng, 2020</xref>).</p></sec></body>
<back><ref-list><title>References</title>
<ref id="R1"><element-citation publication-type="journal"><person-group person-group-type="author">
<name><surname>Ng</surname><given-names>A.</given-names></name></person-group><article-title>One</article-title>
<source>Journal of Things</source><year>2020</year><volume>3</volume><fpage>1</fpage><lpage>9</lpage>
<pub-id pub-id-type="doi">10.1000/x</pub-id></element-citation></ref>
<ref id="R2"><label>2</label><mixed-citation>Oh B. <italic>Two</italic>.
 2021.</mixed-citation></ref></ref-list></back></article>
"""


def test_entries_are_printed_from_their_text_or_their_fields(tmp_path: Path) -> None:
    (tmp_path / "paper.jats").write_text(ARTICLE)
    document = read_document(tmp_path / "paper.jats")
    assert [(block.kind, block.text, block.label) for block in document.blocks] == [
        (BlockKind.TITLE, "On things", None),
        (BlockKind.HEADING, "Aims", None),
        (BlockKind.PARAGRAPH, "As said (Ng, 2020).", None),
        (BlockKind.HEADING, "References", None),
        (BlockKind.LIST_ITEM, "Ng, A. (2020). One. Journal of Things, 3, 1-9. https://doi.org/10.1000/x", None),
        (BlockKind.LIST_ITEM, "Oh B. Two. 2021.", "2"),
    ]

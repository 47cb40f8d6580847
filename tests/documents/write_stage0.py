"""Write ``manuscript/stage0.docx``, the first manuscript, as its author would have exported it from Google Docs.

Bold paragraphs stand where headings should, two citations have "et al." in italics, and the picture is only linked from
another paper's page. The same bytes come out of every run.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

TARGET = Path(__file__).parents[2] / "manuscript" / "stage0.docx"
WRITTEN = datetime(2024, 9, 1, 12, 0, 0)
PICTURE = "https://www.mdpi.com/cancers/cancers-06-01769/article_deploy/html/images/cancers-06-01769-g001.png"
PARAGRAPHS = (
    "*Learning Track 5: AMR in Cancer*",
    "*Stage 0 (Writing)*",
    "*Author: Claudia Agyeere*",
    "*~*",
    "*Drug Resistance in Cancer*",
    PICTURE,
    "*~*",
    "Drug resistance is a pervasive issue in cancer treatment, significantly complicating the effectiveness "
    "of various therapeutic strategies. It is defined as the capability of cancer cells to evade the effects "
    "of pharmacological agents, which can be either intrinsic (present before treatment) or acquired "
    "(developing in response to therapy). The complexity of drug resistance arises from multiple factors "
    "such as genetic mutations, tumor heterogeneity, and the~dynamics of the~tumor microenvironment.~",
    "A critical mechanism of drug resistance is genetic alteration. Cancer cells can undergo mutations that "
    "modify drug targets, reducing drug binding and efficacy. For example, the threonine to isoleucine "
    "mutation (T315I) in the BCR-ABL kinase domain exemplifies this mechanism, where the mutation impairs "
    "the binding of the tyrosine kinase inhibitor imatinib, commonly used in the treatment of chronic "
    "myeloid leukemia (CML) (Wang et al., 2019). Such genetic changes necessitate the development of "
    "second-line therapies.",
    "Epigenetic alterations also play a significant role. Changes like DNA methylation can silence tumor "
    "suppressor genes or activate oncogenes, promoting resistance. For instance, hypermethylation of "
    "specific gene regions has been linked to diminished sensitivity to common chemotherapeutic agents like "
    "cisplatin (Khan et al., 2024). These epigenetic modifications can lead to drug-tolerant persister cells "
    "that survive treatment and contribute to relapses.",
    "According to Walcher_~et al. _(2020) Cancer Stem Cells (CSCs) further complicate drug resistance. With "
    "their ability to self-renew and differentiate, CSCs contribute to tumor heterogeneity and the "
    "persistence of resistant subpopulations. CSCs often express high levels of drug transporters, such as "
    "ABC transporters, which expel drugs from cells, reducing their effectiveness. As a result, although "
    "therapies may initially shrink tumors, surviving CSCs frequently lead to recurrence and further "
    "challenges.",
    "The impact of drug resistance on cancer treatment outcomes cannot be overstated.~Statistics indicate "
    "that up to 90% of cancer-related deaths are attributable to drug resistance~(Si _et al._, 2019). "
    "Recognizing the mechanisms of drug resistance is crucial for developing innovative therapeutic "
    "strategies. Emerging approaches include combination therapies that simultaneously target multiple "
    "pathways to counteract resistance mechanisms, precision medicine that tailors therapies to individual "
    "patient profiles, and the development of inhibitors specifically designed to overcome resistant "
    "mutations.",
    "In summary, drug resistance is a formidable barrier to successful cancer treatment, necessitating a "
    "multifaceted understanding of its mechanisms, implications, and underlying biological processes. "
    "Ongoing research aimed at deciphering these complex interactions is essential in paving the way toward "
    "more effective cancer therapies, novel therapeutic approaches, and improved patient survival rates.",
    "*~*",
    "*~*",
    "*References*",
    "Khan, S. U., Fatima, K., Aisha, S., & Malik, F. (2024). Unveiling the mechanisms and challenges of "
    "cancer drug resistance. In Cell Communication and Signaling. https://doi.org/10.1186/s12964-023-01302-1",
    "Walcher, L., Kistenmacher, A. K., Suo, H., Kitte, R., Dluczek, S., Strauß, A., ... & Kossatz-Boehlert, "
    "U. (2020). Cancer stem cells—origins and biomarkers: perspectives for targeted personalized "
    "therapies.~Frontiers in immunology,~11, 1280.",
    "Wang, X., Zhang, H., & Chen, X. (2019). Drug resistance and combating drug resistance in cancer. In "
    "Cancer Drug Resistance. https://doi.org/10.20517/cdr.2019.10",
    "Si, W., Shen, J., Zheng, H., & Fan, W. (2019). The role and mechanisms of action of microRNAs in cancer "
    "drug resistance.~Clinical epigenetics,~11, 1-24.",
    "Zahreddine, H., & Borden, K. L. (2013). Mechanisms and insights into drug resistance in "
    "cancer.~Frontiers in pharmacology,~4, 28.",
)
"""One text a paragraph: ``*bold*``, ``_italic_``, ``~`` for a no-break space."""

MARKUP = re.compile(r"\*(?P<bold>[^*]+)\*|_(?P<italic>[^_]+)_|(?P<plain>[^*_]+)")
DRAWING = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="5731200" cy="3352800"/>
    <wp:docPr id="1" name="image1.png"/>
    <a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
        <pic:pic>
          <pic:nvPicPr><pic:cNvPr id="0" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr>
          <pic:blipFill><a:blip r:link="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
          <pic:spPr>
            <a:xfrm><a:off x="0" y="0"/><a:ext cx="5731200" cy="3352800"/></a:xfrm>
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
          </pic:spPr>
        </pic:pic>
      </a:graphicData>
    </a:graphic>
  </wp:inline>
</w:drawing>
"""


def build() -> bytes:
    """Return the Word file."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph()
        if text == PICTURE:
            link_picture(document, paragraph)
        else:
            write_runs(paragraph, text.replace("~", "\N{NO-BREAK SPACE}"))
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", "", ""
    properties.created = properties.modified = WRITTEN
    return with_fixed_times(document)


def write_runs(paragraph: Paragraph, text: str) -> None:
    """Write one run for each stretch of one formatting."""
    for match in MARKUP.finditer(text):
        run = paragraph.add_run(match["bold"] or match["italic"] or match["plain"])
        run.bold = True if match["bold"] else None
        run.italic = True if match["italic"] else None


def link_picture(document: WordDocument, paragraph: Paragraph) -> None:
    """Add a picture that the file does not hold: no alternative text, no caption."""
    relationship = document.part.relate_to(PICTURE, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    paragraph.add_run()._r.append(parse_xml(DRAWING.format(relationship=relationship)))


def with_fixed_times(document: WordDocument) -> bytes:
    """Save the package with one time for all its parts."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET}\n")

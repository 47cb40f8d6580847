"""LaTeX: citations by key or as the manuscript's own list prints them, and included files."""

from pathlib import Path

import pytest

from citewell.model import Block, BlockKind
from citewell.readers import read_document

NUMBERED = r"""\begin{thebibliography}{9}
% \bibitem{old} X
\bibitem{a} Ng, A. (2020). \emph{One}.
\bibitem{b} Oh, B. (2021).
\end{thebibliography}"""
NATBIB = (
    r"\begin{thebibliography}{}\bibitem[{Ng} et~al.(2020)Ng, Oh]{a} Ng, A. (2020)."
    r"\bibitem[Oh(2021)]{b} Oh, B. (2021).\end{thebibliography}"
)


def read(tmp_path: Path, source: str) -> tuple[Block, ...]:
    (tmp_path / "paper.tex").write_text(source, "utf-8")
    return read_document(tmp_path / "paper.tex").blocks


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"x \cite{a,b}", "x [@a; @b]"),
        (r"x \citep[see][p.~3]{a,b}", "x [see @a; @b, p.\u00a03]"),
        (r"\citet{a} and \textcite[p. 4]{b}", "@a and @b [p. 4]"),
        (r"Ng \citeyearpar{a}", "Ng [-@a]"),
        (r"x \cite{DBLP:conf/x-1} \cite{a*}", "x [@DBLP:conf/x-1] [@{a*}]"),
        (r"``So'' $x_1$ \ref{s}", "“So” $x_1$ [s]"),
    ],
)
def test_keys_are_written_as_in_markdown(tmp_path: Path, source: str, text: str) -> None:
    assert read(tmp_path, source)[0].text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"x \cite[p. 3]{a,b} \citet{b}" + NUMBERED, "x [1, 2, p. 3] [2]"),
        (
            r"x \citep[see][]{a,b} \citet{b} \citeyearpar{a}" + NATBIB,
            "x (see Ng et al., 2020; Oh, 2021) Oh (2021) (2020)",
        ),
        (r"x \cite{a,c}" + NUMBERED, "x [@a; @c]"),
    ],
    ids=["numbers", "names", "unknown key"],
)
def test_a_list_of_its_own_decides_what_is_printed(tmp_path: Path, source: str, text: str) -> None:
    assert read(tmp_path, source)[0].text == text


def test_a_list_of_its_own_has_a_heading_and_numbered_entries(tmp_path: Path) -> None:
    blocks = read(tmp_path, "x " + NUMBERED)[1:]
    assert [(block.kind, block.text, block.label) for block in blocks] == [
        (BlockKind.HEADING, "References", None),
        (BlockKind.LIST_ITEM, "Ng, A. (2020). One.", "1."),
        (BlockKind.LIST_ITEM, "Oh, B. (2021).", "2."),
    ]


def test_title_abstract_notes_and_uncited_keys_are_text(tmp_path: Path) -> None:
    blocks = read(
        tmp_path,
        r"\title{On \emph{things}}\begin{document}\maketitle\begin{abstract}We \cite{a}.\end{abstract}"
        r"Text\footnote{See \cite{b}.} \nocite{c}\end{document}",
    )
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.TITLE, "On things"),
        (BlockKind.PARAGRAPH, "We [@a]."),
        (BlockKind.PARAGRAPH, "[@c]"),
        (BlockKind.PARAGRAPH, "Text"),
        (BlockKind.FOOTNOTE, "See [@b]."),
    ]


def test_files_of_the_folder_are_included_once_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    (folder / "chapters").mkdir(parents=True)
    (tmp_path / "secret.tex").write_text("Secret")
    (folder / "chapters" / "one.tex").write_text(
        "One \\input{chapters/one}\n% \\input{chapters/two}\n\\input{chapters/two.tex}"
    )
    (folder / "chapters" / "two.tex").write_text("Two \\input{paper}")
    blocks = read(folder, r"\include{chapters/one} End \input{../secret} \input{missing}")
    text = " ".join(block.text for block in blocks)
    assert [text.count(word) for word in ("One", "Two", "End", "Secret")] == [1, 1, 1, 0]


def test_a_picture_without_alternative_text_has_none(tmp_path: Path) -> None:
    (block,) = read(tmp_path, r"\includegraphics{a.png}")
    assert (block.pictures[0].source, block.pictures[0].alt) == ("a.png", None)

"""Journals in full, abbreviated and as acronyms."""

import pytest

from citewell.comparison.containers import is_same_container


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("frontiers in immunology", "Frontiers in Immunology"),
        ("Journal of Cell Science", "The Journal of Cell Science"),
        ("Cell Death & Disease", "Cell Death and Disease"),
        ("J. Cell Sci.", "Journal of Cell Science"),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences"),
        ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences of the United States of America"),
        ("Jpn J Appl Phys", "Japanese Journal of Applied Physics"),
        ("Z Phys", "Zeitschrift für Physik"),
        ("PNAS", "Proceedings of the National Academy of Sciences"),
        ("JAMA", "JAMA: The Journal of the American Medical Association"),
        ("Journal of the American Medical Association", "JAMA"),
        ("Science", "Science (New York, N.Y.)"),
        ("Cancers (Basel)", "Cancers"),
        ("Proc. CVPR", "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)"),
        (
            "Neural Information Processing Systems",
            "Proceedings of the 31st Conference on Neural Information Processing Systems",
        ),
        ("Zhurnal Fiziki", "Журнал физики"),
    ],
)
def test_one_journal_in_two_forms_is_the_same(printed: str, recorded: str) -> None:
    assert is_same_container(printed, [recorded])


@pytest.mark.parametrize(
    ("printed", "recorded"),
    [
        ("Nature", "Nature Communications"),
        ("Cancer", "Cancers"),
        ("Journal of Cell Science", "Journal of Cell Biology"),
        ("J. Phys. Chem.", "Journal of Physical Oceanography"),
        ("JAMA", "J. Am. Chem. Soc."),
        ("The Lancet", "The Lancet Oncology"),
        ("Conference on Machine Learning", "Conference on Computer Vision"),
    ],
)
def test_another_journal_is_another_one(printed: str, recorded: str) -> None:
    assert not is_same_container(printed, [recorded])


def test_any_recorded_form_counts() -> None:
    assert is_same_container("Pflugers Arch", ["Springer Reference", "Pflügers Archiv"])

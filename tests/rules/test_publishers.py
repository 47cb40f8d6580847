"""Addresses of pictures tell the work that they come from, and no more than they hold."""

import pytest

from citewell.rules.doc.publishers import entry_of, origin_of


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "https://www.mdpi.com/cells/cells-09-00042/article_deploy/html/images/cells-09-00042-g001.png",
            "the journal Cells, volume 9, page 42",
        ),
        (
            "https://pub.mdpi-res.com/ijms/ijms-21-01234/article_deploy/html/images/ijms-21-01234-g002-550.jpg",
            "the journal International Journal of Molecular Sciences, volume 21, page 1234",
        ),
        (
            "https://www.frontiersin.org/files/Articles/500001/fonc-10-00123-HTML/image_m/fonc-10-00123-g001.jpg",
            "the journal Frontiers in Oncology, volume 10, article 123",
        ),
        (
            "https://media.springernature.com/lw685/springer-static/image/"
            "art%3A10.1186%2Fs00000-020-00001-2/MediaObjects/0_2020_1_Fig1_HTML.png",
            "the work with the DOI 10.1186/s00000-020-00001-2",
        ),
        (
            "https://images.nature.com/full/nature-assets/nrc/journal/v5/n4/images/nrc0001-f1.jpg",
            "the article nrc0001 of the Nature journals",
        ),
        (
            "https://www.nature.com/articles/s41586-020-00001-2/figures/1",
            "the article s41586-020-00001-2 of the Nature journals",
        ),
        (
            "https://journals.plos.org/plosone/article/figure/image?size=large&id=info:doi/10.1371/journal.pone.0000001.g002",
            "the work with the DOI 10.1371/journal.pone.0000001",
        ),
        (
            "https://iiif.elifesciences.org/lax/20012%2Felife-20012-fig1-v2.tif/full/617,/0/default.jpg",
            "the journal eLife, article 20012",
        ),
        (
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001/bin/x-g001.jpg",
            "the article PMC1000001 of PubMed Central",
        ),
        ("https://cdn.ncbi.nlm.nih.gov/pmc/blobs/1a2b/1000001/0f/x.jpg", "the article PMC1000001 of PubMed Central"),
        (
            "https://ars.els-cdn.com/content/image/1-s2.0-S0000000020300012-gr1.jpg",
            "the article S0000000020300012 of Elsevier",
        ),
        (
            "https://www.biorxiv.org/content/biorxiv/early/2020/01/02/2020.01.01.000001/F1.large.jpg",
            "the preprint 2020.01.01.000001 of bioRxiv or medRxiv",
        ),
        (
            "https://www.pnas.org/content/pnas/100/2/345/F1.large.jpg",
            "the journal Proceedings of the National Academy of Sciences, volume 100, page 345",
        ),
        (
            "https://onlinelibrary.wiley.com/cms/10.1002/abc.12345/asset/1/image_m/abc12345-fig-0001-m.jpg",
            "the work with the DOI 10.1002/abc.12345",
        ),
        (
            "https://oup.silverchair-cdn.com/oup/backfile/Content_public/Journal/nar/1/10.1093_nar_gky0001/1/m_f1.jpeg",
            "the work with the DOI 10.1093/nar/gky0001",
        ),
        (
            "https://pubs.rsc.org/image/article/2019/sc/c9sc00001a/c9sc00001a-f1_hi-res.gif",
            "the article c9sc00001a of the Royal Society of Chemistry",
        ),
        (
            "https://static-01.hindawi.com/articles/bmri/volume-2019/1000001/figures/1000001.fig.001.jpg",
            "the article 1000001 of Hindawi, 2019",
        ),
        (
            "https://www.researchgate.net/profile/A-B/publication/300000001/figure/fig1/AS:1/Title.png",
            "the publication 300000001 on ResearchGate",
        ),
        (
            "https://upload.wikimedia.org/wikipedia/commons/thumb/a/a9/A_cell.svg/220px-A_cell.svg.png",
            "the file “A_cell.svg” of Wikimedia",
        ),
    ],
)
def test_address_of_a_publisher_names_the_work(address: str, words: str) -> None:
    origin = origin_of(address)
    assert origin is not None
    assert origin.words == words


@pytest.mark.parametrize(
    "address",
    [
        "pathway.png",
        "https://example.org/images/cells-09-00042.png",
        "https://www.mdpi.com/img/journals/cells-logo.png",
        "https://img.shields.io/badge/DOI-10.5281/zenodo.1-blue.svg",
        "https://raw.githubusercontent.com/a/b/main/articles/nature1234.png",
        "https://" + "a/" * 100_000,
    ],
)
def test_other_addresses_tell_nothing(address: str) -> None:
    assert origin_of(address) is None


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("Khan, S. (2014). On cells. Cells, 9(1), 42–57.", True),
        ("Khan S. On cells. Cells. 2014;9:42.", True),
        ("Khan, S. (2014). On cells. https://doi.org/10.3390/cells9010042", True),
        ("Khan, S. (2014). On cells. https://doi.org/10.3390/cells90100421", False),
        ("Khan, S. (2014). On cells. Cells, 9(1), 420–457.", False),
        ("Khan, S. (2014). On cells. Cells, 42(1), 142–157.", False),
    ],
)
def test_entry_of_the_work_is_recognised(entry: str, named: bool) -> None:
    origin = origin_of("https://www.mdpi.com/cells/cells-09-00042/article_deploy/html/images/cells-09-00042-g001.png")
    assert origin is not None
    assert origin.is_named_in(entry_of(entry)) is named

"""Links: what a citation means, how sure that is, and why."""

import pytest

from citewell.model import Difference, LinkStatus
from manuscripts import list_of, report_on

ENTRIES = list_of(
    "Abel, A., & Baker, B. (2019). First study of things. *Journal of Things*, *1*, 1–9.",
    "Müller, C. (2001). On mills. *Journal of Water*, *3*, 10–19.",
    "Straßer, D., Núñez, E., & O’Neil, F. (2021). On rivers that bend. *Journal of Water*, *4*, 20–29.",
    "World Health Organization. (2018). *Report on health*. WHO Press.",
    "Yang, G. (2015a). One thing. *Journal of Things*, *5*, 1–9.",
    "Yang, G. (2015b). Another thing. *Journal of Things*, *6*, 1–9.",
    "Kowalczyk, H. (2010). On forests. *Journal of Trees*, *7*, 1–9.",
)


def link_of(folder, sentence):
    manuscript = report_on(folder, sentence + ENTRIES).manuscript
    (link,) = manuscript.links
    return link


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("So (Abel & Baker, 2019).", 1),
        ("So (Muller, 2001).", 2),
        ("So (Strasser et al., 2021).", 3),
        ("So (WHO, 2018).", 4),
        ("The World Health Organization (2018) says so.", 4),
        ("So (Yang, 2015b).", 6),
        ("So (Kowalczyk, 2008/2010).", 7),
        ("So (Kowalczyk, 2010/2021).", 7),
        ("So (Kowalczyk, 2021 [2010]).", 7),
    ],
)
def test_exact_and_folded_names_match(tmp_path, sentence, n) -> None:
    link = link_of(tmp_path, sentence)
    assert (link.status, link.references) == (LinkStatus.MATCHED, (n,))


@pytest.mark.parametrize(
    ("sentence", "n", "differences", "reason"),
    [
        ("So (Abel & Baker, 2018).", 1, {Difference.YEAR}, "cited as 2018; entry 1 says 2019"),
        ("So (Kowalczik, 2010).", 7, {Difference.NAME}, "cited as Kowalczik; entry 7 is by Kowalczyk (2010)"),
        ("So (Baker & Abel, 2019).", 1, {Difference.NAME}, "entry 1 names Baker, but not as its first author"),
        ("So (Strolser et al., 2021).", 3, {Difference.NAME},
         "cited as Strolser; entry 3 is by Straßer et al. (2021)"),
        ("So (Abol & Bakre, 2019).", 1, {Difference.NAME}, "cited as Abol & Bakre; entry 1 is by Abel & Baker (2019)"),
        ("So (Müller, 2001b).", 2, {Difference.SUFFIX}, "cited as 2001b; entry 2 says 2001"),
        ("So (Kowalczik, 2011).", 7, {Difference.NAME, Difference.YEAR},
         "cited as Kowalczik; entry 7 is Kowalczyk (2010)"),
    ],
)  # fmt: skip
def test_a_near_miss_says_what_differs(tmp_path, sentence, n, differences, reason) -> None:
    link = link_of(tmp_path, sentence)
    assert (link.status, link.references) == (LinkStatus.MISMATCH, (n,))
    assert (set(link.differences), link.reason) == (differences, reason)


def test_a_letter_that_is_left_out_is_ambiguous(tmp_path) -> None:
    link = link_of(tmp_path, "So (Yang, 2015).")
    assert (link.status, link.references) == (LinkStatus.AMBIGUOUS, (5, 6))


@pytest.mark.parametrize("sentence", ["So (Nobody & Noone, 2011).", "So (Abel & Baker, 1990).", "So (Yung, 2015)."])
def test_nothing_near_enough_is_missing(tmp_path, sentence) -> None:
    assert link_of(tmp_path, sentence).status is LinkStatus.MISSING


def test_an_entry_that_is_cited_rightly_is_not_taken_for_a_far_year(tmp_path) -> None:
    manuscript = report_on(tmp_path, "So (Müller, 2001) and (Müller, 2009)." + ENTRIES).manuscript
    assert [link.status for link in manuscript.links] == [LinkStatus.MATCHED, LinkStatus.MISSING]


def test_acronyms_defined_in_the_text_match(tmp_path) -> None:
    entries = list_of("Critical Appraisal Skills Programme. (2018). *Checklist for reviews*. Oxford Press.")
    text = "We used the Critical Appraisal Skills Programme (CASP) list. It is good (CASP, 2018)."
    (link,) = report_on(tmp_path, text + entries).manuscript.links
    assert (link.status, link.references) == (LinkStatus.MATCHED, (1,))


DOUBLES = list_of(
    "Li, A., Abel, B., & Cole, C. (2012). First thing. *Journal of Things*, *1*, 1–9.",
    "Li, X., Baker, B., & Cole, C. (2012). Second thing. *Journal of Things*, *2*, 1–9.",
    "Munk, A., Abel, B., & Cole, C. (2015). Third thing. *Journal of Things*, *3*, 1–9.",
    "Munk, A., Baker, B., & Cole, C. (2015). Fourth thing. *Journal of Things*, *4*, 1–9.",
    "Water Board. (n.d.). *Report on rain*.",
    "———. (2011). *Report on snow*.",
)


@pytest.mark.parametrize(
    ("sentence", "status", "references"),
    [
        ("So (Li X. et al., 2012).", LinkStatus.MATCHED, (2,)),
        ("So (Li et al., 2012).", LinkStatus.AMBIGUOUS, (1, 2)),
        ("So (Munk et al., 2015b).", LinkStatus.MISMATCH, (4,)),
        ("So (Water Board, 1990).", LinkStatus.MISMATCH, (5,)),
        ("So (Water Board, 2011).", LinkStatus.MATCHED, (6,)),
    ],
)
def test_what_the_citation_prints_singles_out_the_entry(tmp_path, sentence, status, references) -> None:
    (link,) = report_on(tmp_path, sentence + DOUBLES).manuscript.links
    assert (link.status, link.references) == (status, references)


def test_an_entry_is_cited_by_its_first_words_whatever_was_made_of_it(tmp_path) -> None:
    entries = list_of("Union of Makers of Very Fine Things 1999 Handbook of fine things. Fine Press, Bonn.")
    (link,) = report_on(tmp_path, "So (Union of Makers of Very Fine Things, 1999)." + entries).manuscript.links
    assert (link.status, link.references) == (LinkStatus.MATCHED, (1,))


def test_numbers_go_by_their_printed_label(tmp_path) -> None:
    entries = list_of(
        "[2] Abel A. A thing of two. J Things. 2019;1:1-9.", "[5] Baker B. A thing of five. J Things. 2018;2:1-9."
    )
    manuscript = report_on(tmp_path, "So [5], and so [2], but not [3]." + entries).manuscript
    assert [(link.status.value, link.references) for link in manuscript.links] == [
        ("matched", (2,)),
        ("matched", (1,)),
        ("missing", ()),
    ]


def test_two_years_of_one_citation_are_two_works(tmp_path) -> None:
    manuscript = report_on(tmp_path, "So (Kowalczyk, 2010, 2011)." + ENTRIES).manuscript
    assert [link.status for link in manuscript.links] == [LinkStatus.MATCHED, LinkStatus.MISSING]


def test_a_co_author_tells_which_year_is_wrong(tmp_path) -> None:
    entries = list_of(
        "Horn, J., & Curry, P. (1994). On eggs. *Journal of Things*, *1*, 1–9.",
        "Horn, J., & Lucas, S. (1997). On nests. *Journal of Things*, *4*, 1–9.",
    )
    manuscript = report_on(tmp_path, "So (Horn & Curry, 1997; Horn & Lucas, 1997)." + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [
        ((1,), LinkStatus.MISMATCH),
        ((2,), LinkStatus.MATCHED),
    ]


def test_a_year_fits_several_undated_entries_equally(tmp_path) -> None:
    entries = list_of(
        "Rice Growers. (n.d.). On rice. https://rice.example.org/one",
        "Rice Growers. (n.d.). On more rice. https://rice.example.org",
    )
    manuscript = report_on(tmp_path, "So (Rice Growers, 2013)." + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [((1, 2), LinkStatus.AMBIGUOUS)]


def test_initials_glued_to_a_listed_name_are_no_part_of_it(tmp_path) -> None:
    entries = list_of("Rosvall M, BergstromCT (2008) Maps of walks on networks. J Maps 105:1118–1123.")
    manuscript = report_on(tmp_path, "So (Rosvall and Bergstrom 2008)." + entries).manuscript
    assert [link.status for link in manuscript.links] == [LinkStatus.MATCHED]


def test_a_dash_is_the_author_of_a_work_about_somebody_else(tmp_path) -> None:
    entries = list_of(
        "Crafton, D. (1987). *Before Mickey*. Things Press.",
        "———. *Émile Cohl, Caricature, and Film*. Things Press, 1990.",
    )
    manuscript = report_on(tmp_path, "So (Crafton, 1990)." + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [((2,), LinkStatus.MATCHED)]


def test_et_al_means_the_entry_that_has_it_too(tmp_path) -> None:
    entries = list_of(
        "Cheng, T., Riano, D. and Ustin, S. (2014) ‘Daily water of trees’, *Journal of Trees*, 3, pp. 1–9.",
        "Cheng, T. et al. (2014) ‘Mass of leaves in many lands’, *Journal of Leaves*, 87, pp. 28–38.",
    )
    manuscript = report_on(tmp_path, "So (Cheng et al., 2014; Cheng, Riano and Ustin, 2014)." + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [
        ((2,), LinkStatus.MATCHED),
        ((1,), LinkStatus.MATCHED),
    ]


def test_a_whole_name_goes_before_the_end_of_a_longer_one(tmp_path) -> None:
    entries = list_of(
        "Berg, P., Dahl, R., & Ende, D. (2012). On soil. *Journal of Soil*, *3*, 1–9.",
        "Lund Berg, S., Frey, C., Holm, J., & Ito, K. (2012). On stones. *Journal of Soil*, *4*, 1–9.",
    )
    manuscript = report_on(tmp_path, "So (Berg et al., 2012; Lund Berg et al., 2012)." + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [
        ((1,), LinkStatus.MATCHED),
        ((2,), LinkStatus.MATCHED),
    ]


def test_the_letter_decides_between_works_of_one_ministry_however_its_name_was_parted(tmp_path) -> None:
    entries = list_of(
        "Ministry of Rivers, Lakes and Harbours (Oslo) (2016a) Numbers of boats. http://boats.test/a.",
        "Ministry of Rivers, Lakes and Harbours (Oslo) (2016b) State of the piers. http://boats.test/b.",
    )
    sentence = "So (Ministry of Rivers, Lakes and Harbours 2016b)."
    manuscript = report_on(tmp_path, sentence + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [((2,), LinkStatus.MATCHED)]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("Moreira, d. C. P., Lund, F., & Kern, N. (2014). On kites. *Food*, *3*, 4–9.",
         "So (Moreira da Costa et al., 2014)."),
        ("LimaroMoraes, K., & Ito, A. (2014). On sand. *Desert*, *3*, 4–9.", "So (Limaro et al., 2014)."),
    ],
)  # fmt: skip
def test_names_that_a_list_cut_or_joined_still_match(tmp_path, entry, sentence) -> None:
    manuscript = report_on(tmp_path, sentence + list_of(entry)).manuscript
    assert [link.status for link in manuscript.links] == [LinkStatus.MATCHED]


def test_a_title_that_reads_like_two_names_means_its_work(tmp_path) -> None:
    entries = list_of(
        "Hill, J. R. (1979). *Harbours and water*. Things Press.",
        "Brown, J. R. (1979). *Water and stone*. Things Press.",
    )
    sentence = "Hill, in Harbours and Water (1979), and in Water and Light (1979)."
    manuscript = report_on(tmp_path, sentence + entries).manuscript
    assert [(link.references, link.status) for link in manuscript.links] == [
        ((1,), LinkStatus.MATCHED),
        ((), LinkStatus.MISSING),
    ]

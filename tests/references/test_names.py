"""Printed lists of names."""

from __future__ import annotations

import pytest

from citewell.references.names import read_names, read_people
from citewell.references.organisations import names_organisation, read_organisation


def shown(found):
    return [
        " | ".join(filter(None, (n.non_dropping_particle, n.family, n.given, n.suffix, n.literal))) for n in found.names
    ]


def test_slashes_part_inverted_names_with_several_given_names():
    names = read_people("Park, Robert Ezra/Hafen, Ernest William/McKay, Roderick Duncan").names
    assert [(name.family, name.given) for name in names] == [
        ("Park", "Robert Ezra"),
        ("Hafen", "Ernest William"),
        ("McKay", "Roderick Duncan"),
    ]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Abbot, R. T., & Brunner, K. (", ["Abbot | R. T.", "Brunner | K."]),
        ("Abbot, R.T. and Brunner, K. (", ["Abbot | R.T.", "Brunner | K."]),
        ("Abbot RT, Brunner K. ", ["Abbot | RT", "Brunner | K."]),
        ("ABBOT RT, BRUNNER K-J. ", ["ABBOT | RT", "BRUNNER | K-J."]),
        ("R. T. Abbot, K. Brunner, and M. Castillo, ", ["Abbot | R. T.", "Brunner | K.", "Castillo | M."]),
        ("Abbot, R. T.; Brunner, K. ", ["Abbot | R. T.", "Brunner | K."]),
        ("Abbot, R./Brunner, K. (", ["Abbot | R.", "Brunner | K."]),
        ("Abbot, J.-P., Brunner, K. (", ["Abbot | J.-P.", "Brunner | K."]),
        ("van der Berg, J., de la Cruz, M. (", ["van der | Berg | J.", "de la | Cruz | M."]),
        ("Abbot, R., Gogh, V. van and Brunner, K. (", ["Abbot | R.", "van | Gogh | V.", "Brunner | K."]),
        ("Lima e Souza AB, Reis C. ", ["Lima e Souza | AB", "Reis | C."]),
        ("Lima A e Souza B. ", ["Lima | A", "Souza | B."]),
        ("Lima R das D, Reis C. ", ["Lima | R das D", "Reis | C."]),
        ("Gogh, V. van, & Abbot, R. (", ["van | Gogh | V.", "Abbot | R."]),
        ("Della Valle, M., & O’Brien, T. (", ["Della Valle | M.", "O’Brien | T."]),
        ("García Márquez, G., Ortega y Gasset, J. (", ["García Márquez | G.", "Ortega y Gasset | J."]),
        ("King, M. L., Jr., & Abbot, R. (", ["King | M. L. | Jr.", "Abbot | R."]),
        ("Larsen J A, Brodbelt D C. ", ["Larsen | J A", "Brodbelt | D C."]),
        ("Łukasik, Ż., Šimek, Č. (", ["Łukasik | Ż.", "Šimek | Č."]),
        ("周子涵,赵绍阳.", ["周 | 子涵", "赵 | 绍阳"]),
        ("Abbot Jr. RT, Brunner Jr., K. ", ["Abbot | RT | Jr.", "Brunner | K. | Jr."]),
        ("Abbot Jr RT, Brunner Júnior, K. ", ["Abbot | RT | Jr", "Brunner | K. | Júnior"]),
        ("Abbot R, Brunner Th. ", ["Abbot | R", "Brunner | Th."]),
        ("R. T. Abbot – K. Brunner, ", ["Abbot | R. T.", "Brunner | K."]),
        ("Abbot, R. - Brunner, K. (", ["Abbot | R.", "Brunner | K."]),
        ("M. Van Abbot and R. J. Castillo Brunner, ", ["Van Abbot | M.", "Castillo Brunner | R. J."]),
    ],
)
def test_names_with_initials(printed, names):
    assert shown(read_names(printed)) == names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Abbot, Ruth, and Karl Brunner", ["Abbot | Ruth", "Brunner | Karl"]),
        ("Abbot, Ruth; Brunner, Karl J.", ["Abbot | Ruth", "Brunner | Karl J."]),
        ("Ruth Abbot and Karl J. Brunner", ["Abbot | Ruth", "Brunner | Karl J."]),
        ("Abbot/Brunner", ["Abbot", "Brunner"]),
        ("Adams, D. Ruth, and Karl Brunner", ["Adams | D. Ruth", "Brunner | Karl"]),
        ("UNESCO", ["UNESCO"]),
        ("ABBOT Ruth T., BRUNNER Karl", ["ABBOT | Ruth T.", "BRUNNER | Karl"]),
        ("GRÜN WÖRLITZ, Ruth", ["GRÜN WÖRLITZ | Ruth"]),
        ("VAN BERGEN, Ruth; BRUNNER, Karl", ["VAN BERGEN | Ruth", "BRUNNER | Karl"]),
        ("Abbot, R., ACME Research Network", ["Abbot | R.", "ACME Research Network"]),
        ("ABBOT, Ruth, Karl BRUNNER a Maria CASTILLO", ["ABBOT | Ruth", "BRUNNER | Karl", "CASTILLO | Maria"]),
        ("Abbot, Ruth, Karl Brunner, en Maria Castillo", ["Abbot | Ruth", "Brunner | Karl", "Castillo | Maria"]),
        ("Abbot, Ruth, Karl Brunner, Maria P. Castillo", ["Abbot | Ruth", "Brunner | Karl", "Castillo | Maria P."]),
        ("Abbot RT, O’Brien BJ", ["Abbot | RT", "O’Brien | BJ"]),
        ("Ruth Abbot u. Karl J. Brunner", ["Abbot | Ruth", "Brunner | Karl J."]),
    ],
)
def test_full_names_where_nothing_but_names_is_expected(printed, names):
    found = read_names(printed, whole=True)
    assert shown(found) == names
    assert found.end == len(printed)


def test_given_names_may_be_known_to_stand_first():
    found = read_names("Hans D. Abbot, Karl Brunner", whole=True, natural=True)
    assert shown(found) == ["Abbot | Hans D.", "Brunner | Karl"]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Abbot, S., ur Rahman S., Brunner K.", ["Abbot | S.", "ur Rahman | S.", "Brunner | K."]),
        ("Abbot, R. T. (Ruth T.), Brunner, K.", ["Abbot | R. T.", "Brunner | K."]),
        ("Ruth O’Neill-Moss, Karl Brunner, Ute Castillo", ["O’Neill-Moss | Ruth", "Brunner | Karl", "Castillo | Ute"]),
        ("Abbot RT (Ruth T), Brunner K", ["Abbot | RT", "Brunner | K"]),
        ("Abbot, Ruth und KarlBrunner", ["Abbot | Ruth", "Brunner | Karl"]),
        ("Abbot, Ruth und McCarthy", ["Abbot | Ruth", "McCarthy"]),
    ],
)
def test_what_disturbs_a_list_is_seen_through(printed, names):
    assert shown(read_people(printed)) == names


@pytest.mark.parametrize(
    ("printed", "mark", "count"),
    [
        ("Abbot, R., Brunner, K., ... & Castillo, M. (", "...", 3),
        ("Abbot, R., Brunner, K., … Castillo, M. (", "…", 3),
        ("Abbot R, Brunner K, et al. ", "et al.", 2),
        ("Abbot R et al ", "et al", 1),
        ("Abbot, R., and others. ", "and others", 1),
        ("刘青芸, 邬沛伶, 等. ", "等.", 2),
    ],
)
def test_a_list_cut_short_says_where(printed, mark, count):
    found = read_names(printed)
    assert printed[slice(*found.et_al)].strip(" ,") == mark
    assert len(found.names) == count


@pytest.mark.parametrize("role", ["(Eds.)", "(ed.)", ", editors", "(Hrsg.)"])
def test_editors_are_marked(role):
    found = read_names(f"Abbot, R., & Brunner, K. {role}. Tides")
    assert found.are_editors
    assert len(found.names) == 2


@pytest.mark.parametrize("text", ["Tides of the northern sea.", "", "  ", "2015", "the tides, R. said", "محمد"])
def test_what_is_no_name_is_not_read(text):
    assert read_names(text).names == []


@pytest.mark.parametrize(
    "name",
    [
        "World Health Organization",
        "Office of the Harbours (OOH)",
        "harbours.gov.uk",
        "Acme Shipping",
        "中华人民共和国农业农村部",
    ],
)
def test_organisations_keep_their_whole_name(name):
    assert read_organisation(f"{name}. ").literal == name


@pytest.mark.parametrize("text", ["", "The tides that rise", "Tides of the Society. Marine Letters", "x" * 300])
def test_titles_are_no_organisations(text):
    assert read_organisation(text) is None
    assert not names_organisation(text)

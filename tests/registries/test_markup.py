"""Records as a reader sees them."""

import pytest

from citewell.registries.markup import strip_markup


@pytest.mark.parametrize(
    ("record", "read"),
    [
        ("Growth of <i>Nostoc</i>", "Growth of Nostoc"),
        ("H<sub>2</sub>O", "H2O"),
        ("Salt &amp; light", "Salt & light"),
        ("&lt;i&gt;Nostoc&lt;/i&gt; in ice", "Nostoc in ice"),
        ("&amp;lt;b&amp;gt;Ice&amp;lt;/b&amp;gt;", "Ice"),
        ("Where p < 0.05 and q > 2", "Where p < 0.05 and q > 2"),
        ("One<br/>two", "One two"),
        ("The <mml:math><mml:msub><mml:mi>B</mml:mi><mml:mn>0</mml:mn></mml:msub></mml:math> field", "The B0 field"),
        ("Mass <tex-math>$m_0$</tex-math><mml:mi>m</mml:mi>", "Mass m"),
        ('<span style="font-variant:small-caps">d</span>-Glucose', "d-Glucose"),
        ("  Two\n lines ", "Two lines"),
    ],
)
def test_markup_goes_and_text_stays(record: str, read: str) -> None:
    assert strip_markup(record) == read


@pytest.mark.parametrize("hostile", ["<" * 5_000, "<a " * 2_000, "<annotation>" * 400, "<!--" * 1_000, "&lt;a" * 1_000])
def test_hostile_markup_ends(hostile: str) -> None:
    assert len(strip_markup(hostile)) <= len(hostile)

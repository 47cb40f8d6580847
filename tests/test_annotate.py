"""The reviewed file: every finding has its comment, and rejecting everything gives back what the author wrote."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citewell.authoring import annotate
from citewell.fixes.selection import NONE, SAFE, SAFE_AND_UNSAFE
from citewell.model import Settings, UnreadableFileError
from citewell.ooxml import Package
from citewell.ooxml.comments import OWN_AUTHOR, read_comments
from citewell.pandoc import find_pandoc
from citewell.pipeline import check
from documents import write_torture
from documents.write_reviewed import ENTRIES, manuscript_of
from word_changes import accept, parts, reject, shape, without_own_comments
from word_files import package, paragraph, run, word_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citewell.authoring import Annotation
    from citewell.model import Applicability, Report

TEXTS = {"Str", "Space", "SoftBreak"}
OFFLINE = Settings(offline=True)
DATE = "2026-11-25T12:00:00Z"
STAGE0 = Path(__file__).parents[1] / "manuscript" / "stage0.docx"


def annotated(path: Path, allowed: frozenset[Applicability] = NONE) -> Annotation:
    return annotate(path, OFFLINE, DATE, allowed)


def written(folder: Path, content: bytes, name: str = "manuscript.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def told(report: Report) -> list[tuple[str, str]]:
    """What a check says, apart from places: code and the characters pointed at."""
    document = report.manuscript.document
    return sorted((finding.code, document.text_at(finding.location)) for finding in report.findings)


def assert_rejecting_restores(original: bytes, reviewed: bytes) -> None:
    assert shape(without_own_comments(reject(reviewed))) == shape(original)


@pytest.mark.parametrize("allowed", [NONE, SAFE, SAFE_AND_UNSAFE])
def test_rejecting_and_deleting_gives_back_the_first_manuscript(allowed: frozenset[Applicability]) -> None:
    annotation = annotated(STAGE0, allowed)
    assert_rejecting_restores(STAGE0.read_bytes(), annotation.content)
    assert bool(annotation.changes) == bool(allowed)


def test_every_finding_has_a_comment_at_its_characters(tmp_path: Path) -> None:
    annotation = annotated(STAGE0)
    ours = [(text.split(" ")[0], anchored) for text, anchored in comments_by_pandoc(annotation.content, tmp_path)]
    document = annotation.report.manuscript.document
    wanted = [
        (finding.code, document.text_at(finding.location).replace("\ufffc", ""))
        for finding in annotation.report.findings
    ]
    assert sorted(ours) == sorted(wanted)
    assert annotation.comments == len(wanted) == 22


def test_a_comment_says_what_why_and_what_to_do() -> None:
    with_comments = annotated(STAGE0).content
    text = parts(with_comments)["word/comments.xml"].decode()
    for words in (
        "REF301 list-out-of-order (warning)",
        "The list is not alphabetical: Si belongs between Khan and Walcher.",
        "Why: Readers look an entry up at its place in the alphabet",
        "What to do: Move entry 4 there.",
        "See also: “Khan, S. U.",
        "(paragraph 17)",
        "citewell rule REF301",
        "docs/rules/REF301-list-out-of-order.md",
    ):
        assert words in text


def test_every_other_part_keeps_its_bytes() -> None:
    before, after = parts(STAGE0.read_bytes()), parts(annotated(STAGE0, SAFE).content)
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml",
    }  # fmt: skip
    assert after.keys() - before.keys() == {
        "word/comments.xml", "word/commentsExtended.xml", "word/commentsIds.xml",
    }  # fmt: skip


def test_accepting_leaves_nothing_of_what_was_fixed_and_adds_nothing(tmp_path: Path) -> None:
    annotation = annotated(STAGE0, SAFE_AND_UNSAFE)
    before, after = annotation.report, check(written(tmp_path, accept(annotation.content)), OFFLINE)
    fixed = {finding.code for finding in before.findings if finding.fix}
    assert not fixed & {finding.code for finding in after.findings}
    assert {code for code, _ in told(after)} <= {code for code, _ in told(before)}
    assert len(after.findings) < len(before.findings)


def test_of_the_first_manuscript_only_judgement_and_what_registries_know_is_left(tmp_path: Path) -> None:
    accepted = written(tmp_path, accept(annotated(STAGE0, SAFE_AND_UNSAFE).content))
    figure, uncited = ["DOC601", "DOC602", "DOC603", "DOC604"], ["CIT101"]
    known_to_registries = ["IDN405", "IDN405", "IDN405", "REF303", "REF303", "REF306"]
    upright_throughout = ["REF312"]
    assert [code for code, _ in told(check(accepted, OFFLINE))] == sorted(
        figure + uncited + known_to_registries + upright_throughout
    )


def test_the_torture_document_is_given_back(tmp_path: Path) -> None:
    content = write_torture.build()
    annotation = annotated(written(tmp_path, content), SAFE_AND_UNSAFE)
    assert annotation.comments == len(annotation.report.findings) > 20
    assert_rejecting_restores(content, annotation.content)
    read_by_pandoc(annotation.content, tmp_path)


def test_accepting_and_rejecting_all_of_all_authors(tmp_path: Path) -> None:
    content = write_torture.build()
    reviewed = annotated(written(tmp_path, content), SAFE_AND_UNSAFE).content
    assert shape(without_own_comments(reject(reject(reviewed), None))) == shape(reject(content, None))


ENTRY_RUNS = st.lists(st.sampled_from(["", "<w:i/>", "<w:b/>", '<w:rStyle w:val="Raised"/>']), min_size=1, max_size=5)


@given(
    entries=st.lists(st.sampled_from(ENTRIES), min_size=2, max_size=7, unique=True),
    cuts=st.lists(st.integers(0, 60), max_size=6),
    formats=ENTRY_RUNS,
    wrapping=st.sampled_from(["plain", "inserted", "control", "link", "table"]),
    unsafe=st.booleans(),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_manuscript_is_given_back_and_what_is_accepted_is_fixed(
    tmp_path: Path, entries: list[str], cuts: list[int], formats: list[str], wrapping: str, unsafe: bool
) -> None:
    content = manuscript_of(entries, cuts, formats, wrapping)
    path = written(tmp_path, content)
    annotation = annotated(path, SAFE_AND_UNSAFE if unsafe else SAFE)
    assert annotation.comments == len(annotation.report.findings)
    assert_rejecting_restores(content, annotation.content)
    after = check(written(tmp_path, accept(annotation.content), "accepted.docx"), OFFLINE)
    before = [code for code, _ in told(annotation.report)]
    for code in {finding.code for finding in after.findings}:
        assert sum(found.code == code for found in after.findings) <= before.count(code), code
    again = annotated(written(tmp_path, accept(annotation.content), "again.docx"), SAFE_AND_UNSAFE if unsafe else SAFE)
    assert again.changes == 0


def test_a_second_run_replaces_its_own_comments_alone(tmp_path: Path) -> None:
    path = written(tmp_path, write_torture.build())
    first = annotated(path)
    path.write_bytes(first.content)
    second = annotated(path)
    assert second.comments == first.comments
    with Package(path) as package:
        assert len([c for c in read_comments(package) if c.author == OWN_AUTHOR]) == first.comments
    assert shape(second.content) == shape(first.content) or second.comments == first.comments
    assert shape(without_own_comments(second.content)) == shape(write_torture.build())


def test_a_resolved_comment_is_an_ignore_and_stays_resolved(tmp_path: Path) -> None:
    path = written(tmp_path, resolve(annotated(STAGE0).content, "CIT101"))
    report = check(path, OFFLINE)
    assert "CIT101" not in {finding.code for finding in report.findings}
    assert [ignored.finding.code for ignored in report.ignored] == ["CIT101"]
    again = annotated(path)
    assert again.comments == 21
    path.write_bytes(again.content)
    with Package(path) as package:
        assert [c.text[:6] for c in read_comments(package) if c.is_resolved] == ["CIT101"]
    assert [ignored.finding.code for ignored in check(path, OFFLINE).ignored] == ["CIT101"]


def test_a_thread_that_somebody_answered_is_kept(tmp_path: Path) -> None:
    path = written(tmp_path, answer(annotated(STAGE0).content, "CIT101"))
    again = annotated(path)
    assert again.comments == 21
    path.write_bytes(again.content)
    with Package(path) as package:
        comments = read_comments(package)
    assert [comment.text for comment in comments if comment.author == "A. Person"] == ["I shall cite it."]
    assert sum(comment.text.startswith("CIT101") for comment in comments) == 1


def key_of(comments: str, code: str) -> str:
    """The identifier of the last paragraph of a rule's comment."""
    comment = re.search(rf"<w:comment [^>]*>(?:(?!</w:comment>).)*{code} .*?</w:comment>", comments)
    assert comment
    return str(re.findall(r'w14:paraId="(\w+)"', comment.group())[-1])


def resolve(content: bytes, code: str) -> bytes:
    """Mark the comment of a rule as done, as Word does."""
    found = parts(content)
    key = key_of(found["word/comments.xml"].decode(), code)
    extended = found["word/commentsExtended.xml"].decode()
    found["word/commentsExtended.xml"] = extended.replace(
        f'w15:paraId="{key}" w15:done="0"', f'w15:paraId="{key}" w15:done="1"'
    ).encode()
    return zipped(found)


def answer(content: bytes, code: str) -> bytes:
    """Let a person answer the comment of a rule."""
    found = parts(content)
    text = found["word/comments.xml"].decode()
    key = key_of(text, code)
    reply = (
        '<w:comment w:id="900" w:author="A. Person"><w:p w14:paraId="00000AAA"><w:r><w:t>I shall cite it.</w:t></w:r>'
        "</w:p></w:comment></w:comments>"
    )
    found["word/comments.xml"] = text.replace("</w:comments>", reply).encode()
    extended = found["word/commentsExtended.xml"].decode()
    entry = f'<w15:commentEx w15:paraId="00000AAA" w15:paraIdParent="{key}" w15:done="0"/></w15:commentsEx>'
    found["word/commentsExtended.xml"] = extended.replace("</w15:commentsEx>", entry).encode()
    return zipped(found)


def zipped(found: dict[str, bytes]) -> bytes:
    return package(found)


def read_by_pandoc(content: bytes, folder: Path) -> list[object]:
    path = written(folder, content, "pandoc.docx")
    command = [find_pandoc(), "--track-changes=all", "-f", "docx", "-t", "json", str(path)]
    blocks = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["blocks"]
    return list(blocks)


def comments_by_pandoc(content: bytes, folder: Path) -> list[tuple[str, str]]:
    """The text of each comment and the characters that it is anchored on, as pandoc reads them."""
    texts: dict[str, str] = {}
    anchored: dict[str, str] = {}
    opened: set[str] = set()
    for kind, value, text in spoken(read_by_pandoc(content, folder)):
        if kind == "comment-start":
            texts[value], anchored[value] = text, ""
            opened.add(value)
        elif kind == "comment-end":
            opened.discard(value)
        else:
            anchored |= {identifier: anchored[identifier] + text for identifier in opened}
    return [(texts[identifier], anchored[identifier]) for identifier in texts]


def spoken(node: object) -> Iterator[tuple[str, str, str]]:
    """Yield what a tree of pandoc says in order: texts, and where comments begin, with their text, and end."""
    if isinstance(node, list):
        for part in node:
            yield from spoken(part)
    elif isinstance(node, dict) and node.get("t") in TEXTS:
        yield "text", "", node.get("c", " ")
    elif isinstance(node, dict) and node.get("t") != "Image":
        content, inside = node.get("c"), None
        if node.get("t") == "Span":
            (_, classes, attributes), inside = content
            for mark in {"comment-start", "comment-end"} & set(classes):
                said = "".join(text for _, _, text in spoken(inside)) if mark == "comment-start" else ""
                yield mark, dict(attributes)["id"], said
                inside = inside if mark == "comment-end" else []
        yield from spoken(content if inside is None else inside)


@pytest.mark.parametrize(
    ("settings_part", "words"),
    [
        ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', "protected for reading only"),
        ('<w:documentProtection w:edit="forms" w:enforcement="1"/>', "protected for filling in forms"),
    ],
)
def test_a_protected_file_is_refused(tmp_path: Path, settings_part: str, words: str) -> None:
    path = written(tmp_path, word_file(paragraph("Smith (2020)."), settings=settings_part))
    before = path.read_bytes()
    with pytest.raises(UnreadableFileError, match=words):
        annotated(path)
    assert path.read_bytes() == before


def test_one_protected_for_comments_takes_comments_alone(tmp_path: Path) -> None:
    protection = '<w:documentProtection w:edit="comments" w:enforcement="1"/>'
    path = written(tmp_path, word_file(paragraph("Smith (2020)."), settings=protection))
    assert annotated(path).comments
    with pytest.raises(UnreadableFileError, match="protected for comments only"):
        annotated(path, SAFE)


def test_a_protection_that_is_not_enforced_does_not_matter(tmp_path: Path) -> None:
    path = written(
        tmp_path, word_file(paragraph("Smith (2020)."), settings='<w:documentProtection w:edit="readOnly"/>')
    )
    assert annotated(path).comments


def test_a_strict_document_is_refused(tmp_path: Path) -> None:
    found = parts(word_file(paragraph("Smith (2020).")))
    strict = found["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    path = written(tmp_path, zipped(found | {"word/document.xml": strict}))
    with pytest.raises(UnreadableFileError, match="Strict"):
        annotated(path)


def test_a_signed_document_is_refused(tmp_path: Path) -> None:
    found = parts(word_file(paragraph("Smith (2020).")))
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    signature = f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'.encode()
    found["_rels/.rels"] = found["_rels/.rels"].replace(b"</Relationships>", signature)
    with pytest.raises(UnreadableFileError, match="signed"):
        annotated(written(tmp_path, zipped(found)))


def test_other_formats_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text("Smith (2020).", "utf-8")
    with pytest.raises(UnreadableFileError, match="alone"):
        annotated(path)


def test_comments_whose_part_is_missing_are_made_anew(tmp_path: Path) -> None:
    body = paragraph('<w:commentRangeStart w:id="0"/>', run("Smith (2020)"), '<w:commentRangeEnd w:id="0"/>')
    path = written(tmp_path, word_file(body, {"c": ("comments", "comments.xml")}))
    annotation = annotated(path)
    path.write_bytes(annotation.content)
    with Package(path) as package:
        assert {comment.id for comment in read_comments(package)}.isdisjoint({"0"})
        assert len(read_comments(package)) == annotation.comments > 0


def test_duplicate_paragraph_identifiers_change_nothing(tmp_path: Path) -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    body = "".join(
        f'<w:p {w14} w14:paraId="00000001"><w:r><w:t>{text}</w:t></w:r></w:p>'
        for text in ("Smith (2020).", "Ng (2001).")
    )
    path = written(tmp_path, word_file(body))
    annotation = annotated(path)
    assert_rejecting_restores(path.read_bytes(), annotation.content)
    path.write_bytes(annotation.content)
    with Package(path) as package:
        keys = [comment.key for comment in read_comments(package)]
    assert len(set(keys)) == len(keys)

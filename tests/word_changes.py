"""What Word does with a reviewed file, written apart from what writes it: accept, reject, delete comments, compare."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from word_files import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Callable

W = f"{{{NAMESPACES['w']}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
AUTHOR = "citewell"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def with_stories(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """Return the file with something done to each part that holds text."""
    changed = parts(content)
    for name in STORIES:
        if name in changed:
            root = etree.fromstring(changed[name], etree.XMLParser(remove_comments=True, remove_pis=True))
            change(root)
            changed[name] = etree.tostring(root)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in changed.items():
            package.writestr(name, part)
    return target.getvalue()


def accept(content: bytes, author: str | None = AUTHOR) -> bytes:
    """Accept the tracked changes of one author, or of all."""
    return with_stories(content, lambda root: _decide(root, author, kept="ins"))


def reject(content: bytes, author: str | None = AUTHOR) -> bytes:
    """Reject the tracked changes of one author, or of all."""
    return with_stories(content, lambda root: _decide(root, author, kept="del"))


def _decide(root: etree._Element, author: str | None, *, kept: str) -> None:
    def is_theirs(change: etree._Element) -> bool:
        return author is None or change.get(f"{W}author") == author

    for change in filter(is_theirs, list(root.iter(f"{W}pPrChange"))):
        _decide_properties(change, accepted=kept == "ins")
    for change in filter(is_theirs, list(root.iter(f"{W}ins", f"{W}del"))):
        _decide_change(change, kept)
    for text in list(root.iter(f"{W}delText")):
        if next(text.iterancestors(f"{W}del"), None) is None:
            text.tag = f"{W}t"


def _decide_change(change: etree._Element, kept: str) -> None:
    parent = change.getparent()
    if parent is None:
        return
    is_end = parent.tag == f"{W}rPr"
    if change.tag == W + kept:
        for child in change:
            if not is_end:
                change.addprevious(deepcopy(child))
        parent.remove(change)
    elif is_end:
        _join_with_next(next(parent.iterancestors(f"{W}p")))
    else:
        parent.remove(change)


def _decide_properties(change: etree._Element, *, accepted: bool) -> None:
    properties = change.getparent()
    properties.remove(change)
    if not accepted:
        kept = [child for child in properties if child.tag in (f"{W}rPr", f"{W}sectPr")]
        properties[:] = [*change[0], *kept]


def _join_with_next(paragraph: etree._Element) -> None:
    """An end of a paragraph goes: its content opens the next paragraph, whose properties count."""
    left = [child for child in paragraph if child.tag != f"{W}pPr"]
    visible = [child for child in left if "".join(child.itertext())]
    following = paragraph.getnext()
    marks = {element.get(f"{W}author") for element in paragraph.iter(f"{W}ins", f"{W}del") if element in visible}
    assert not visible or marks == {AUTHOR}, "text would run into the next paragraph"
    assert following is not None or paragraph.getprevious() is not None
    paragraph.getparent().remove(paragraph)


def without_own_comments(content: bytes) -> bytes:
    """Delete the comments of citewell, as Word does: their ranges and marks go from the text."""
    comments = etree.fromstring(parts(content)["word/comments.xml"])
    own = {c.get(f"{W}id") for c in comments.iter(f"{W}comment") if c.get(f"{W}author") == AUTHOR}

    def delete(root: etree._Element) -> None:
        for element in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
            if element.get(f"{W}id") in own:
                element.getparent().remove(element)
        for mark in list(root.iter(f"{W}commentReference")):
            if mark.get(f"{W}id") in own:
                run = mark.getparent()
                run.remove(mark)
                if not [child for child in run if child.tag != f"{W}rPr"]:
                    run.getparent().remove(run)

    return with_stories(content, delete)


def shape(content: bytes) -> dict[str, tuple[object, ...]]:
    """Return each text part in a form in which only what a reader or a program could tell apart differs."""
    return {name: _normal(part) for name, part in parts(content).items() if name in STORIES}


def _normal(part: bytes) -> tuple[object, ...]:
    root = etree.fromstring(part, etree.XMLParser(remove_comments=True, remove_pis=True, strip_cdata=True))
    for element in reversed(list(root.iter(f"{W}rPr", f"{W}pPr", f"{W}hyperlink"))):
        if not len(element) and (not element.attrib or element.tag == f"{W}hyperlink"):
            element.getparent().remove(element)
    for run in list(root.iter(f"{W}r")):
        _join_runs(run)
    for wrapper in list(root.iter(f"{W}ins", f"{W}moveTo")):
        _join_wrappers(wrapper)
    for run in list(root.iter(f"{W}r")):
        _join_runs(run)
    for text in list(root.iter(f"{W}t")):
        text.attrib.pop(XML_SPACE, "")
        following = text.getnext()
        while following is not None and following.tag == text.tag:
            text.text = (text.text or "") + (following.text or "")
            following.getparent().remove(following)
            following = text.getnext()
    for element in root.iter():
        element.tail = None
    return _plain(root)


def _plain(element: etree._Element) -> tuple[object, ...]:
    """Return an element as values that can be compared and read."""
    blank = not (element.text or "").strip() and element.tag != f"{W}t"
    text = None if blank else element.text
    return element.tag.replace(W, "w:"), tuple(sorted(element.items())), text, *map(_plain, element)


def _join_wrappers(wrapper: etree._Element) -> None:
    """Join an insertion that was parted with its other half."""
    following = wrapper.getnext()
    while following is not None and following.tag == wrapper.tag and _names(following) == _names(wrapper):
        wrapper.extend(list(following))
        following.getparent().remove(following)
        following = wrapper.getnext()


def _names(wrapper: etree._Element) -> tuple[str | None, ...]:
    return wrapper.get(f"{W}author"), wrapper.get(f"{W}date")


def _join_runs(run: etree._Element) -> None:
    """Join a run with those of the same properties behind it."""
    if run.getparent() is None:
        return
    following = run.getnext()
    while following is not None and following.tag == run.tag and _format(following) == _format(run):
        run.extend([child for child in following if child.tag != f"{W}rPr"])
        following.getparent().remove(following)
        following = run.getnext()


def _format(run: etree._Element) -> tuple[object, ...]:
    properties = run.find(f"{W}rPr")
    return () if properties is None else _plain(properties), tuple(sorted(run.items()))

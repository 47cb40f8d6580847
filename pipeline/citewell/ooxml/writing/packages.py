"""A package written anew with some parts changed; every other part has the bytes that it had."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from citewell.model import UnreadableFileError
from citewell.ooxml.names import W
from citewell.ooxml.properties import child_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citewell.ooxml.packages import Package

MAX_PACKAGE_BYTES = 2**30
"""All parts together, unpacked: what is larger is no manuscript, and would be unpacked and packed for minutes."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SIGNATURE = "/digital-signature/origin"
_UNTOUCHABLE = {"readOnly": "for reading only", "forms": "for filling in forms"}
_TEXT_UNTOUCHABLE = {"comments": "for comments only"}


def write_package(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """Return the file with the given parts in place of those of the same name, or behind them.

    Raises
    ------
    UnreadableFileError
        It is too large, or a part is damaged.
    """
    target, total = io.BytesIO(), 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for entry in package.entries:
            content = parts[entry.filename] if entry.filename in parts else package.read(entry.filename)
            total += len(content)
            if total > MAX_PACKAGE_BYTES:
                raise UnreadableFileError(f"it is larger than {MAX_PACKAGE_BYTES >> 30} GiB when unpacked; shrink it")
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            written.writestr(kept, content)
        for name, content in parts.items():
            if name not in package.names:
                written.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def refuse_what_cannot_be_written(package: Package, *, text: bool) -> None:
    """Raise where a file may not be changed.

    Parameters
    ----------
    text
        Whether its text shall be changed, not only commented.

    Raises
    ------
    UnreadableFileError
        It is signed, protected, or a Strict document, which Word alone writes right.
    """
    if _STRICT in package.read(package.main)[:65536]:
        raise UnreadableFileError("it is a Strict Open XML document; save it as Word document (.docx) and run again")
    if any(relationship.type.endswith(_SIGNATURE) for relationship in package.relationships("").values()):
        raise UnreadableFileError("it is signed, and any change would break the signature; sign it after the review")
    settings = package.related("settings")
    protection = child_of(package.parse(settings) if settings else None, "documentProtection")
    if protection is None or protection.get(f"{W}enforcement", "0") in {"0", "false", "off"}:
        return
    kind = (_UNTOUCHABLE | (_TEXT_UNTOUCHABLE if text else {})).get(protection.get(f"{W}edit", ""))
    if kind:
        raise UnreadableFileError(f"it is protected {kind}; stop the protection in Word (Review > Restrict Editing)")

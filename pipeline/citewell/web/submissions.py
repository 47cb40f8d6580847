"""A manuscript that was handed in, and what its author chose."""

from __future__ import annotations

import base64
import binascii
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from citewell.model import STYLES
from citewell.readers.formats import ADVICE, READERS
from citewell.readers.libraries.files import FORMATS as LIBRARIES
from citewell.web.jobs import Job, Output
from citewell.web.names import shown_name, stem_of

if TYPE_CHECKING:
    from citewell.model import Settings
    from citewell.web.services import Limits

PASTED = "pasted text.txt"
SENT_BACK = frozenset({"name", "content", "library_name", "library_content", "output"})
"""Fields of the form on the page of a report, which sends the manuscript back."""
FIELDS = frozenset({"manuscript", "library", "text", "style", "offline"}) | SENT_BACK
"""Names of a form's fields; one that is none of them is refused, for it may be misspelt."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A manuscript that was received.

    Attributes
    ----------
    folder
        Its own folder.
    file, library
        The manuscript and the library that it cites from, under names of ours.
    name
        What its author calls it.
    style
        One of `STYLES`, or "auto".
    offline
        Whether its author wants no registry asked.
    output
        What a page of ours asks to have published.
    """

    folder: Path
    file: Path
    name: str
    library: Path | None = None
    style: str = "auto"
    offline: bool = False
    output: Output = Output.PDF

    def job(self, settings: Settings, limits: Limits, *outputs: Output) -> Job:
        """Return the job that makes some outputs from it."""
        chosen = replace(
            settings,
            bibliography=str(self.library) if self.library else None,
            style=settings.style if self.style == "auto" else self.style,
            offline=settings.offline or self.offline,
        )
        return Job(self.folder, self.file, self.name, chosen, frozenset(outputs), limits.memory, limits.check_seconds)


def store(form: FormData, folder: Path) -> Submission:
    """Check the fields of a form and store its files in a folder, under names of ours.

    Raises
    ------
    HTTPException
        400, 415 or 422, with a sentence that says what to do.
    """
    unknown = sorted(set(form) - FIELDS)
    if unknown:
        raise HTTPException(422, f"there is no field {unknown[0][:40]!r}; the fields are {', '.join(sorted(FIELDS))}")
    name, content = _manuscript(form)
    file = folder / f"{stem_of(name)}{_suffix(name)}"
    _write(file, content)
    library, style, offline = _library(form, folder), _style(form), _switch(form, "offline")
    return Submission(folder, file, name, library, style, offline, _output(form))


def _manuscript(form: FormData) -> tuple[str, UploadFile | bytes]:
    """Return the name and the content of the manuscript: a file, a text, or one that a page of ours sends back."""
    uploaded = form.get("manuscript")
    if isinstance(uploaded, UploadFile) and uploaded.filename:
        return shown_name(uploaded.filename), uploaded
    if text := _text(form, "text").strip():
        return PASTED, text.encode("utf-8", "replace")
    if content := _text(form, "content"):
        return shown_name(_text(form, "name")), _decode(content)
    raise HTTPException(422, "there is no manuscript: choose a file, or paste the text")


def _library(form: FormData, folder: Path) -> Path | None:
    uploaded = form.get("library")
    content: UploadFile | bytes
    if isinstance(uploaded, UploadFile) and uploaded.filename:
        name, content = uploaded.filename, uploaded
    elif encoded := _text(form, "library_content"):
        name, content = _text(form, "library_name"), _decode(encoded)
    else:
        return None
    suffix = Path(name).suffix.lower()
    if suffix not in LIBRARIES:
        raise HTTPException(415, f"a library is a file of type {' or '.join(LIBRARIES)}, not {suffix[:20]!r}")
    path = folder / f"references{suffix}"
    _write(path, content)
    return path


def _suffix(name: str) -> str:
    """Return the suffix of a format that can be read."""
    suffix = Path(name).suffix.lower()
    if suffix not in READERS:
        known = (
            f"no reader for {suffix[:20]!r} files" if suffix else "the file's name has no suffix that tells its format"
        )
        raise HTTPException(415, ADVICE.get(suffix, f"{known}; supported are {', '.join(READERS)}"))
    return suffix


def _style(form: FormData) -> str:
    style = _text(form, "style") or "auto"
    if style not in {"auto", *STYLES}:
        raise HTTPException(422, f"there is no style {style[:40]!r}; the styles are auto, {', '.join(STYLES)}")
    return style


def _switch(form: FormData, name: str) -> bool:
    value = _text(form, name)
    if value not in {"", "false", "true"}:
        raise HTTPException(422, f"{name} must be true or false, not {value[:40]!r}")
    return value == "true"


def _output(form: FormData) -> Output:
    outputs = {"": Output.PDF, "pdf": Output.PDF, "markdown": Output.MARKDOWN}
    value = _text(form, "output")
    if value not in outputs:
        raise HTTPException(422, f"output must be pdf or markdown, not {value[:40]!r}")
    return outputs[value]


def _text(form: FormData, name: str) -> str:
    value: Any = form.get(name)
    return value if isinstance(value, str) else ""


def _decode(content: str) -> bytes:
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise HTTPException(400, "the manuscript that the page sent back is damaged; hand it in again") from error


def _write(path: Path, content: UploadFile | bytes) -> None:
    with path.open("xb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            shutil.copyfileobj(content.file, file)

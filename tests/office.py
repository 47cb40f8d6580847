"""LibreOffice, without a screen: what it makes of a reviewed file when all changes are accepted, or rejected."""

from __future__ import annotations

import atexit
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

OFFICE = shutil.which("soffice")
SECONDS = 40
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub Settle(source, target, command)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), &quot;_blank&quot;, 0, hidden())
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  dispatcher.executeDispatch(doc.CurrentController.Frame, command, &quot;&quot;, 0, Array())
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = &quot;FilterName&quot;
  word(0).Value = &quot;Office Open XML Text&quot;
  doc.storeToURL(ConvertToURL(target), word())
  doc.close(True)
End Sub
</script:module>
"""


def accept_in_office(path: Path) -> Path:
    """Accept all changes, and return the Word file that LibreOffice then writes."""
    return _settle(path, "accepted", ".uno:AcceptAllTrackedChanges")


def reject_in_office(path: Path) -> Path:
    """Reject all changes, and return the Word file that LibreOffice then writes."""
    return _settle(path, "rejected", ".uno:RejectAllTrackedChanges")


def _settle(path: Path, word: str, command: str) -> Path:
    target = path.with_name(f"{path.stem}.{word}.docx")
    profile = path.with_name(
        f"{word}-office"
    )  # one of its own: an office that is still ending takes new work and drops it
    shutil.copytree(_make_profile(), profile, ignore=shutil.ignore_patterns(".lock"), dirs_exist_ok=True)
    _run(profile, f'macro:///Standard.Module1.Settle("{path}","{target}","{command}")')
    assert target.exists(), "LibreOffice did not write the file"
    return target


@cache
def _make_profile() -> Path:
    """Make a user's folder that holds the macro; LibreOffice lays the folder out at its first start."""
    profile = Path(mkdtemp(prefix="citewell-office-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    _run(profile, "--terminate_after_init")
    basic = profile / "user" / "basic" / "Standard"
    (basic / "script.xlb").write_text(_LIBRARY)
    (basic / "Module1.xba").write_text(_MODULE)
    return profile


def _run(profile: Path, argument: str) -> None:
    assert OFFICE
    command = [OFFICE, "--headless", f"-env:UserInstallation={profile.as_uri()}", argument]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)

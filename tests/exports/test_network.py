"""A manuscript cannot make its reader's machine ask another one for anything."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from .conftest import published

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """# Pumps

![A pump](http://{host}/a.png)

<img src="http://{host}/b.png" alt="B"> and <iframe src="http://{host}/c.html"></iframe>

<iframe src="http://{host}/d.html"></iframe>

\\includegraphics{{http://{host}/e.png}} \\input{{/etc/hostname}}
"""


def test_no_address_is_asked(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        host = "{}:{}".format(*server.getsockname())
        path = tmp_path / "asking.md"
        path.write_text(TEXT.format(host=host), "utf-8")
        for publication in published(path, "html", "docx", "jats", "pdf"):
            assert len(publication.content) > 1000
        try:
            connection, _ = server.accept()
        except BlockingIOError:
            return
        connection.close()
        raise AssertionError("the address was asked")

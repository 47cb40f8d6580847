"""Write the table of rules into the README.

usage: readme.py [--check] README

With ``--check`` it compares, and fails where the table is out of date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from citewell.rules import load_rules
from citewell.rules.pages import file_name, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = re.compile(r"(?<=<!-- rules: written by `make docs` -->\n).*?(?=<!-- end of rules -->)", re.DOTALL)


def render_table() -> str:
    """Return the table of rules in Markdown."""
    rows = (
        f"| [{rule.code}](docs/rules/{file_name(rule)}) | {rule.name} | {rule.severity} | {summary(rule)} |\n"
        for rule in load_rules()
    )
    return "\n| code | name | severity | what it finds |\n| --- | --- | --- | --- |\n" + "".join(rows) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the table, or compare it; return the exit status."""
    path = Path(arguments[-1])
    before = path.read_text("utf-8")
    after = TABLE.sub(lambda _: render_table(), before)
    if "--check" not in arguments:
        path.write_text(after, "utf-8")
    elif before != after:
        print(f"{path}: the table of rules is out of date, run `make docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

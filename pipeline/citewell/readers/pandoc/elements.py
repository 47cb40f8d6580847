"""Elements of pandoc's tree."""

from typing import Any

Element = dict[str, Any]
"""An element: its type ``t`` and its content ``c`` (https://hackage.haskell.org/package/pandoc-types)."""

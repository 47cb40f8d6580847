"""Reports -> text: a new format is a module with a `render` and a line in the table."""

from citewell.reports.formats import FORMATS, format_of_name, render
from citewell.reports.printable import printable
from citewell.reports.verification import describe_unverified

__all__ = ["FORMATS", "describe_unverified", "format_of_name", "printable", "render"]

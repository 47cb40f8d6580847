"""The HTML report: one file with the manuscript as read, what was found in its margin, and the registries' records."""

from citewell.reports.html.pages import Preface, render, render_page

__all__ = ["Preface", "render", "render_page"]

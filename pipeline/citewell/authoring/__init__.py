"""What goes back into the author's own file: comments, tracked changes, fixes, another style."""

from citewell.authoring.annotations import Annotation, annotate, comment_on
from citewell.authoring.corrections import Correction, fix
from citewell.authoring.restylings import restyle

__all__ = ["Annotation", "Correction", "annotate", "comment_on", "fix", "restyle"]

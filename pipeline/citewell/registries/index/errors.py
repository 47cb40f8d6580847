"""What can be wrong with an index or with a file that shall go into one; each message is one line for the user."""

from citewell.registries.errors import NoAnswerError


class DataFileError(Exception):
    """A file cannot be taken into an index, from some place on; the message does not name it."""


class UnusableIndexError(NoAnswerError):
    """An index cannot be used; the message names it, and says why and what to do."""

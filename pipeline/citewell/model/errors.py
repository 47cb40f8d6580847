"""Errors that end the work on one file, told to the user in one line."""


class UnreadableFileError(Exception):
    """A file cannot be read; the message says what is wrong and what to do, without the file's name."""


class ConfigurationError(Exception):
    """A configuration, an option or an environment that citewell cannot work with; the message says what to do."""

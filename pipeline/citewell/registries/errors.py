"""Why a registry gave no answer that can be believed; each message is a reason in words for the author."""


class NoAnswerError(Exception):
    """No answer could be had."""


class RefusedError(NoAnswerError):
    """The registry does not take this request as it stands; a smaller one may do."""


class HostDownError(NoAnswerError):
    """The host gives no answer at all at present; asking it again would only cost time."""


class PassingError(NoAnswerError):
    """The attempt failed in a way that often passes.

    Attributes
    ----------
    retry_after
        Seconds that the registry asked us to wait, or ``None``.
    host_wide
        Whether other requests to the host would fail alike.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None, host_wide: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.host_wide = host_wide

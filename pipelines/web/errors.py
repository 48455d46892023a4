"""Why an address gave nothing: the words that are counted, and whether another try makes sense."""

from __future__ import annotations

from data.errors import RefusedInput


class Refused(RefusedInput):
    """An address that is not fetched or gave nothing fit to keep. ``for_good``: another run would hear the same."""

    def __init__(self, reason: str, message: str, *, for_good: bool, status: int | None = None) -> None:
        super().__init__(reason, message)
        self.for_good = for_good
        self.status = status


class Unreachable(Refused):
    """A server that does not answer, breaks off or has trouble of its own: worth another try at once, and in later runs."""

    def __init__(self, message: str, *, reason: str = "unreachable", status: int | None = None, wait_seconds: float | None = None) -> None:
        super().__init__(reason, message, for_good=False, status=status)
        self.wait_seconds = wait_seconds
        """What the server asks for."""


class Closed(Refused):
    """A service that turned us away; nothing is asked of it for a while."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__("closed", message, for_good=False, status=status)

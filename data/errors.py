"""Every error that Dealgraph raises on purpose: one root, one class a kind of trouble.

A message says what went wrong, where, and what to do next. The command line prints it without a traceback and exits 1.
"""

import errno


class DealgraphError(Exception):
    """Root of all errors that are part of the interface; ``str(error)`` is fit for a person."""

    exit_code = 1
    """What the command line ends with."""


class SettingsError(DealgraphError):
    """A setting is missing or makes no sense."""


class RefusedInput(DealgraphError):
    """One document or record cannot be taken; the rest goes on. ``reason`` is a stable word that is counted."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class WarehouseError(DealgraphError):
    """The DuckDB warehouse is locked, full, newer than this code, or breaks a declared key."""


class UnknownSource(SettingsError):
    """A source was asked for that the sources table does not have."""

    exit_code = 2


class GraphError(DealgraphError):
    """A graph store is down, refuses us, or does not hold what was loaded."""


class QueryError(DealgraphError):
    """A catalogue query or ad-hoc Cypher is unknown, malformed, or was given a wrong parameter."""


class EmptyGraph(QueryError):
    """The graph holds no deal, so that no question has an answer."""


class QueryUsageError(QueryError):
    """A catalogue query that does not exist, or one that was given parameters it cannot take."""

    exit_code = 2


class ReferenceTableError(DealgraphError):
    """A reference table that ships with the project does not hold together."""


def way_out(error: OSError) -> str:
    """What to do about a state folder that does not take what is written to it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "free disk space or set DEALGRAPH_HOME elsewhere, then run again"
    return "set DEALGRAPH_HOME to a folder that you may write to"

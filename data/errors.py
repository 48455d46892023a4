"""Every error that Dealgraph raises on purpose: one root, one class a kind of trouble.

A message says what went wrong, where, and what to do next. The command line prints it without a traceback and exits 1.
"""


class DealgraphError(Exception):
    """Root of all errors that are part of the interface; ``str(error)`` is fit for a person."""


class SettingsError(DealgraphError):
    """A setting is missing or makes no sense."""


class RefusedInput(DealgraphError):
    """One document or record cannot be taken; the rest goes on. ``reason`` is a stable word that is counted."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class WarehouseError(DealgraphError):
    """The DuckDB warehouse is locked, full, newer than this code, or breaks a declared key."""


class GraphError(DealgraphError):
    """A graph store is down, refuses us, or does not hold what was loaded."""


class QueryError(DealgraphError):
    """A catalogue query or ad-hoc Cypher is unknown, malformed, or was given a wrong parameter."""


class ReferenceTableError(DealgraphError):
    """A reference table that ships with the project does not hold together."""

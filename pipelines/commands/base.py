"""What all commands share: errors as messages with exit code 1, `--debug` for the traceback, common options."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Any

import click
import typer
from typer.core import TyperCommand, TyperGroup

from data.errors import DealgraphError, way_out

from ..output import Format, stderr_console

FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]


class Engine(StrEnum):
    """A graph engine."""

    EMBEDDED = "embedded"
    NEO4J = "neo4j"


EngineOption = Annotated[Engine | None, typer.Option("--engine", help="Graph engine; else DEALGRAPH_ENGINE, else embedded.")]


class Command(TyperCommand):
    """A command that turns errors into messages: what was wrong, where, and what to do next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_debug_option())

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a message and an exit code of 1, or 2 for wrong usage, where it fails."""
        with _told(ctx):
            return super().invoke(ctx)


class Group(TyperGroup):
    """The same for a command that does something of its own and has others under it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_debug_option())

    def invoke(self, ctx: click.Context) -> Any:
        """As of a command."""
        with _told(ctx):
            return super().invoke(ctx)


def _debug_option() -> click.Option:
    return click.Option(["--debug"], is_flag=True, help="Show the traceback of an error.")


@contextmanager
def _told(ctx: click.Context) -> Iterator[None]:
    debug = ctx.params.pop("debug", False)
    try:
        yield
    except Exception as error:
        if debug or isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort) or _is_closed_pipe(error):
            raise
        stderr_console().print(f"error: {explain(error)}", markup=False, soft_wrap=True)
        raise typer.Exit(error.exit_code if isinstance(error, DealgraphError) else 1) from None


def explain(error: Exception) -> str:
    """The sentence for a person."""
    if isinstance(error, DealgraphError):
        return str(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full ({error.filename or 'while writing'}): {way_out(error)}"
    return f"unexpected {type(error).__name__}: {error}. Run again with --debug to see where, and please report it"


def _is_closed_pipe(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno == errno.EPIPE

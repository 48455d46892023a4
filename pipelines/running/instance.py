"""Dagster's own state: kept in the project's state folder, with the settings file that stands at the repository root."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import DealgraphError, SettingsError
from data.settings import Settings

if TYPE_CHECKING:
    import dagster as dg
    from sqlalchemy.exc import SQLAlchemyError


def use_home(settings: Settings) -> dict[str, str]:
    """Make the state folder ready and point this process at it; the variables a child process needs for the same."""
    home = settings.dagster_path
    if not settings.dagster_yaml_path.is_file():
        raise SettingsError(
            f"{settings.dagster_yaml_path} is not there: set DEALGRAPH_DAGSTER_YAML to dagster.yaml or dagster.postgres.yaml"
        )
    link = home / "dagster.yaml"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not link.exists() or not link.samefile(settings.dagster_yaml_path):
            fresh = home / f".dagster.yaml.{os.getpid()}"
            fresh.symlink_to(settings.dagster_yaml_path)
            fresh.replace(link)
    except OSError as error:
        raise SettingsError(f"{home} cannot be made ready ({error.strerror}): set DEALGRAPH_HOME to a folder you may write to") from error
    variables = {"DEALGRAPH_HOME": str(settings.home_path), "DAGSTER_HOME": str(home), "DAGSTER_DISABLE_TELEMETRY": "1"}
    os.environ.update(variables)
    return variables


def open_instance(settings: Settings) -> dg.DagsterInstance:
    """The Dagster instance in the state folder."""
    use_home(settings)
    import dagster
    from sqlalchemy.exc import SQLAlchemyError

    # Dagster makes its tables at the first use, and two first uses at once get in each other's way.
    with (settings.dagster_path / ".opening").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        try:
            instance = dagster.DagsterInstance.get()
            instance.get_runs(limit=1)
            instance.get_latest_materialization_event(dagster.AssetKey("graph"))
        except SQLAlchemyError as error:
            raise trouble_with_records(settings, error) from error
        return instance


def trouble_with_records(settings: Settings, error: SQLAlchemyError) -> DealgraphError:
    """What to do where Dagster's own database fails: damaged files are one thing, a full disk or a server that is away another."""
    where, why = f"Dagster's records in {settings.dagster_path}", getattr(error, "orig", None) or error
    if isinstance(why, sqlite3.DatabaseError) and not isinstance(why, sqlite3.OperationalError):
        return DealgraphError(f"{where} are damaged ({why}): `dealgraph rebuild` sets them aside")
    return DealgraphError(
        f"{where} could not be read or written ({' '.join(str(why).split())}): see that the disk has room, that the folder is yours to "
        "write to and, where they are kept in PostgreSQL, that it is up; then run again"
    )


def locks_path(settings: Settings) -> Path:
    """Where the locks of running runs lie."""
    return settings.dagster_path / "alive"

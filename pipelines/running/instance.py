"""Dagster's own state: kept in the project's state folder, with the settings file that stands at the repository root."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import DealgraphError, SettingsError
from data.settings import Settings

if TYPE_CHECKING:
    import dagster as dg


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
    from sqlalchemy.exc import DatabaseError

    # Dagster makes its tables at the first use, and two first uses at once get in each other's way.
    with (settings.dagster_path / ".opening").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        try:
            instance = dagster.DagsterInstance.get()
            instance.get_runs(limit=1)
        except DatabaseError as error:
            raise DealgraphError(
                f"Dagster's records in {settings.dagster_path} are damaged ({error.orig}): `dealgraph rebuild` sets them aside"
            ) from error
        return instance


def locks_path(settings: Settings) -> Path:
    """Where the locks of running runs lie."""
    return settings.dagster_path / "alive"

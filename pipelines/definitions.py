"""The Dagster definitions: everything under ``pipelines/defs`` is found and merged here."""

from pathlib import Path

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """All assets, checks, resources, loggers and the executor."""
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)

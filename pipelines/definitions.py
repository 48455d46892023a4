"""The Dagster definitions: everything under ``pipelines/defs`` is found and merged here."""

from pathlib import Path

import dagster as dg

from data.errors import DealgraphError


@dg.definitions
def defs() -> dg.Definitions:
    """All assets, checks, resources, loggers and the executor."""
    return dg.load_from_defs_folder(path_within_project=Path(__file__).parent)


def loaded() -> dg.Definitions:
    """For commands, which say what is wrong in a sentence. Raises DealgraphError where a module of ours cannot be imported."""
    try:
        return defs()
    except Exception as error:
        why = " ".join(str(error).split())
        raise DealgraphError(
            f"the Dagster definitions cannot be loaded ({type(error).__name__}: {why}): "
            "`dg check defs` shows where; mend it, then run again"
        ) from error

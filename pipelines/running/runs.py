"""One pass of Dagster assets in this process: what `run`, `ingest`, `demo` and `load` do, seen in the Dagster UI like any other run."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import DealgraphError
from data.settings import Settings

from ..sources.days import Days
from .instance import locks_path, open_instance, trouble_with_records
from .liveness import alive
from .recovery import recover

if TYPE_CHECKING:
    import dagster as dg


ALL = "key:news+ or key:exchange_rates+ or key:reference+"
"""Every asset but those by day, which are run for their days."""
WITHOUT_FETCHING = "key:documents+ or key:reference+"
"""Everything after the raw store."""


@dataclass(frozen=True)
class RunReport:
    """What a run did: of each asset the metadata that it reported."""

    run_id: str
    metadata: Mapping[str, Mapping[str, Any]]


def materialize(
    settings: Settings, selection: str = ALL, *, op_config: Mapping[str, Mapping[str, Any]] | None = None, days: Days | None = None
) -> RunReport:
    """Run the selected assets with their checks, those by day for all of these days at once.

    Raises what an asset raised, or DealgraphError where a check stopped the run.
    """
    instance = open_instance(settings)
    import dagster
    from sqlalchemy.exc import SQLAlchemyError

    from ..definitions import loaded

    definitions = loaded()
    job = definitions.resolve_implicit_global_asset_job_def()
    run_id = str(uuid.uuid4())
    with alive(locks_path(settings), run_id):
        recover(instance, settings)
        try:
            result = job.execute_in_process(
                instance=instance,
                asset_selection=_selected(definitions, selection),
                run_id=run_id,
                tags={"dealgraph/via": "command line"} | _range(days),
                run_config={
                    "loggers": {"console": {}},
                    "ops": {asset: {"config": dict(config)} for asset, config in (op_config or {}).items()},
                },
            )
        except dagster.DagsterExecutionInterruptedError:
            raise KeyboardInterrupt from None
        except SQLAlchemyError as error:
            raise trouble_with_records(settings, error) from error
        except dagster.DagsterError as error:
            raise DealgraphError(f"the run was stopped ({_one_line(error)}): see run {run_id} in `dealgraph ui`") from error
    made = [event.materialization for event in result.get_asset_materialization_events()]
    return RunReport(run_id, {m.asset_key.to_user_string(): {key: value.value for key, value in m.metadata.items()} for m in made})


def _range(days: Days | None) -> dict[str, str]:
    """Which partitions a run is of, as Dagster wants to be told."""
    if days is None or days.since is None or days.until is None:
        return {}
    return {
        "dagster/asset_partition_range_start": days.since.isoformat(),
        "dagster/asset_partition_range_end": days.until.isoformat(),
    }


def _selected(definitions: dg.Definitions, selection: str) -> list[dg.AssetKey]:
    """Named one by one even where all are meant: the Dagster UI shows them as the target of the run."""
    import dagster

    chosen = dagster.AssetSelection.from_string(selection)
    return sorted(chosen.resolve(definitions.resolve_asset_graph()))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())

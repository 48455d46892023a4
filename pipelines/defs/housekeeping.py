"""What looks after the instance itself: failures are told of, old records are cleared away."""

import datetime as dt

import dagster as dg


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="Posts every failed run to DEALGRAPH_WEBHOOK_URL, runs of the command line included.",
)
def failures(context: dg.RunFailureSensorContext) -> None:
    """One message a run: what failed, why, and where to look."""
    from data.settings import load_settings
    from pipelines.operations.alerts import tell

    run = context.dagster_run
    assets = ", ".join(sorted(key.to_user_string() for key in run.asset_selection or ())) or run.job_name
    why = " ".join((context.failure_event.message or "no reason was recorded").split())
    text = f"Dealgraph: run {run.run_id} of {assets} failed. {why} Look: `dealgraph ui`, /runs/{run.run_id}"
    context.log.error(text)
    if not tell(load_settings(), text):
        context.log.info("nobody else was told: DEALGRAPH_WEBHOOK_URL is not set")


@dg.op(description="Removes records of runs that are older than DEALGRAPH_KEEP_RUNS_DAYS and made nothing that still stands.")
def remove_old_runs(context: dg.OpExecutionContext) -> None:
    """Never the run of an asset's latest materialization."""
    from data.settings import load_settings
    from pipelines.operations.pruning import prune
    from pipelines.running.journal import remove_old

    before = dt.datetime.now(dt.UTC) - dt.timedelta(days=load_settings().keep_runs_days)
    pruning = prune(context.instance, list(context.repository_def.asset_graph.get_all_asset_keys()), before)
    context.add_output_metadata({"removed": pruning.runs, "kept": pruning.kept})
    files = remove_old(load_settings(), before)
    context.log.info(f"{pruning.summary()}, {files} days of logs removed")


@dg.job(description="Old records of runs removed.")
def pruning() -> None:
    """A job of its own: it makes no table."""
    remove_old_runs()

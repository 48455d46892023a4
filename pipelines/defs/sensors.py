"""What starts a run by itself: a file in a folder that is a source."""

from collections.abc import Iterator

import dagster as dg


@dg.sensor(
    target=dg.AssetSelection.assets("news"),
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Files that came, changed or went in the folders of the sources table. Only the folder is read, no host is asked.",
)
def folders(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """One run for each new state of each folder; two looks at one state, or a first look at an empty folder, start none."""
    from data.settings import load_settings
    from pipelines.sources.folder import NO_FILES, path_of, state_of
    from pipelines.sources.table import enabled, read_sources

    settings = load_settings()
    chosen = [source for source in enabled(read_sources(settings.sources)) if source.kind == "folder"]
    states = {source.source_id: state_of(path_of(source, settings)) for source in chosen}
    known = dict(line.rsplit(" ", 1) for line in (context.cursor or "").splitlines() if " " in line)
    changed = [source_id for source_id, state in states.items() if state != known.get(source_id, NO_FILES)]
    context.update_cursor("\n".join(f"{source_id} {state}" for source_id, state in states.items()))
    if not changed:
        yield dg.SkipReason("nothing changed in the folders")
    for source_id in changed:
        run_config = {"ops": {"news": {"config": {"source": source_id}}}}
        yield dg.RunRequest(run_key=f"{source_id} {states[source_id]}", run_config=run_config)

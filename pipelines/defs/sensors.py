"""What starts a run by itself: a file in a folder that is a source."""

from collections.abc import Iterator

import dagster as dg


@dg.sensor(
    target=dg.AssetSelection.assets("news"),
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Files that came, changed or went in the folders of the sources table.",
)
def folders(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """One run for each state of the folders; two looks at one state start no second run."""
    from data.settings import load_settings
    from pipelines.sources.folder import path_of, state_of
    from pipelines.sources.table import enabled, read_sources

    settings = load_settings()
    chosen = [source for source in enabled(read_sources(settings.sources)) if source.kind == "folder"]
    state = state_of(path_of(source, settings) for source in chosen)
    if state == context.cursor:
        yield dg.SkipReason("nothing changed in the folders")
        return
    context.update_cursor(state)
    yield dg.RunRequest(run_key=state)

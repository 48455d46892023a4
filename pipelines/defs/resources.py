"""What all assets share: resources, the executor and the logger that the command line asks for."""

import dagster as dg

from pipelines.resources import GraphResource, SourcesResource, WarehouseResource
from pipelines.running.progress import asset_lines


@dg.definitions
def shared() -> dg.Definitions:
    """One process a run: the warehouse takes one writer at a time, and a process a step would cost three seconds each."""
    return dg.Definitions(
        resources={"warehouse": WarehouseResource(), "graph_store": GraphResource(), "sources": SourcesResource()},
        loggers={"console": asset_lines},
        executor=dg.in_process_executor,
    )

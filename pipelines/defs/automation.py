"""The sensor that starts what the assets' own conditions ask for."""

import dagster as dg

automation = dg.AutomationConditionSensorDefinition(
    "automation",
    target=dg.AssetSelection.groups("ingest", "extract", "normalize", "graph", "analysis"),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="Runs every asset after fetching when its dependencies, or its own code, have changed.",
)
"""Dagster's own default sensor is switched off until somebody clicks; this one runs."""

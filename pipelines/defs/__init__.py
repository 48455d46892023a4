"""Dagster definitions, found by ``pipelines.definitions``: one module a group. Bodies are thin calls; heavy imports stand inside them."""

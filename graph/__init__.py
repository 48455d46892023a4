"""Linking: ontology, stores, loading, the query catalogue and analysis. The only package that knows a graph engine."""

from .notebook import Graph, connect

__all__ = ["Graph", "connect"]

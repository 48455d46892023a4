"""Linking: ontology, stores, loading, the query catalogue and analysis. The only package that knows a graph engine."""

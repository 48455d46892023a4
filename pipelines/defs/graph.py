"""Group graph: the warehouse as a graph."""

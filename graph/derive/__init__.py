"""From rows of the warehouse to nodes and relationships: pure functions, one file a kind of relationship."""

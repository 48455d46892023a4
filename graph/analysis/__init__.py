"""What Cypher cannot say alike on both engines: concentration, circular flows, reach with its paths. Pure functions on rows."""

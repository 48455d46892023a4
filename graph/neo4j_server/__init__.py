"""A local Neo4j without Docker, from its published libraries, to try and for tests (`python -m graph.neo4j_server`)."""

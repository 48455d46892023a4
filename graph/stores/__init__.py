"""The two graph engines behind one protocol: embedded (Ladybug, in this process) and Neo4j (over Bolt)."""

"""What questions over the whole market ask for: worked out once by the load from nodes and relationships, and stored as nodes. Pure."""

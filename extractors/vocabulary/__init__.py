"""The words by which deals are told, in YAML tables that an analyst edits, and the typed reading of those tables."""

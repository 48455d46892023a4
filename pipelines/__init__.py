"""Deciding when: sources, Dagster definitions and the command line. Asset bodies are thin calls into the other packages."""

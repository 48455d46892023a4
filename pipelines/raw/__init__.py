"""Everything that was fetched, kept as it came: bytes once, and what was asked of whom, when, and what came of it."""

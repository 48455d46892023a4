"""Where documents come from: bytes with a name in, a Document or a refusal out. Nothing here stores or schedules."""

"""Reading deals: pure logic on sentences and the mentions in them. No spaCy here, no files but the vocabulary handed in."""

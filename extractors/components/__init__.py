"""spaCy components: thin shells that put what the grammars find on a Doc, and the way from there to the plain view of the deal logic."""

from .spacy_alone import import_spacy

import_spacy()

"""spaCy without its command line, which it imports though no reader asks for it: an HTTP client, a project tool and their models.

That is a third of the time that spaCy takes to be imported. The command line itself is found as ever by who asks for it later.
"""

from __future__ import annotations

import sys
from types import ModuleType

_NAMES = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, unless it already is."""
    if "spacy" in sys.modules:
        return
    for name in _NAMES:
        empty = ModuleType(name)
        empty.__dict__.update(__path__=[], info=None)
        sys.modules[name] = empty
    try:
        import spacy
    finally:
        for name in _NAMES:
            del sys.modules[name]
    del spacy.__dict__["info"]

"""Languages by their two letters (ISO 639-1): from what pages and services call them, else from the text itself.

Babel and py3langid are imported where they are used: each takes most of a second, and most pages say "en".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_TAG = re.compile(r"\A\s*([a-z]{2})(?:[-_][a-z0-9-_]+)?\s*\Z", re.IGNORECASE)
_OF_NEWS = re.findall(r"\w+", "ar cs da de el en es fi fr he hi hu id it ja ko ms nl no pl pt ro ru sv th tr uk vi zh")
"""What a text is taken for; among all languages, an English text full of names would not be certain."""
_LETTERS_AT_LEAST = 100
_SAMPLE_CHARACTERS = 5_000


def code(name: str) -> str | None:
    """The letters of a tag (en, en-US, pt_BR) or an English name (Portuguese)."""
    tag = _TAG.match(name)
    return tag[1].lower() if tag else _names().get(name.strip().casefold()) if name.strip() else None


def guess(text: str) -> str | None:
    """The language that a text is written in; None where it is too short to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    if sum(map(str.isalpha, sample)) < _LETTERS_AT_LEAST:
        return None
    return str(_identifier().classify(sample)[0])


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    return {name.casefold(): letters for letters, name in Locale("en").languages.items() if len(letters) == 2}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_OF_NEWS)
    return identifier

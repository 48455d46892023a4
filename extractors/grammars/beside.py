"""What the words beside a name that a trained pipeline found tell of it: an organization that acts, or somebody's product."""

from __future__ import annotations

import re

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import OrganizationWords, deeds

from .entities import Entity

_NEIGHBOURHOOD = 40
_INITIALS = 5
"""Letters that initials have at most."""
_SIZED = r"(?:[\w-]+[ ]){0,3}?(?:[$€£₹]\d|\d[\d.,]*[ -]?(?:MW|GW|megawatt|gigawatt))"
_TAKEN_OVER = r"(?:has|have|had|was|is|will)[ ](?:been[ ]|being[ ]|be[ ])?(?:acquired|bought|purchased|taken[ ]over)[ ]by"
"""An amount soon behind a verb, and what befalls firms."""


class Beside:
    """Reads them."""

    def __init__(self, words: OrganizationWords) -> None:
        self._before = re.compile(rf"(?<!\w)(?:{alternatives((*words.done_by, *words.shown_behind, *words.taken_over))})\s$")
        dealing = rf"(?:(?:has|have|had|will)[ ](?:also[ ])?)?(?:{alternatives(words.dealing_verbs)})"
        self._deals = re.compile(rf"[ ](?:{dealing}|{deeds(words)})(?!\w)")
        self._gets = re.compile(rf"[ ](?:(?:{alternatives(words.raise_verbs)}|{dealing})[ ]{_SIZED}|{_TAKEN_OVER}[ ])")
        products = alternatives(words.product_nouns)
        self._product_behind = re.compile(rf"[ ](?:{products})(?![\w-])|,[ ]an?[ ](?:[\w-]+[ ]){{0,4}}(?:{products})(?![\w-])(?![ ][a-z])")
        self._product_before = re.compile(rf"(?<!\w)(?:{products})(?:,|[ ](?:called|named|dubbed))?[ ][\"“‘']?$")

    def shows(self, text: str, start: int, end: int) -> bool:
        """Whether the words right before a name show an organization that acts, or those behind it do, of initials only with a size."""
        if self._before.search(text, max(0, start - _NEIGHBOURHOOD), start) is not None:
            return True
        is_initials = end - start <= _INITIALS and text[start:end].isupper()
        return (not is_initials and self._deals.match(text, end) is not None) or self._gets.match(text, end) is not None

    def without_products(self, text: str, named: list[Entity]) -> list[Entity]:
        """Without names that the text once calls a product's: "a language model, Foo", "the Foo service"."""
        products = {text[one.start : one.end] for one in named if self._is_product(text, one)}
        return [one for one in named if text[one.start : one.end] not in products]

    def _is_product(self, text: str, one: Entity) -> bool:
        if self._product_behind.match(text, one.end) is not None:
            return True
        return self._product_before.search(text, max(0, one.start - _NEIGHBOURHOOD), one.start) is not None

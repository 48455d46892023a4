"""Descriptions that stand for an organization: "the Seattle-based cloud giant", "the ChatGPT maker", "the maker of Claude"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.model.deals import OrganizationRef
from data.model.vocabulary import OrganizationKind
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.relational import POSSESSIVE
from extractors.vocabulary.phrases import pieces
from extractors.vocabulary.tables import Description, TriggerTable

_AT_MOST = 7
"""Words between "the" and the noun; hyphens count."""
_CLOSED = frozenset(
    {"the", "a", "an", "its", "their", "this", "that", "and", "or", "is", "are", "was", "were", "has", "have", "had", "who", "which", "not"}
)
"""Words that no describing word is."""


_SORTS = tuple((word,) for word in ("chatbot", "ai", "model", "assistant", "app", "smartphone", "chip", "software"))
"""Words that may stand between a product and "maker"."""
_PREDICATES = frozenset({"is", "was", "are", "were", "be", "been", "as", "becomes", "became", "become", "remains", "stays", "called"})
"""Words behind which a description tells what somebody is, and stands for nobody."""
_PLAIN = frozenset(
    {
        "-",
        "based",
        "new",
        "young",
        "listed",
        "private",
        "public",
        "combined",
        "smaller",
        "larger",
        "tech",
        "technology",
        "headquartered",
        "backed",
        "founded",
        "owned",
        "traded",
    }
)
"""Words with which a description may fit anybody; beside names of places. Others say what somebody is, and whom they fit no table knows."""


_REALMS = frozenset({"world", "country", "nation", "region", "state", "city", "industry", "island", "continent"})
"""Within what somebody is the largest: whose he is said to be and is not."""
_OF_A_LAND = frozenset({("government",)})
"""Nouns behind which "of" says that another is meant."""
_OF_ANOTHER_TRADE = frozenset(
    {OrganizationKind.INVESTOR, OrganizationKind.LENDER, OrganizationKind.GOVERNMENT, OrganizationKind.UTILITY, OrganizationKind.ENTERPRISE}
)
"""Kinds that are none of those which a text calls now a chipmaker and now an AI firm."""


@dataclass(frozen=True, slots=True)
class Described:
    """Words ``first`` up to ``after`` that describe an organization: of some kinds, or the one that makes a product."""

    first: int
    after: int
    description: Description | None = None
    maker: str | None = None


class DescriptionFinder:
    """Finds descriptions by the tables of nouns and products."""

    def __init__(self, table: TriggerTable) -> None:
        self._nouns: dict[tuple[str, ...], list[Description]] = {}
        for description in table.descriptions:
            for noun in description.nouns:
                self._nouns.setdefault(pieces(noun), []).append(description)
        self._longest = max(map(len, self._nouns))
        self._makers = {pieces(product): maker for product, maker in table.makers.items()}
        self._maker_nouns = table.maker_nouns
        self._stops = _CLOSED | table.prepositions | table.clause_breaks
        self._first = frozenset({"the", *(product[0] for product in self._makers)})

    def find(self, sentence: Sentence) -> Iterator[Described]:
        """All descriptions, left to right; none that only stands before the name: "the chipmaker Nvidia"."""
        names = {spot.first for spot in sentence.organizations}
        behind = 0
        for position in [at for at, word in enumerate(sentence.words) if word in self._first]:
            found = self._maker(sentence.words, position) or self._behind_article(sentence, position) if position >= behind else None
            if found is not None:
                behind = found.after
                if behind not in names:
                    yield found

    def _maker(self, words: tuple[str, ...], first: int) -> Described | None:
        at = first + 1 if words[first] == "the" else first
        if words[at : at + 1] and words[at] in self._maker_nouns and words[at + 1 : at + 2] == ("of",):
            product = self._product(words, at + 2)
            return Described(first, at + 2 + len(product), maker=self._makers[product]) if product and at > first else None
        product = self._product(words, at)
        behind = at + len(product) if product else at
        behind += words[behind : behind + 1] == ("-",)
        behind += words[behind : behind + 1] in _SORTS  # "the Claude chatbot maker"
        if not product or words[behind : behind + 1] == () or words[behind] not in self._maker_nouns:
            return None
        return Described(first, behind + 1, maker=self._makers[product])

    def _product(self, words: tuple[str, ...], at: int) -> tuple[str, ...] | None:
        return next((words[at : at + size] for size in (2, 1) if words[at : at + size] in self._makers), None)

    def _behind_article(self, sentence: Sentence, first: int) -> Described | None:
        """The longest noun phrase behind "the" whose last noun is of the table."""
        words = sentence.words
        if words[first] != "the" or (first and words[first - 1] in _PREDICATES):
            return None
        best: Described | None = None
        for at in range(first + 1, min(len(words), first + 1 + _AT_MOST)):
            if best is not None and best.after <= at and words[at] == "-":
                return None
            if words[at] in POSSESSIVE and words[at - 1] in _REALMS:  # "the world's most valuable chipmaker"
                continue
            if not words[at][0].isalpha() and words[at] != "-":
                break
            if words[at] in self._stops:
                break
            found = self._noun_at(sentence, first, at)
            if best is not None and found is None and best.after <= at:
                break
            best = found or best
        return best

    def _noun_at(self, sentence: Sentence, first: int, at: int) -> Described | None:
        """The description that ends with the noun at a word; a noun with a capital is part of a name: "the Tata Group"."""
        words = sentence.words
        if _is_capital(sentence, at):
            return None
        before = {word for word in words[first + 1 : at] if word != "-"}
        plain = all(_is_capital(sentence, place) or words[place] in _PLAIN for place in range(first + 1, at))
        for size in range(self._longest, 0, -1):
            noun = words[at : at + size]
            if noun in _OF_A_LAND and words[at + size : at + size + 1] == ("of",):
                continue
            for description in self._nouns.get(noun, ()):
                if before & set(description.words) or (plain and not description.words) or (description.kinds and not description.words):
                    return Described(first, at + len(noun), description)
        return None


def _is_capital(sentence: Sentence, word: int) -> bool:
    return sentence.text[sentence.starts[word] - sentence.start].isupper()


def heading(sentence: Sentence, one: Described) -> OrganizationRef | None:
    """Who alone heads an item before a description: "X ($50 million Series B): Y led the round for the chip startup"."""
    head, words = next(iter(sentence.organizations), None), sentence.words
    if head is None or head.first > 1 or one.description is None:
        return None
    closed = (
        next((at for at in range(head.after, one.first) if words[at] == ")"), head.after) if words[head.after] == "(" else head.after - 1
    )
    if words[closed + 1] != ":" or closed + 1 >= one.first:
        return None
    kinds = {kind for kind in one.description.kinds if kind not in _OF_ANOTHER_TRADE}
    fits = head.value.kind is None or head.value.kind in one.description.kinds or (kinds and head.value.kind not in _OF_ANOTHER_TRADE)
    return head.value if fits else None

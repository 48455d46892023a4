"""Unlisted names that what stands beside them shows: who raises money, deals, builds, is headed or taken over by somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import OrganizationWords, deeds
from extractors.vocabulary.phrases import standing

from .openings import CAPITALS, SMALL_LETTERS, Openings

_ASIDE = 90
"""Characters of an aside between a name and what it did."""
_INTERESTS = (
    "membership interests",
    "membership interest",
    "equity interests",
    "equity interest",
    "ownership interests",
    "ownership interest",
)
"""What somebody holds of a firm that is bought: "all membership interests in Foo Holdco"."""
_FOUNDED = ("Founded", "Headquartered", "Established", "Incorporated")
_TOLD_OF = (
    "is",
    "was",
    "has",
    "had",
    "makes",
    "builds",
    "sells",
    "develops",
    "designs",
    "operates",
    "runs",
    "provides",
    "employs",
    "which",
    "plans",
)
_FIRMS = ("startup", "start-up", "company", "firm", "business", "venture")
_FRONT = 140
"""What is said in front only of firms, the verbs of what they do, nouns of firms, and the characters of it: "Headquartered in Oslo, Foo
builds"."""
_WITHIN = re.compile(r"(?<![Tt]he)(?<=[a-z,])[ ]$")
_CAPITAL_BEHIND = re.compile(r"[ ][A-Z]")
_BEFORE = len("The ")
"""A small letter or comma before a word, but no article, and a capital behind it: "the Residents Association"."""
_A_SITE = re.compile(r"Data[ ]?Cent(?:er|re)s?[ ]\w+$|[ ]\d+$")
"""How the name of a building ends: "Foo Data Centre 2"."""
_ACTS = re.compile(r"[ ](?:has|will|is|was|to|said|[a-z]+(?:s|ed))[ ]")
_BEGINS = re.compile(r"(?:^|[.!?][ ]|\n)$")
"""What stands behind a name at the start of a sentence, and before it."""
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
"""A name of one word."""


class ShownNames:
    """Finds such names by the words before or behind."""

    def __init__(self, words: OrganizationWords, name: str, capital: str, begun: str) -> None:
        """``name`` and ``capital`` are patterns of a name and a word with a capital, ``begun`` of where a line or sentence begins."""
        self._acquired = re.compile(
            rf"(?<![\w-])(?:{alternatives(words.taken_over)})[ ](?P<name>{name})(?=[,.;:\n]|[ ](?:for|from|in|at|and|as)[ ])"
        )
        self._registered, prefixes = Openings(words.legal_prefixes), alternatives(words.legal_prefixes)
        self._prefixed = re.compile(rf"(?<![\w.&-])(?<!\d[ ])(?<![ap]m[ ])(?<![APm][M.][ ])(?:{prefixes})[ ](?P<name>{name})")
        officers = alternatives(words.officers)
        self._offices, self._papers = Openings(words.officers), Openings(words.contracts)
        self._headed = re.compile(rf"(?<![\w.&-])(?P<name>{name})(?:['’]s)?[ ](?:{officers})[ ](?=[A-Z][a-z])")
        self._heads = re.compile(rf"(?<![\w-])(?:{officers})(?:[ ]and[ ][\w-]+)?[ ](?:of|at)[ ](?P<name>{name})(?![\w])")
        self._interests, self._takers = Openings(_INTERESTS), Openings(words.taken_over)
        self._held = re.compile(rf"(?<![\w-])(?:{alternatives(_INTERESTS)})[ ](?:in|of)[ ](?P<name>{name})(?![\w])")
        self._contracting = re.compile(rf"(?<![\w-])(?:{alternatives(words.contracts)})[ ]with[ ](?P<name>{name})(?![\w])")
        self._raising = re.compile(
            rf"{begun}(?P<name>{name})(?:,[ ][^,.;\n]{{3,{_ASIDE}}},)?[ ](?:has[ ])?"
            rf"(?:{alternatives(words.raise_verbs)})[ ](?:\w+[ ]){{0,3}}[$€£₹]"
        )
        self._dealing = re.compile(
            rf"{begun}(?P<name>{name})(?:,[ ][^,.;\n]{{3,{_ASIDE}}},)?[ ]"
            rf"(?:(?:(?:has|have|had|will)[ ])?(?:{alternatives(words.dealing_verbs)})|{deeds(words)})[ ]"
            rf"[^.\n]{{0,{_ASIDE}}}?(?:{alternatives(words.dealt_in)})"
        )
        self._small = re.compile(
            rf"(?<![\w.&-])(?P<name>[a-z]{{1,2}}[A-Z]\w*[a-z]\w+(?:[ ]{capital}){{0,2}}?)[ ]"
            rf"(?:has|have|had|will|{alternatives((*words.raise_verbs, *words.dealing_verbs, *words.business_verbs))})(?!\w)"
        )
        self._seeking = re.compile(
            rf"(?<![\w.&-])(?P<name>{name})['’]s[ ](?:(?:\w+[ ]){{0,2}}?(?:{alternatives(words.sought)})[ ](?:for|to|of|on|at|in)[ ]"
            rf"[^.\n]{{0,{_ASIDE}}}?(?:{alternatives(words.dealt_in)})|(?:proposed|planned)[ ](?:{alternatives(words.dealt_in)}))"
        )
        self._developing = re.compile(
            rf"(?<![\w.&-])(?P<name>{name}),[ ]the[ ](?:(?:project|site|campus|data[ ]cent(?:er|re))(?:['’]s)?[ ])?"
            rf"(?:{alternatives(words.applying)})(?!\w)"
        )
        self._applicants = Openings(words.applying)
        self._applying = re.compile(rf"(?<![\w-])(?i:{alternatives(words.applying)}),[ ](?P<name>{name})(?=,)")
        self._placed = Openings(_FOUNDED)
        self._founded = re.compile(
            rf"{begun}(?:{'|'.join(_FOUNDED)})[ ](?:in|by)[ ][^.;\n]{{3,{_FRONT}}}?(?:,|[ ][—–])[ ](?P<name>{name})"
            rf"(?=,?[ ](?:{alternatives(_TOLD_OF)})[ ])"
        )
        self._since = re.compile(rf"{begun}(?P<name>{name}),[ ](?:which[ ](?:was|is)[ ])?(?:{'|'.join(_FOUNDED).lower()})[ ](?:in|by)[ ]")
        firms = alternatives(_FIRMS)
        self._known_as = re.compile(
            rf"(?<![\w.&-])(?P<name>{name}),[ ]as[ ](?:the|their|his|her|its)[ ](?:\w+[ ])?(?:{firms})[ ]"
            r"(?:is|was|has[ ]been)[ ](?:called|known|named)"
        )
        self._apposed = re.compile(
            rf"{begun}(?:The|Their|His|Her)[ ](?:new[ ]|young[ ])?(?:{firms}),[ ]"
            rf"(?:(?:called|named|dubbed|known[ ]as)[ ])?(?P<name>{name}),[ ]"
        )
        self._doing = Openings(words.done_by)
        self._done_by = re.compile(
            rf"(?<![\w-])(?:{alternatives(words.done_by)})[ ](?P<name>{capital}(?:[ ]{capital}){{0,3}})(?=[.,;:)\n]|[ ][a-z(]|['’]s[ ]|\Z)"
        )

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where such names stand."""
        for match in CAPITALS.finditer(text, self._dealing):
            name = match["name"]
            if not _ONE_WORD.fullmatch(name) or _stands_within(text, name) or _acts_again(text, match.span("name")):
                yield match.span("name")
        acting = (
            (self._registered, self._prefixed),
            (CAPITALS, self._raising),
            (SMALL_LETTERS, self._small),
            (CAPITALS, self._headed),
            (CAPITALS, self._seeking),
            (CAPITALS, self._developing),
            (self._applicants, self._applying),
            (self._offices, self._heads),
            (self._papers, self._contracting),
            (self._interests, self._held),
            (self._placed, self._founded),
            (CAPITALS, self._since),
            (CAPITALS, self._known_as),
            (CAPITALS, self._apposed),
            (self._doing, self._done_by),
        )
        for openings, pattern in acting:
            for match in openings.finditer(text, pattern):
                if _A_SITE.search(match["name"]) is None:
                    yield match.span("name")
        for match in self._takers.finditer(text, self._acquired):
            if " " in match["name"] and _A_SITE.search(match["name"]) is None:
                yield match.span("name")


def _acts_again(text: str, place: tuple[int, int]) -> bool:
    """Whether a word that acts at the start of a sentence does so at another's start, and is nowhere written small."""
    name = text[slice(*place)]
    if name.endswith("s") or next(standing(text, name.casefold()), None) is not None:
        return False
    elsewhere = (at for at in standing(text, name) if at != place[0])
    return any(_ACTS.match(text, at + len(name)) is not None and _BEGINS.search(text, max(0, at - 2), at) is not None for at in elsewhere)


def _stands_within(text: str, name: str) -> bool:
    """Whether a word has its capital within a sentence too: what only opens sentences may be any word."""
    places = (at for at in standing(text, name) if _CAPITAL_BEHIND.match(text, at + len(name)) is None)
    return any(_WITHIN.search(text, max(0, at - _BEFORE), at) is not None for at in places)

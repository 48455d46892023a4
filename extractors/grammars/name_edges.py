"""Where a name begins and ends: words that only stand with a capital before it, "New", verbs behind it in a title."""

from __future__ import annotations

import re

from extractors.vocabulary.measures import alternatives
from extractors.vocabulary.naming import OrganizationWords

from .headlines import is_running

_BEFORE = len("Could not ")
_BEFORE_VERBS = re.compile(
    r"(?<!\w)(?:[Tt]o|[Ww]ill|(?:[Cc]an|[Cc]ould|[Ww]ould|[Ss]hould|[Mm]ust|[Dd]o|[Dd]id)(?:['’]?[nN]['’]?t|[ ][nN]ot)?"
    r"|[A-Z]\w*(?:ies|[^s]es|ms))[ ]$"
)
"""What stands before the verb of a headline: "To Accelerate Foo", "Couldn't Ignore", "Firms Announce"."""
_LATER_WORD = re.compile(r"[ ]([A-Z][a-z]+)(?![\w'’-])")
_VERB = 5
"""A word of a name behind its first, and letters from which on a verb in the third person or past is one wherever it stands."""
_SCALED = r"\d[\d.,]*[ -](?:[MBmb]illion|[Tt]rillion|Gigawatts?|Megawatts?)"
_SIZE = re.compile(rf"\w+-Dollar|[$€£₹]\d\S*|\d[\d.,]*(?:[GMTk]W|bn|B|mn)(?:-\S+)?|\d+-(?:[Yy]ear|[Mm]onth)|20[0-4]\d|{_SCALED}")
_PARTS_OF_NAMES = frozenset({"Digital", "Global", "General", "United", "National", "American", "Nordic", "Advanced"})
"""Words that describe whoever is named behind them, and before a single word are as often the first half of its name."""
_NEW = re.compile(r"New(?=[ ])")
_OF_A_PLACE = re.compile(r"Silicon Valley(?=[ ][A-Z])")
"""A place that begins with a word which else only stands before names."""
_LOWER_BEFORE = re.compile(r"[a-z],?[ ]$")
_GOES_ON = re.compile(r"(?:['’]s)?,?[ ](?P<word>[A-Za-z]+)")
"""What tells of "New" that it begins a name: a small letter before it, for nobody writes so of what is new; or a verb behind it."""
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
"""A name of one word."""
_SHORT_VERB = 3
_NAMES_TOO = frozenset({"Banks", "Lands", "Scores", "Powers", "Orders"})
"""Verbs of headlines are longer; of these many are called."""
_ALL_COMMON = 3
_ARTICLES = frozenset({"The", "A", "An", "This", "That", "Its", "Our"})
"""So many common words are a name before a legal form, but behind an article."""
_OF_A_FUND = re.compile(r"(?:National|Public|Global|General|First|United)(?:[ ][A-Z][a-z]+){1,2}[ ](?:Fund|Bank|Trust|Partners|Investors)")
"""Names that have no word of their own."""
_JOINED = re.compile(
    r".*[ ](?:To|With|For|In|On|At|By|From|Into|Amid|As|Of|And|Its|Their|After|Over"
    r"|Why|How|What|When|Where|Can|Could|Would|Should|Is|Are|Was|Were)[ ]"
)
"""All before the last small word of a headline, which some write with a capital: "Foo To Power Bar Energy"."""
_WORD = re.compile(rf"Data[ ]Cent(?:er|re)s?(?!\w)|{_SCALED}(?!\w)|\S+")
"""A word, or the trade that is one in two, or an amount."""


class NameEdges:
    """Trims what is written like a name to the name."""

    def __init__(self, words: OrganizationWords) -> None:
        self._leading = frozenset((*words.not_in_names, *words.legal_prefixes))
        told = (verb.capitalize() for verb in (*words.business_verbs, *words.raise_verbs, *words.dealing_verbs))
        self._told = frozenset(verb for verb in told if len(verb) > _SHORT_VERB and verb.endswith("s") and " " not in verb) - _NAMES_TOO
        meant = (f"{verb}s" for verb in (*words.infinitives, *words.title_verbs) if verb[-1] not in "shy")
        self._does = frozenset({*self._told, *_NAMES_TOO, *meant})
        self._firms = frozenset(words.in_names_of_firms)
        self._meant = re.compile(rf"(?:{alternatives((*words.infinitives, *words.title_verbs))})(?![\w'’])")
        self._tied = re.compile(rf".+-(?:{alternatives(words.tied)})")
        self._said = frozenset((*words.business_verbs, *words.raise_verbs, *words.dealing_verbs, "said", "says"))
        self.verbs = frozenset(verb for verb in (*words.business_verbs, *words.raise_verbs) if len(verb) >= _VERB and verb[-1] in "sd")
        """Verbs in the third person or past that never end a name."""

    def begin(self, text: str, start: int, end: int, whole: int) -> int | None:
        """Where the name starts behind words that only stand with a capital; None if nothing is left, or a verb begins it.

        ``whole`` is the end with its suffixes.
        """
        joined = _JOINED.match(text, start, end)
        start = joined.end() if joined is not None else start
        while start < end:
            if self._meant.match(text, start) is not None and _BEFORE_VERBS.search(text, max(0, start - _BEFORE), start) is not None:
                return None
            word = _WORD.match(text[start:end])
            if word is None or not (_SIZE.fullmatch(word.group()) or self._is_before_names(word.group().split()[0])):
                return start
            if word.group() in _PARTS_OF_NAMES and _ONE_WORD.fullmatch(text, start + word.end() + 1, end):
                return start
            if _OF_A_PLACE.match(text, start):
                return start
            if _NEW.match(text, start) and self._belongs(text, start, whole):
                return start
            if word.group() in self._firms and self._is_of_a_firm(text, start, end, whole):
                return start
            start += word.end() + 1
        return None

    def _belongs(self, text: str, start: int, end: int) -> bool:
        """Whether "New" is the first word of a name of two more: "with New Sable Energy", "New Sable Energy signed"."""
        if text.count(" ", start, end) < 2:
            return False
        if _LOWER_BEFORE.search(text, max(0, start - 3), start):
            return True
        behind = _GOES_ON.match(text, end)
        return behind is not None and behind["word"].casefold() in self._said

    def _is_of_a_firm(self, text: str, start: int, end: int, whole: int) -> bool:
        """Whether a word that firms call themselves by is the first of a name in running text, where nobody writes it so otherwise: "with
        Energy Quarrow", "from the National Growth Fund"; not "the Digital Infrastructure".
        """
        behind = text[start:end].split()[1:2]
        is_own = bool(behind) and not self._is_before_names(behind[0])
        is_named = is_own or _OF_A_FUND.fullmatch(text, start, whole) is not None
        return is_named and _LOWER_BEFORE.search(text, max(0, start - 3), start) is not None and is_running(text, start)

    def begin_of_a_firm(self, text: str, start: int, end: int) -> int | None:
        """Where a name with a legal form begins: words that firms call themselves by belong to it, and all do where none is its own:
        "Norwegian Cloud Technology AS".
        """
        words = text[start:end].split()
        if (
            len(words) >= _ALL_COMMON
            and words[0] not in _ARTICLES
            and _SIZE.fullmatch(words[0]) is None
            and all(map(self._is_before_names, words))
        ):
            return start
        while start < end and (word := re.match(r"\S+", text[start:end])) is not None:
            if word.group() in self._firms or not self._is_before_names(word.group()):
                return start
            start += word.end() + 1
        return None

    def _is_before_names(self, word: str) -> bool:
        """Whether it may stand with a capital before a name: "Largest", "AI-Led", "6.6GW", "Inks"."""
        return word.rstrip(".,") in self._leading or word in self._told or (self._tied.fullmatch(word) or _SIZE.fullmatch(word)) is not None

    def is_clause(self, text: str, start: int, end: int) -> bool:
        """Whether it is the clause of a headline, which tells what somebody does: "Foo Fuels Texan Energy", not "Foo Banks Energy Capital
        Buys".
        """
        if self._does.isdisjoint(text[start:end].split()[1:-2]) or is_running(text, start):
            return False
        behind = _GOES_ON.match(text, end)
        return behind is None or behind["word"] not in self._does

    def before_verb(self, text: str, start: int, end: int) -> int:
        """Where the name ends in a title in which verbs have capitals too: "Foo Data Announces Intent"."""
        verb = next((match for match in _LATER_WORD.finditer(text, start, end) if match[1].casefold() in self.verbs), None)
        return verb.start() if verb is not None else end

"""What a clause says without what only describes somebody whom it names: "X, a provider of colocation, bought" tells of no lease;
nor what only says how a deal ranks: "a $2 billion loan, the largest since 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.deals.records.view import Sentence

_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST = 25
_RANKING = frozenset({"largest", "biggest", "second-largest", "first", "highest"})
_RANKED_WITHIN = 6
_SUMMING = frozenset({"bringing", "taking", "lifting", "pushing"})
_TOTAL, _SUMMED_WITHIN = "total", 4
"""How a description opens behind a name and a comma, its most words, words that rank a deal, those up to the year since when, and how
it is said to what the deal brings a total."""


_TOPIC = re.compile(
    r"\bdata[- ]?cent(?:er|re)s?(?=(?: and [\w-]+(?: [\w-]+)?)? (?:segment|market|industry|sector|revenue|sales|demand|boom|spending"
    r"|customers|clients|operators|owners|equipment|products|suppliers?|stocks?|division|orders)\b)",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:(?:HBM\d?|high[- ]bandwidth memory(?: \(HBM\))?|DRAM|NAND|memory|AI chip|chip|semiconductor)"
    r"(?= (?:fab|plant|factor|facilit|production line))"
    r"|colocation(?= (?:services? )?(?:business|provider|operator|compan|firm|unit|portfolio)))",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\b(?:shares|stock)(?=(?: (?:of|in) [\w.&-]+)?(?: \w+ly| have| has| had)? (?:ros|ris|jump|climb|soar|surg|fell|fall|drop|slip|gain"
    r"|pop|rall|leap|leapt|sink|sank|tumbl|plung|slid|spik|edg|dip|advanc|rocket|skyrocket|up\b|down\b|higher|lower))",
    re.IGNORECASE,
)
_HIDDEN = "N"
"""Sites that stand for a trade, what plants make and firms do, shares whose price moves, and what stands for each character of these."""


def without_trades(text: str) -> str:
    """A text without what but says what a plant or a firm is for: "an HBM fab", "its colocation business"."""
    return _TRADE.sub(lambda match: _HIDDEN * (match.end() - match.start()), text)


def without_topics(text: str) -> str:
    """A text without sites that but say of what business something is: "its data center segment", "the data center industry"."""
    return _TOPIC.sub(lambda match: _HIDDEN * (match.end() - match.start()), text)


def without_quotes(text: str) -> str:
    """A text without shares of which it only says how their price moved: "shares of X jumped on a contract with Y"."""
    return _QUOTED.sub(lambda match: _HIDDEN * (match.end() - match.start()), text)


def undescribed(sentence: Sentence, first: int, after: int) -> str:
    """The text of the words ``first`` up to ``after`` without descriptions between commas that name no figure and nobody."""
    at, kept = first, []
    for begin, end in _descriptions(sentence, first, after):
        kept.append(sentence.spot(at, begin).text)
        at = end
    after = _before_a_total(sentence.words, at, after)
    return " ".join((*kept, sentence.spot(at, after).text)) if at < after else " ".join(kept)


def _before_a_total(words: tuple[str, ...], first: int, after: int) -> int:
    """Where the clause ends but for what the deal brings a total to: "raised $2 billion at a higher value and bringing its total to"."""
    summing = (at for at in range(first + 1, after - 1) if words[at] in _SUMMING and words[at - 1] == "and")
    return next((at - 1 for at in summing if _TOTAL in words[at : at + _SUMMED_WITHIN]), after)


def _descriptions(sentence: Sentence, first: int, after: int) -> Iterator[tuple[int, int]]:
    """From where to where each runs, from the comma before it up to that behind it."""
    words, at = sentence.words, first
    figures = {spot.first for spots in (sentence.organizations, sentence.money, sentence.capacities) for spot in spots}
    rankings = frozenset(_rankings(words))
    for begin in sorted({*(name.after for name in sentence.organizations), *rankings}):
        if begin < at or words[begin : begin + 1] != (",",) or begin + 1 >= after or words[begin + 1] not in _ARTICLES:
            continue
        is_ranking = begin in rankings
        behind = range(begin + 2, min(after - 1, begin + _LONGEST))
        end = next((i for i in behind if words[i] == "," and (is_ranking or _ends(words, i))), after if is_ranking else None)
        if end is not None and figures.isdisjoint(range(begin, end)):
            yield begin, end
            at = end


def _rankings(words: tuple[str, ...]) -> Iterator[int]:
    """Where a comma stands before how a deal ranks among others: ", the largest since 2021"."""
    ranked = (at for at in range(len(words) - 2) if words[at] == "," and words[at + 1] in _ARTICLES and words[at + 2] in _RANKING)
    return (at for at in ranked if "since" in words[at + 3 : at + 3 + _RANKED_WITHIN])


def _ends(words: tuple[str, ...], at: int) -> bool:
    """Whether behind a comma the clause goes on, and no list: ", interconnection and managed services,"."""
    return words[at + 1] in _GOING_ON or words[at + 1].endswith("ed")


_GOING_ON = frozenset({"has", "have", "is", "was", "will", "would", "said", "says", "plans", "signed", "and"})
"""Words with which the clause goes on."""

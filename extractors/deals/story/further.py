"""Other deals of the same parties told beside one: a second contract, what is added to it, the one before, the same with another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.deals import Money
from data.model.vocabulary import DealType, LinkKind, Role, Scope
from extractors.deals.frames.figures.portions import own_capacities
from extractors.deals.records.frame import EARNING, Frame
from extractors.deals.records.view import Sentence, Spot

_ONCE_MORE_WITHIN = 4
_BESIDE_WITHIN = 2
_FURTHER = frozenset({"second", "third", "fourth", "another", "further", "additional", "separate"})
_EARLIER = frozenset({"initial", "original", "first", "earlier", "previous"})
_OPENING_WITH = frozenset({"with", "include", "includes", "including"})
_MORE = frozenset({"another", "further", "additional"})
_EXTRA = _MORE | {"extra"}
_BUYING = frozenset({"buy", "buys", "purchase", "purchases", "rent", "rents", "order", "orders", "ordered", "bought", "purchased", "take"})
_CAPACITY = frozenset({"capacity", "compute", "computing"})
_BOUGHT_WITHIN = 6
"""Words for more of something, verbs of who buys it, what it is, and words between the two."""
_ON_TOP = frozenset({("came", "on"), ("was", "added"), ("were", "added"), ("followed", "in"), ("came", "later")})
_DEAL_NOUNS = frozenset({"contract", "order", "agreement", "deal", "lease", "expansion", "commitment", "purchase"})
_DESCRIBED = 4
"""Sentences within which, and words by which, a further deal of the same parties, or one with another, is told, and the words in which
it is described."""
_EXPANDING = frozenset(
    {"expand", "expands", "expanded", "expanding", "increase", "increased", "increasing", "enlarge", "enlarged", "extend", "extended"}
)
_EXISTING = frozenset({"existing", "current", "earlier", "previous", "original", "initial", "prior"})
_FOLLOWING = frozenset({"follows", "following", "followed"})
"""Words that tell of an addition, of what is added to, and of what came before."""
_DOING = frozenset({"did", "does", "do", "doing", "done"})
_SAME = ("with", "for", "at", "in")
_TAKING = frozenset({Role.INVESTEE, Role.TARGET, Role.PROVIDER, Role.BORROWER})
"""Words before and behind "the same", and the roles of those with whom it is done."""
_TWO = 2


def next_to(frame: Frame, sentence: Sentence) -> Frame | None:
    """The other deal of the same parties that a sentence tells of: the part of a total, what is added, the one before."""
    return added_to(frame, sentence) or grown_by(frame, sentence) or preceded_by(frame, sentence)


def once_more(frames: Sequence[Frame], sentence: Sentence) -> Frame | None:
    """A further or earlier deal of the same parties: "A second contract, for $200 million, covers more chips", "An initial one"."""
    last = frames[-1] if frames else None
    if last is None or len(last.keys) < 2 or sentence.index - last.sentence > _ONCE_MORE_WITHIN:
        return None
    named = {spot.value.key for spot in sentence.organizations}
    at = _further(sentence)
    if at is None or not named <= last.keys or not (sentence.money or own_capacities(sentence)) or _is_the_start_of(last, sentence, at):
        return None
    if last.type is DealType.ACQUISITION and not sentence.money:  # "gives it 2 GW of capacity and another GW to grow into"
        return None
    return replace(_of_its_own(last, sentence, at), parties=tuple(replace(party, amount=None) for party in last.parties))


def _of_its_own(last: Frame, sentence: Sentence, at: tuple[int, int]) -> Frame:
    """A deal like the last one, with the figures of its own sentence."""
    return replace(
        last,
        sentence=sentence.index,
        trigger=sentence.spot(*at),
        value=next(iter(sentence.money), None),
        capacities=sentence.capacities,
        hardware=sentence.hardware,
        regions=sentence.regions,
        sites=sentence.sites,
        term=next(iter(sentence.terms), None),
        said_on=next(iter(sentence.dates), None),
        starts_on=next(iter(sentence.start_dates), None),
        ends_on=next(iter(sentence.end_dates), None),
        scope=None,
        link=None,
        apart=True,
    )


def the_same(frames: Sequence[Frame], sentence: Sentence) -> Frame | None:
    """The deal told last, with another: "X will invest $2 billion in Y. It did the same with Z"."""
    last = frames[-1] if frames else None
    if last is None or len(last.parties) != _TWO or sentence.index - last.sentence > _ONCE_MORE_WITHIN:
        return None
    words = sentence.words
    at = next((i for i in range(1, len(words) - 2) if words[i : i + 2] == ("the", "same") and words[i - 1] in _DOING), None)
    if at is None or words[at + 2] not in _SAME:
        return None
    other = next((spot for spot in sentence.organizations if at + 2 < spot.first <= at + 2 + _DESCRIBED), None)
    replaced = next((p for p in last.parties if p.role in _TAKING), None)
    if other is None or replaced is None or other.value.key in last.keys:
        return None
    said = sentence.spot(at, at + 2)
    parties = tuple(replace(p, spot=other, amount=None) if p is replaced else p for p in last.parties)
    return replace(last, sentence=sentence.index, trigger=said, parties=parties, said_on=next(iter(sentence.dates), None))


def with_another(frames: Sequence[Frame], sentence: Sentence) -> Frame | None:
    """A further deal of who acts in the one told last, with another: "The second contract, worth $373 million, was signed with Z"."""
    last = frames[-1] if frames else None
    if last is None or len(last.parties) != _TWO or sentence.index - last.sentence > _BESIDE_WITHIN or last.type not in EARNING:
        return None
    named = [spot for spot in sentence.organizations if spot.value.key not in last.keys]
    at = _further(sentence)
    if at is None or len(named) != 1 or not (sentence.money or own_capacities(sentence)):
        return None
    between = sentence.words[max(0, named[0].first - _DESCRIBED) : named[0].first]
    if "with" not in between or any(spot.first < at[0] for spot in sentence.organizations):
        return None
    staying, leaving = sorted(last.parties, key=lambda party: party.spot.first)
    parties = tuple(
        replace(party, spot=named[0], amount=None) if party is leaving else replace(party, amount=None) for party in last.parties
    )
    return replace(_of_its_own(last, sentence, at), parties=parties) if staying is not leaving else None


def added_to(total: Frame, sentence: Sentence) -> Frame | None:
    """What a deal adds, told before the total of which the frame tells: "worth $600 million and brings the total to $3 billion"."""
    said = total.scope
    if said is None or said.value is not Scope.STATED_TOTAL or total.value is None:
        return None
    before = [amount for amount in sentence.money if amount.start < said.start]
    if len(before) != 1 or total.value.start < said.start:
        return None
    expands = said.saying(LinkKind.EXPANDS)
    return replace(total, value=before[0], scope=None, link=expands, apart=True)


def grown_by(told: Frame, sentence: Sentence) -> Frame | None:
    """What is added to a contract whose size is told too: "expand their existing $38 billion agreement by $100 billion"."""
    if told.value is None or told.type not in EARNING or not _EXPANDING & set(sentence.words):
        return None
    added = next((spot for spot in sentence.money if spot.first > told.value.after and sentence.words[spot.first - 1] == "by"), None)
    if added is None or not _EXISTING & set(sentence.words[max(0, told.value.first - _DESCRIBED) : told.value.first]):
        return None
    by = sentence.spot(added.first - 1, added.first)
    expands = by.saying(LinkKind.EXPANDS)
    return replace(told, value=added, link=expands)


def as_it_was(told: Frame, sentence: Sentence) -> Frame:
    """A contract that the sentence adds to, by its amount alone: terms and places there are those of what is added."""
    if grown_by(told, sentence) is None:
        return told
    return replace(
        told, capacities=(), hardware=(), term=None, starts_on=None, ends_on=None, said_on=None, link=None, apart=True, bygone=True
    )


def preceded_by(told: Frame, sentence: Sentence) -> Frame | None:
    """The earlier contract of the same parties that one is told to follow: "a $21 billion order, which follows a $14 billion contract"."""
    if told.value is None or told.type not in EARNING:
        return None
    for spot in sentence.money:
        before = sentence.words[max(told.value.after, spot.first - _DESCRIBED) : spot.first]
        noun = next((i for i in range(spot.after, min(spot.after + 3, len(sentence.words))) if sentence.words[i] in _DEAL_NOUNS), None)
        if (
            spot.first > told.value.after
            and noun is not None
            and _FOLLOWING & set(before)
            and not _named_between(told.value, spot, sentence)
        ):
            return replace(
                told,
                trigger=sentence.spot(noun, noun + 1),
                value=spot,
                capacities=(),
                hardware=(),
                term=None,
                link=None,
                said_on=None,
                apart=True,
            )
    return None


def _named_between(first: Spot[Money], second: Spot[Money], sentence: Sentence) -> bool:
    """Whether more than one organization stands between two amounts."""
    return sum(first.after <= spot.first < second.first for spot in sentence.organizations) > 1


def _is_bought_capacity(words: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether more computing capacity is bought, and there is no mere option on it: "will buy up to $5 billion of additional capacity"."""
    told = [word for _, word in words]
    is_bought = not _BUYING.isdisjoint(told[max(0, at - _BOUGHT_WITHIN) : at]) and not any(word.startswith("option") for word in told)
    return is_bought and not _CAPACITY.isdisjoint(told[at + 1 : at + 1 + _DESCRIBED])


def _is_the_start_of(last: Frame, sentence: Sentence, at: tuple[int, int]) -> bool:
    """Whether "an initial order" or "a first order" takes but some of the megawatts of the deal told before."""
    whole = max((spot.value.mw for spot in last.capacities), default=None)
    if whole is None or sentence.words[at[0]] not in ("initial", "first"):
        return False
    return bool(sentence.capacities) and all(spot.value.mw < whole for spot in sentence.capacities)


def _is_one_of_its_own(words: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether "an initial order" is another deal, and not what the deal told before opens with: "starts with an initial order"."""
    before = [word for _, word in words[max(0, at - 2) : at]]
    return before[-1:] in (["a"], ["an"]) and before[0] not in _OPENING_WITH


def _further(sentence: Sentence) -> tuple[int, int] | None:
    """Where a noun of a deal stands behind "another" or "an initial" and the like, or an amount that "came on top"."""
    sizes = {i for spot in (*sentence.money, *sentence.capacities) for i in range(spot.first, spot.after)}
    words = [(i, word) for i, word in enumerate(sentence.words) if i not in sizes]
    for at, (i, word) in enumerate(words):
        behind = words[at + 1 : at + 1 + _DESCRIBED]
        noun = next((j for j, other in behind if other in _DEAL_NOUNS), None)
        if noun is not None and (word in _FURTHER or (word in _EARLIER and at > 0 and _is_one_of_its_own(words, at))):
            return i, noun + 1
        if word in _EXTRA and _is_bought_capacity(words, at):
            return i, i + 1
        if word in _MORE and i + 1 in sizes and tuple(other for _, other in behind)[:2] in _ON_TOP:
            return i, i + 1
    return None

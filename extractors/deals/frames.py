"""Frames of a sentence: triggers found and read, those that tell the same deal joined, figures shared out among the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from data.model.deals import OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind
from extractors.vocabulary.phrases import phrase_pattern
from extractors.vocabulary.tables import Trigger, Vocabulary

from .arguments import Syntax
from .attachment import Parse, attached
from .figures import Figures, share_out
from .frame import Frame, Guarantee
from .governing import BE
from .lists import each_alone, enumerated, gapped, placed
from .payers import with_payers
from .readings import RuleReader
from .roles import Slots
from .spans import COUNTERPARTS, Organization, TriggerSpan
from .trace import SILENCE, Decision, Step, Trace, Words
from .triggers import Found, TriggerFinder
from .view import Sentence, Spot

_SAME_TELLING = 18
"""Words within which two triggers of one type and the same parties tell one deal: "raise ... in a bond sale"."""
_LEADING = "lead round"
"""The trigger that names who pays for a round and often not whose it is."""
_ROUND = "round"
_PAYING_IN = "contribute"
"""The trigger behind which a list says who pays how much of the round told before."""
_OWN_MONEY = frozenset({_ROUND, "fundraise", "loan"})
"""Triggers of money that somebody raises."""
_WAY = 4
"""Words from an amount to the noun that says how it was raised."""
_MONEY_PUT_IN = frozenset({"investment", _ROUND, "fundraise"})
_PAID_WITH = frozenset({"with", "through", "via", "for"})
_JOINED_ON = frozenset({"and", ","})
"""Nouns of money put in, prepositions before one that says how a stake is paid for, and words behind which another deal is told."""
_ACTING = ("subject", "possessor", "compound", "by", "between")
_ADJACENT = 3
"""Words between a trigger and an amount that is its own."""
_POSSESSED = 3
_PASSIVE = 3
_DESCRIBED = 6
_WORTH = 3
_IN_A = (("in", "a"), ("in", "an"), ("through", "a"), ("as", "part"))
_BY_WHICH = (("under", "which"), ("in", "which"), ("by", "which"))
"""Words between a noun and its passive verb, between "in a" and "deal", "value" and an amount, and what opens a contract's clause."""
_BUILT_ON = (("built", "around"), ("built", "on"), ("based", "on"), ("powered", "by"), ("built", "with"), ("equipped", "with"))
"""Words between a maker and its product, and those before the maker that say what something else is made with."""
_KIN = (
    frozenset({DealType.CAPEX, DealType.CONSTRUCTION}),
    frozenset({DealType.COMPUTE, DealType.CHIPS, DealType.LEASE, DealType.PARTNERSHIP, DealType.CONSTRUCTION}),
)
"""Types between which tellings of one deal in one sentence vary."""


_CONTRACTS = frozenset({DealType.LEASE, DealType.COMPUTE, DealType.CHIPS, DealType.POWER, DealType.CAPEX})


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence is read against: whom the text is about, whose round was told just before, and of a filing whose it is."""

    topic: Organization | None = None
    funded: Organization | None = None
    filer: OrganizationRef | None = None
    guarantors: frozenset[str] = frozenset()
    about: Organization | None = None
    """Whom alone the title names."""
    of_field: frozenset[str] = frozenset()
    """Organizations without a kind that are of this field by what the text says of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells."""

    frames: tuple[Frame, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    of_a_guarantee: bool = False
    """Whether it speaks of one, though it may not say whose: its amounts are no value of the deal that is backed."""
    of_a_round: bool = False
    """Whether it speaks of a round of some size that somebody raises, be it of this field or not."""


@dataclass(frozen=True, slots=True)
class _Live:
    """A trigger that some reading holds for, with the frames it would give if it had all figures."""

    found: Found
    frames: tuple[Frame, ...]


class FrameReader:
    """Reads the frames of one sentence by the tables."""

    def __init__(self, vocabulary: Vocabulary, parse: Parse, trace: Trace = SILENCE, quoted: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._parse = parse
        self._trace = trace
        self._noise = phrase_pattern(vocabulary.relevance.noise)
        self._triggers = TriggerFinder(vocabulary.triggers)
        self._rules = RuleReader(vocabulary, trace, quoted)

    def read(self, sentence: Sentence, context: Context) -> Told:
        """All frames of a sentence whose references are resolved, and who guarantees for what."""
        silent = self._silent(sentence)
        if silent is not None:
            self._trace.note(Decision(Step.SILENT, sentence.index, because=silent))
            return Told()
        found = self._triggers.find(sentence)
        if not found and not sentence.is_item:
            return Told()
        for one in found:
            self._trace.note(Decision(Step.TRIGGER, sentence.index, one.span, one.trigger.id))
        syntax = Syntax(sentence, self._vocabulary.triggers, tuple(one.span for one in found))
        backings = [(one, guarantor) for one in found if one.trigger.guarantee and (guarantor := _guarantor(syntax, one)) is not None]
        context = replace(context, guarantors=frozenset(_key(guarantor) for _, guarantor in backings))
        live = self._live(syntax, found, context)
        groups = _joined(syntax, live)
        dead = [one.span for one in found if _tells_another(syntax, one, live)]
        shares = share_out(syntax, dead, [*([one.found.span for one in group] for group in groups), *([one.span] for one, _ in backings)])
        if found and found[0].trigger.guarantee:
            shares = _to_the_guarantee(syntax, shares, len(groups))
        elif backings and len(groups) == 1:
            shares = _worth_to_the_deal(syntax.sentence, shares)
        frames = [
            frame for group, figures in zip(groups, shares, strict=False) for frame in self._of_group(syntax, group, figures, context)
        ]
        guarantees = [Guarantee(guarantor, figures.value) for (_, guarantor), figures in zip(backings, shares[len(groups) :], strict=True)]
        if not backings and all(_lacks_a_side(frame) for frame in frames):
            frames = self._by_sense(syntax, found) or frames
        aside = [frame for frame in frames if _is_incidental(frame, frames)]
        told = [frame for frame in frames if frame not in aside and not _is_purpose(frame, frames, sentence)]
        for frame in frames:
            if frame not in told:
                self._set_aside(
                    sentence, frame.trigger, "it says only what another deal of the sentence is for, or whose hardware it is about"
                )
        return Told(
            tuple(_with_hardware_of(aside, frame) for frame in with_payers(told, syntax)),
            tuple(guarantees),
            any(one.trigger.guarantee for one in found),
            _is_of_a_round(sentence, found),
        )

    def _by_sense(self, syntax: Syntax, found: list[Found]) -> list[Frame]:
        """The deal of a sentence that names two organizations and a size, where no trigger of it reads: what is traded decides."""
        sentence = syntax.sentence
        sides = _sides(syntax)
        own = [one for one in found if not one.trigger.guarantee and not syntax.is_negated(one.span)] or _itemized(sentence)
        if sides is None or not own or len(own) < len(found) or syntax.is_apart(sides[0][0], sides[1][0]):
            return []
        best = min(own, key=lambda one: (one.span.weak, one.span.is_noun))
        general = replace(best, trigger=Trigger(id="by sense", readings=self._vocabulary.triggers.general))
        beside = _amount_beside(syntax.sentence, best.span)
        others = [one.span for one in own if one is not best and one.span.is_noun and not one.span.weak]
        others = [span for span in others if beside is None or _amount_beside(syntax.sentence, span) != beside]
        (figures,) = share_out(syntax, others, [[best.span]])
        slots: Slots = {"subject": sides[0], "with": sides[1]}
        frame = self._rules.read(sentence, general, slots, figures)
        return [frame] if frame is not None and not frame.pending else []

    def _silent(self, sentence: Sentence) -> str | None:
        """Why a sentence is read for no deal at all."""
        if not sentence.organizations:
            return "it names no organization"
        noise = self._noise.search(sentence.text)
        return f"“{noise.group()}” marks what is no report" if noise is not None else None

    def _set_aside(self, sentence: Sentence, words: Words, because: str) -> None:
        self._trace.note(Decision(Step.SET_ASIDE, sentence.index, words, because))

    def _live(self, syntax: Syntax, found: list[Found], context: Context) -> list[_Live]:
        everything = Figures.all_of(syntax.sentence)
        live: list[_Live] = []
        for one in found:
            if syntax.is_negated(one.span):
                self._set_aside(syntax.sentence, one.span, "negated")
                continue
            read = _Live(one, self._frames(syntax, one, everything, context))
            if read.frames and _is_trade(syntax.sentence, read):
                self._set_aside(syntax.sentence, one.span, "it tells what somebody does for a living")
            elif read.frames:
                live.append(read)
        return live

    def _of_group(self, syntax: Syntax, group: list[_Live], figures: Figures, context: Context) -> tuple[Frame, ...]:
        """The frames of the most telling trigger that still holds with the figures that are its own."""
        for one in sorted(group, key=_telling_first):
            frames = self._frames(syntax, one.found, figures, context)
            if frames:
                self._give_way(syntax.sentence, group, one)
                return frames
        return ()

    def _give_way(self, sentence: Sentence, group: list[_Live], chosen: _Live) -> None:
        for other in group:
            if other is not chosen:
                words = sentence.spot(chosen.found.span.first, chosen.found.span.after).text
                self._set_aside(sentence, other.found.span, f"it tells the same deal as “{words}”")

    def _frames(self, syntax: Syntax, found: Found, figures: Figures, context: Context) -> tuple[Frame, ...]:
        """By the order of words; where that gives no whole deal, by the tree."""
        frames = self._by(syntax.arguments(found.span), syntax, found, figures, context)
        if any(not frame.pending for frame in frames) or not self._rules.may_read(syntax.sentence, found, figures):
            return frames
        tree = self._parse(syntax.sentence)
        deeper = self._by(attached(syntax, found.span, tree), syntax, found, figures, context) if tree is not None else ()
        return deeper if any(not frame.pending for frame in deeper) else frames or deeper

    def _by(self, arguments: Slots, syntax: Syntax, found: Found, figures: Figures, context: Context) -> tuple[Frame, ...]:
        slots = _in_context(arguments, syntax, found, figures, context)
        readings = (gapped, enumerated, placed, each_alone)
        listed = next((entries for read in readings if (entries := read(syntax, found.span, figures, slots))), None)
        options = listed or [(slots, figures)]
        frames = (self._rules.read(syntax.sentence, found, own_slots, own_figures, context.of_field) for own_slots, own_figures in options)
        return tuple(frame for frame in frames if frame is not None)


def _is_of_a_round(sentence: Sentence, found: Iterable[Found]) -> bool:
    return bool(sentence.money) and any(one.trigger.id == _ROUND for one in found)


def _sides(syntax: Syntax) -> tuple[tuple[Organization, ...], tuple[Organization, ...]] | None:
    """The only two organizations of a sentence, or those of its only two lists: "X and Y are in talks to lend $5 billion to Z"."""
    named = _distinct(spot for spot in syntax.sentence.organizations if not _is_built_on(syntax.sentence, spot))
    if len(named) == 2:
        return named[:1], named[1:]
    lists = [group.members for group in syntax.groups]
    return (lists[0], lists[1]) if len(lists) == 2 and len(named) == sum(map(len, lists)) else None


def _is_built_on(sentence: Sentence, spot: Organization) -> bool:
    """Whether it is named for its product only, that something else is made with: "racks built around X's chips"."""
    is_within = any(0 <= product.first - spot.after < _POSSESSED for product in sentence.hardware)
    return is_within and sentence.words[spot.first - 2 : spot.first] in _BUILT_ON


def _itemized(sentence: Sentence) -> list[Found]:
    """The sign behind the name at the head of an item, in place of a verb: "X: $2 billion for chips from Y", "X–Y, $2 billion"."""
    if not sentence.is_item:
        return []
    at = sentence.organizations[0].after
    return [Found(TriggerSpan(at, at + 1, is_noun=True), Trigger(id="item"), 0, len(sentence.words))]


def _lacks_a_side(frame: Frame) -> bool:
    """Whether it tells of a contract and names one of its parties only."""
    return len(frame.parties) == 1 and frame.type in _CONTRACTS


def _distinct(organizations: Iterable[Organization]) -> tuple[Organization, ...]:
    """Each organization where it is named first."""
    first: dict[str, Organization] = {}
    for spot in organizations:
        first.setdefault(_key(spot), spot)
    return tuple(first.values())


def _to_the_guarantee(syntax: Syntax, shares: list[Figures], at: int) -> list[Figures]:
    """The amounts of a sentence that is about a guarantee are all its own: "The backstop of X's leases rises to $3 billion".

    But for that which a noun tells of what is backed: "guarantees a $300 million loan that Y makes to Z".
    """
    nouns = [trigger.first for trigger in syntax.triggers if trigger.is_noun]
    of_backed = [spot for spot in syntax.sentence.money if spot.after in nouns]
    own = tuple(spot for spot in syntax.sentence.money if spot not in of_backed)
    return [replace(figures, money=own if number == at else tuple(of_backed)) for number, figures in enumerate(shares)]


def _worth_to_the_deal(sentence: Sentence, shares: list[Figures]) -> list[Figures]:
    """What a contract is worth is no guarantee's, however near: "with a contract value of $7 billion, backstopped by X"."""
    worth = tuple(spot for spot in sentence.money if "value" in sentence.words[max(0, spot.first - _WORTH) : spot.first])
    deal, *guarantees = shares
    if not worth or deal.money:
        return shares
    return [replace(deal, money=worth), *(replace(one, money=tuple(s for s in one.money if s not in worth)) for one in guarantees)]


def _in_context(arguments: Slots, syntax: Syntax, found: Found, figures: Figures, context: Context) -> Slots:
    """The slots of a trigger with those that the text before fills; who only guarantees is in none."""
    slots: Slots = {slot: tuple(spot for spot in spots if _key(spot) not in context.guarantors) for slot, spots in arguments.items()}
    topic = context.funded if context.funded is not None and _takes_up(syntax, found) else context.topic
    if topic is not None and figures.money and _is_one_sided(syntax, found, slots, topic):
        slots = {**slots, "subject": (topic,)}
    pays_in = found.trigger.id == _PAYING_IN and slots.get("subject") and not any(slots.get(slot) for slot in ("in", "into"))
    if context.funded is not None and (pays_in or _names_only(syntax.sentence, slots.get("subject", ())) or slots.get("from")):
        slots = {**slots, "context": (context.funded,)}
    elif found.trigger.id == _LEADING and figures.money and context.topic is not None and _may_be_funded(context.topic, slots):
        slots = {**slots, "context": (context.topic,)}
    speaking = _speaking_of_itself(syntax, found, slots) if figures.money else None
    if speaking is not None:
        slots = {**slots, "subject": (speaking,)}
    named = {_key(spot) for spot in syntax.sentence.organizations}
    told_of = next((one for one in (context.topic, context.about) if one is not None and _key(one) not in named), None)
    if told_of is not None:
        slots = {**slots, "topic": (told_of,)}
    if context.filer is not None:
        speaks = _said(syntax, found, context.filer)
        head = _head(syntax.sentence)
        slots = {**slots, "filer": (speaks,)}
        slots = {**slots, "subject": (head,), "with": (speaks,)} if head is not None and head.value != context.filer else slots
    return slots


def _speaking_of_itself(syntax: Syntax, found: Found, slots: Slots) -> Organization | None:
    """Who tells of a round or loan that nobody is named with: "A $500 million round closed in May, the company said"."""
    named = syntax.sentence.organizations
    if found.trigger.id not in _OWN_MONEY or any(slots.values()) or len({spot.value for spot in named}) != 1:
        return None
    says = syntax.sentence.words[named[-1].after : named[-1].after + 1] in (("said",), ("says",))
    return named[-1] if says and named[-1].first > found.span.first else None


def _head(sentence: Sentence) -> Organization | None:
    """Who alone is named in an item of a list and heads it: "X: a supply agreement worth $2 billion"."""
    named = sentence.organizations
    heads = len(named) == 1 and named[0].first <= 1 and sentence.words[named[0].after : named[0].after + 1] == (":",)
    return named[0] if heads else None


def _said(syntax: Syntax, found: Found, filer: OrganizationRef) -> Organization:
    """Who speaks, at the words of the trigger."""
    words = syntax.sentence.spot(found.span.first, found.span.after)
    return Spot(words.first, words.after, words.start, words.end, words.text, filer)


def _may_be_funded(topic: Organization, slots: Slots) -> bool:
    """Whether the text is about somebody who raises money, and not who pays: "Zeta is young. A and B led a $50 million round"."""
    pays = topic.value.kind in (OrganizationKind.INVESTOR, OrganizationKind.LENDER)
    return not pays and all(_key(spot) != _key(topic) for spot in slots.get("subject", ()))


def _key(spot: Organization) -> str:
    return spot.value.id or spot.value.name.casefold()


def _tells_another(syntax: Syntax, one: Found, live: list[_Live]) -> bool:
    """Whether a trigger that is read for no deal tells something else: its amounts are no other deal's."""
    return (
        not one.trigger.weak
        and all(one is not other.found for other in live)
        and not _serves(syntax, one, live)
        and not _is_done(syntax, one, live)
    )


def _is_done(syntax: Syntax, one: Found, live: list[_Live]) -> bool:
    """Whether a noun is what the passive verb right behind it is about: "the $2 billion facility was arranged by X"."""
    after = one.span.after
    passive = (other.found.span for other in live if other.found.span.is_past and 0 < other.found.span.first - after <= _PASSIVE)
    return one.span.is_noun and any(BE & set(syntax.sentence.words[after : span.first]) for span in passive)


def _serves(syntax: Syntax, found: Found, live: list[_Live]) -> bool:
    """Whether a verb but tells what a deal before it is for: "a deal with X to buy", "a round that could close at", "taps X to supply"."""
    span = found.span
    if span.is_noun:
        return found.trigger.id in _MONEY_PUT_IN and any(_is_paid_with(syntax, one, span) for one in live)
    before = [one for one in live if one.found.span.after <= span.first]
    if not before:
        return False
    is_purpose = span.form == "base" and syntax.sentence.words[span.first - 1] == "to"
    if not any(one.found.span.is_noun for one in before):
        return is_purpose and all(one.frames[0].type in _CONTRACTS and _own_amount(syntax, one) is None for one in before)
    told = syntax.sentence.words[min(one.found.span.after for one in before) : span.first]
    return is_purpose or any(pair in _BY_WHICH for pair in pairwise(told)) or not syntax.arguments(span).get("subject")


def _is_paid_with(syntax: Syntax, one: _Live, span: TriggerSpan) -> bool:
    """Whether a noun says what somebody pays for a stake told before it: "took a 10 % stake in X with a $2 billion investment"."""
    between = syntax.sentence.words[one.found.span.after : span.first]
    if one.frames[0].type is not DealType.EQUITY or len(one.frames[0].parties) < 2 or len(between) > _SAME_TELLING:
        return False
    return bool(_PAID_WITH & set(between)) and not any(word in syntax.table.clause_breaks or word in _JOINED_ON for word in between)


def _is_trade(sentence: Sentence, one: _Live) -> bool:
    """Whether it tells what somebody does for a living: "X builds data centers"; a title is in the present tense all the same."""
    return one.found.span.is_habit and not sentence.is_title and all(frame.pending for frame in one.frames)


def _is_incidental(frame: Frame, frames: list[Frame]) -> bool:
    """Whether it tells but whose hardware another deal of the sentence is about: "a deal with X to deploy Y chips"."""
    return frame.incidental and any(not other.incidental and len(other.keys) > 1 and other.keys & frame.keys for other in frames)


def _with_hardware_of(aside: Iterable[Frame], frame: Frame) -> Frame:
    """A deal about chips or computing with the products that another verb of the sentence names: "expands its use of TPUs"."""
    if frame.hardware or frame.type not in (DealType.COMPUTE, DealType.CHIPS):
        return frame
    products = next((other.hardware for other in aside if other.hardware and len(other.keys & frame.keys) > 1), ())
    return replace(frame, hardware=products)


def _is_purpose(frame: Frame, frames: list[Frame], sentence: Sentence) -> bool:
    """Whether it tells but what the money of another deal is for: "will invest $10 billion in Y to build data centers"."""
    if frame.type is not DealType.CONSTRUCTION or frame.value is not None or not frame.ahead:
        return False
    if sentence.words[frame.trigger.first - 1 : frame.trigger.first] != ("to",):
        return False
    return any(other.type is DealType.EQUITY and len(other.keys) > 1 and frame.keys <= other.keys for other in frames)


def _joined(syntax: Syntax, live: list[_Live]) -> list[list[_Live]]:
    """Triggers that tell the same deal, together."""
    groups: list[list[_Live]] = []
    for one in live:
        home = next((group for group in groups if _joins(syntax, group, one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _joins(syntax: Syntax, group: list[_Live], one: _Live) -> bool:
    return any(_same_telling(other, one) or _is_its_form(syntax, other, one) for other in group) and not _has_own_amount(syntax, group, one)


def _has_own_amount(syntax: Syntax, group: list[_Live], one: _Live) -> bool:
    """Whether a trigger and an earlier one have each an amount of their own: "sold $2 billion of bonds and raised $1 billion"."""
    mine = _own_amount(syntax, one)
    return mine is not None and any((other := _own_amount(syntax, earlier)) is not None and other != mine for earlier in group)


def _own_amount(syntax: Syntax, one: _Live) -> int | None:
    """Where the amount stands that is right behind a verb or right before a noun."""
    return _amount_beside(syntax.sentence, one.found.span)


def _amount_beside(sentence: Sentence, span: TriggerSpan) -> int | None:
    gaps = ((span.first - spot.after if span.is_noun else spot.first - span.after, spot.first) for spot in sentence.money)
    return next((at for gap, at in gaps if 0 <= gap <= _ADJACENT), None)


def _telling_first(one: _Live) -> tuple[bool, bool, bool, bool, int]:
    """Order among triggers of one deal: with all that makes it one, with two sides, by a telling word, with most parties."""
    first = one.frames[0]
    merger = one.found.span.is_noun and first.type is DealType.ACQUISITION  # the verb says who buys whom
    return first.pending, len(first.parties) < 2, merger, one.found.span.weak, -len(first.parties)


def _same_telling(left: _Live, right: _Live) -> bool:
    if len(right.frames) > 1 or right.found.span.first - left.found.span.after > _SAME_TELLING:
        return False
    if len(left.frames) > 1 and right.found.span.form != "base":  # "invests $2 billion in X and $1 billion in Y to expand its sites"
        return False
    one, other = left.frames[0], right.frames[0]
    if (one.apart != other.apart and not _is_way_of(left, right)) or _is_plan_beside_building(left, right):
        return False
    if one.type != other.type and not any(one.type in kin and other.type in kin for kin in _KIN):
        return False
    return one.keys <= other.keys or other.keys <= one.keys


def _is_its_form(syntax: Syntax, left: _Live, right: _Live) -> bool:
    """Whether a noun tells only in what form something is done, or its worth: "buys X in a deal worth $9 billion", "a contract value"."""
    span = right.found.span
    if not (span.is_noun and span.weak) or not right.frames[0].keys <= left.frames[0].keys:
        return False
    if syntax.sentence.words[span.after : span.after + 1] == ("value",):
        return True
    if left.found.span.is_noun:
        return False
    before = syntax.sentence.words[max(left.found.span.after, span.first - _DESCRIBED) : span.first]
    return any(pair in _IN_A for pair in pairwise(before))


def _is_way_of(left: _Live, right: _Live) -> bool:
    """Whether a noun but says how the money of the verb before it was raised: "raised $2 billion in its IPO"."""
    value = left.frames[0].value
    if left.found.span.is_noun or not right.found.span.is_noun or value is None:
        return False
    return left.found.span.after <= value.first and 0 <= right.found.span.first - value.after <= _WAY


def _is_plan_beside_building(left: _Live, right: _Live) -> bool:
    """Whether a noun gives the capital plan of a whole company, and a verb beside it what it builds."""
    plan, other = (left, right) if left.found.span.is_noun else (right, left)
    return plan.found.span.is_noun and plan.frames[0].type is DealType.CAPEX and other.frames[0].type is DealType.CONSTRUCTION


def _takes_up(syntax: Syntax, found: Found) -> bool:
    """Whether a noun means what was told before: "the round"."""
    return found.span.is_noun and syntax.sentence.words[found.span.first - 1 : found.span.first] in (("the",), ("this",))


def _names_only(sentence: Sentence, subject: tuple[Organization, ...]) -> bool:
    """Whether a sentence names nobody but who acts."""
    acting = [spot.value for spot in subject]
    return all(spot.value in acting for spot in sentence.organizations)


def _is_one_sided(syntax: Syntax, found: Found, slots: Slots, topic: Organization) -> bool:
    """Whether a noun has a counterpart but nobody who acts, and the topic is not named beside it: "a $5 billion investment in X"."""
    if not found.span.is_noun or any(slots.get(slot) for slot in _ACTING):
        return False
    return any(slots.get(slot) for slot in COUNTERPARTS) and all(spot.value != topic.value for spot in syntax.sentence.organizations)


def _guarantor(syntax: Syntax, found: Found) -> Organization | None:
    """Who backs: behind "from" or "by", before "'s guarantee", or the subject."""
    slots = syntax.arguments(found.span)
    return next((spot for slot in ("from", "by", "possessor", "compound", "subject") for spot in slots.get(slot, ())), None)

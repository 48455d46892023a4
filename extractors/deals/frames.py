"""Frames of a sentence: triggers found and read, those that tell the same deal joined, figures shared out among the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from data.model.vocabulary import DealType, Role
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import ReadingRule, Trigger, Vocabulary

from .arguments import Syntax
from .attachment import Parse, attached
from .context import Context, in_context, key
from .denial import why_untold
from .figures import Figures, share_out
from .found import Found
from .frame import CONTRACTS, Frame, Guarantee
from .governing import BESIDE
from .joining import Live, amount_beside, joined, telling_first, tells_another
from .jointly import BUILT, with_partners
from .lists import is_sum_of_contracts, told_apart
from .makers import is_maker_only
from .needs import FEW, has_figures
from .payers import with_payers
from .purposes import is_purpose
from .readings import RuleReader
from .roles import Slots
from .spans import Organization, TriggerSpan
from .trace import SILENCE, Decision, Step, Trace, Words
from .tranches import without_tranches
from .triggers import TriggerFinder
from .view import Sentence

_ROUND = "round"
_SITE = "campus"
_OBJECT_WITHIN = 6
"""Triggers of a round and of a site, and words between a verb and its object."""
_AS_A_RULE = (("which",), ("who",), ("that",))
"""Words behind which a verb in the present tells what somebody does as a rule: "X, which buys chips of Y"."""
_VENTURE = "joint venture"
_INVESTMENT = "investment"
_LEADING = "lead round"
_GROUPS = frozenset({"consortium", "group", "syndicate", "alliance", "partnership", "investors", "firms", "buyers", ","})
"""The trigger of who leads a round, and the nouns before it for those who may as well buy together."""
_RIVALS = (("rival",), ("rivals",), ("competitor",), ("competitors",), ("challenger",), ("challengers",))
_OF_A_CLAUSE = 14
"""Those who compete with somebody, and words behind a verb within which its size stands."""
_WORTH = 3
_OF_VALUE = frozenset({"value", "worth", "valued"})
"""Words that say what a contract is worth, and how far before the amount they stand."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells."""

    frames: tuple[Frame, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    of_a_guarantee: bool = False
    """Whether it speaks of one, though it may not say whose: its amounts are no value of the deal that is backed."""
    of_a_round: bool = False
    """Whether it speaks of a round of some size that somebody raises, be it of this field or not."""


class FrameReader:
    """Reads the frames of one sentence by the tables."""

    def __init__(self, vocabulary: Vocabulary, parse: Parse, trace: Trace = SILENCE, quoted: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._parse = parse
        self._trace = trace
        self._noise = Phrases(vocabulary.relevance.noise)
        self._triggers = TriggerFinder(vocabulary.triggers)
        self._rules = RuleReader(vocabulary, trace, quoted)

    def read(self, sentence: Sentence, context: Context) -> Told:
        """All frames of a sentence whose references are resolved, and who guarantees for what."""
        silent = self._silent(sentence)
        if silent is not None:
            self._trace.note(Decision(Step.SILENT, sentence.index, because=silent))
            return Told()
        # What a bracket only calls something by tells nothing: "a note purchase agreement (the “Agreement”)".
        found = [
            one for one in self._triggers.find(sentence) if not any(spot.first <= one.span.first < spot.after for spot in sentence.defines)
        ]
        if not found and not sentence.is_item:
            return Told()
        for one in found:
            self._trace.note(Decision(Step.TRIGGER, sentence.index, one.span, one.trigger.id))
        syntax = Syntax(sentence, self._vocabulary.triggers, tuple(one.span for one in found))
        backings = [(one, guarantor) for one in found if one.trigger.guarantee and (guarantor := _guarantor(syntax, one)) is not None]
        context = replace(context, guarantors=frozenset(key(guarantor) for _, guarantor in backings))
        everything = Figures.all_of(sentence)
        live = self._live(syntax, found, everything, context)
        groups = joined(syntax, live)
        dead = [one.span for one in found if tells_another(syntax, one, live)]
        shares = share_out(syntax, dead, [*([one.found.span for one in group] for group in groups), *([one.span] for one, _ in backings)])
        if found and found[0].trigger.guarantee:
            shares = _to_the_guarantee(syntax, shares, len(groups))
        elif backings and len(groups) == 1:
            shares = _worth_to_the_deal(syntax.sentence, shares, [one for one, _ in backings])
        frames = [
            frame
            for group, figures in zip(groups, shares, strict=False)
            for frame in self._of_group(syntax, group, figures, everything, context)
        ]
        guarantees = [Guarantee(guarantor, figures.value) for (_, guarantor), figures in zip(backings, shares[len(groups) :], strict=True)]
        if not backings and all(_lacks_a_side(frame) for frame in frames):
            frames = self._by_sense(syntax, found) or frames
        aside = [frame for frame in frames if _is_incidental(frame, frames)]
        told = [frame for frame in frames if frame not in aside and not is_purpose(frame, frames, sentence)]
        for frame in frames:
            if frame not in told:
                self._set_aside(
                    sentence, frame.trigger, "it says only what another deal of the sentence is for, or whose hardware it is about"
                )
        told = without_tranches(with_partners(told, sentence), sentence)
        return Told(
            tuple(_with_hardware_of(aside, frame) for frame in with_payers(told, syntax)),
            tuple(guarantees),
            any(one.trigger.guarantee for one in found),
            _is_of_a_round(sentence, found),
        )

    def _by_sense(self, syntax: Syntax, found: list[Found]) -> list[Frame]:
        """The deal of a sentence that names two organizations and a size, where no trigger of it reads: what is traded decides."""
        sentence = syntax.sentence
        if len({key(spot) for spot in sentence.organizations}) < FEW:
            return []
        sides = _sides(syntax)
        own = [one for one in found if not one.trigger.guarantee and why_untold(syntax, one.span) is None] or _itemized(sentence)
        if sides is None or not own or len(own) < len(found) or syntax.is_apart(sides[0][0], sides[1][0]):
            return []
        best = min(own, key=lambda one: (one.span.weak, one.span.is_noun))
        general = replace(best, trigger=Trigger(id="by sense", readings=self._vocabulary.triggers.general))
        beside = amount_beside(syntax.sentence, best.span)
        others = [one.span for one in own if one is not best and one.span.is_noun and not one.span.weak]
        others = [span for span in others if beside is None or amount_beside(syntax.sentence, span) != beside]
        others = [span for span in others if sentence.words[span.after : best.span.first] != ("to",)]  # "a lease to provide X with"
        (figures,) = share_out(syntax, others, [[best.span]])
        if any(is_sum_of_contracts(syntax, one.span, figures, side) for one in own for side in sides):
            return []
        slots: Slots = {"subject": sides[0], "with": sides[1]}
        rules = self._rules.worded(sentence, general, figures, [spot.value for side in sides for spot in side])
        frame = self._rules.read(rules, sentence, general, slots, figures)
        if frame is None or frame.pending:
            return []
        makers = {key(spot) for group in syntax.groups if syntax.is_owner(group) for spot in group.members if not spot.text.islower()}
        # "Gives X an additional 20,000 of Y's GPUs": Y is no customer of X.
        is_turned = frame.type is DealType.COMPUTE and any(party.key in makers for party in frame.in_role(Role.CUSTOMER))
        return [] if is_turned else [frame]

    def _silent(self, sentence: Sentence) -> str | None:
        """Why a sentence is read for no deal at all."""
        if not sentence.organizations:
            return "it names no organization"
        noise = self._noise.search(sentence.text)
        return f"“{noise.group()}” marks what is no report" if noise is not None else None

    def _set_aside(self, sentence: Sentence, words: Words, because: str) -> None:
        self._trace.note(Decision(Step.SET_ASIDE, sentence.index, words, because))

    def _live(self, syntax: Syntax, found: list[Found], everything: Figures, context: Context) -> list[Live]:
        live: list[Live] = []
        denied: TriggerSpan | None = None
        for one in found:
            untold = why_untold(syntax, one.span) or _why_not_built(one, denied)
            if untold is not None:
                denied = one.span if not one.span.is_noun else denied
                self._set_aside(syntax.sentence, one.span, untold)
                continue
            read = Live(one, self._frames(syntax, one, everything, context))
            if read.frames and _is_trade(syntax.sentence, read):
                self._set_aside(syntax.sentence, one.span, "it tells what somebody does for a living")
            elif read.frames:
                live.append(read)
        return [one for one in live if not (_is_who_acts(one, live) or _is_how_they_act(syntax, one, live) or _is_what_is_paid(one, live))]

    def _of_group(self, syntax: Syntax, group: list[Live], figures: Figures, everything: Figures, context: Context) -> tuple[Frame, ...]:
        """The frames of the most telling trigger that still holds with the figures that are its own."""
        for one in sorted(group, key=telling_first):
            frames = one.frames if figures == everything else self._frames(syntax, one.found, figures, context)
            if frames:
                self._give_way(syntax.sentence, group, one)
                return frames
        return ()

    def _give_way(self, sentence: Sentence, group: list[Live], chosen: Live) -> None:
        for other in group:
            if other is not chosen:
                words = sentence.spot(chosen.found.span.first, chosen.found.span.after).text
                self._set_aside(sentence, other.found.span, f"it tells the same deal as “{words}”")

    def _frames(self, syntax: Syntax, found: Found, figures: Figures, context: Context) -> tuple[Frame, ...]:
        """By the order of words; where that gives no whole deal, by the tree. Neither is asked where no reading can hold anyway."""
        sentence, known = syntax.sentence, context.known_in(syntax.sentence)
        rules = self._rules.worded(sentence, found, figures, known)
        if not any(self._rules.may_be_of_the_field(rule, sentence, found, figures, known, context.of_field) for rule in rules):
            return ()
        by_order = syntax.arguments(found.span)
        frames = self._by(by_order, rules, syntax, found, figures, context)
        if any(not (frame.pending or _lends_to_nobody(frame)) for frame in frames) or not _may_be_found(rules, sentence, found, figures):
            return frames
        tree = self._parse(sentence)
        by_tree = attached(syntax, found.span, tree) if tree is not None else by_order
        if _filled(by_tree) == _filled(by_order):
            return frames
        deeper = self._by(by_tree, rules, syntax, found, figures, context)
        return deeper if any(not frame.pending for frame in deeper) else frames or deeper

    def _by(
        self, arguments: Slots, rules: Sequence[ReadingRule], syntax: Syntax, found: Found, figures: Figures, context: Context
    ) -> tuple[Frame, ...]:
        slots = in_context(arguments, syntax, found, figures, context)
        listed = told_apart(syntax, found, figures, slots)
        if not listed and "respectively" in syntax.sentence.words and len(figures.money) > 1:
            figures = replace(figures, money=())  # each amount is that of one of several whom nobody can tell
        options = listed or [(slots, figures)]
        frames = (self._rules.read(rules, syntax.sentence, found, own, some, context.of_field) for own, some in options)
        return tuple(frame for frame in frames if frame is not None)


def _may_be_found(rules: Iterable[ReadingRule], sentence: Sentence, found: Found, figures: Figures) -> bool:
    """Whether some reading would hold if only the right parties were found in the sentence."""
    named = len({spot.value for spot in sentence.organizations})
    return any(named >= rule.sides and has_figures(rule, found.span, figures) for rule in rules)


def _filled(slots: Slots) -> Slots:
    return {slot: spots for slot, spots in slots.items() if spots}


def _why_not_built(one: Found, denied: TriggerSpan | None) -> str | None:
    """Why a site is no deal that a verb has for its object which tells none: "spoke of the need to build 5-gigawatt data centers"."""
    is_object = denied is not None and one.trigger.id == _SITE and 0 <= one.span.first - denied.after <= _OBJECT_WITHIN
    return "the verb before it tells no deal" if is_object else None


def _is_of_a_round(sentence: Sentence, found: Iterable[Found]) -> bool:
    return bool(sentence.money) and any(one.trigger.id == _ROUND for one in found)


def _sides(syntax: Syntax) -> tuple[tuple[Organization, ...], tuple[Organization, ...]] | None:
    """The only two organizations of a sentence, or those of its only two lists: "X and Y are in talks to lend $5 billion to Z"."""
    beside = {spot for group in syntax.groups if (syntax.governor(group) or (0, ""))[1] == BESIDE for spot in group.members}
    others = (spot for spot in syntax.sentence.organizations if spot not in beside and not _is_by_the_way(syntax.sentence, spot))
    acting = (spot for spot in others if not spot.value.name.endswith(syntax.table.supervisors))
    named = _distinct(spot for spot in acting if not (is_maker_only(syntax.sentence, spot) or syntax.is_whose_part_another_is(spot)))
    if len(named) == 2:
        return named[:1], named[1:]
    lists = [group.members for group in syntax.groups if not beside & set(group.members)]
    return (lists[0], lists[1]) if len(lists) == 2 and len(named) == sum(map(len, lists)) else None


def _is_by_the_way(sentence: Sentence, spot: Organization) -> bool:
    """Whether it is named only for those who compete with it, or is a part of who acts: "for X rivals", "for its AWS sites"."""
    return sentence.words[spot.after : spot.after + 1] in _RIVALS or sentence.words[max(0, spot.first - 1)] == "its"


def _itemized(sentence: Sentence) -> list[Found]:
    """The sign behind the name at the head of an item, in place of a verb: "X: $2 billion for chips from Y", "X–Y, $2 billion"."""
    if not sentence.is_item:
        return []
    at = sentence.organizations[0].after
    return [Found(TriggerSpan(at, at + 1, is_noun=True), Trigger(id="item"), 0, len(sentence.words))]


def _lacks_a_side(frame: Frame) -> bool:
    """Whether it tells of a contract and names one of its parties only, or who lends, and not to whom."""
    return (len(frame.parties) == 1 and frame.type in CONTRACTS) or _lends_to_nobody(frame)


def _lends_to_nobody(frame: Frame) -> bool:
    """Whether a loan names but who lends: who borrows may be told farther off."""
    return frame.type is DealType.DEBT and not frame.in_role(Role.BORROWER)


def _distinct(organizations: Iterable[Organization]) -> tuple[Organization, ...]:
    """Each organization where it is named first."""
    first: dict[str, Organization] = {}
    for spot in organizations:
        first.setdefault(key(spot), spot)
    return tuple(first.values())


def _to_the_guarantee(syntax: Syntax, shares: list[Figures], at: int) -> list[Figures]:
    """The amounts of a sentence that is about a guarantee are all its own: "The backstop of X's leases rises to $3 billion".

    But for that which a noun tells of what is backed: "guarantees a $300 million loan that Y makes to Z".
    """
    nouns = [trigger.first for trigger in syntax.triggers if trigger.is_noun]
    of_backed = [spot for spot in syntax.sentence.money if spot.after in nouns]
    own = tuple(spot for spot in syntax.sentence.money if spot not in of_backed)
    return [replace(figures, money=own if number == at else tuple(of_backed)) for number, figures in enumerate(shares)]


def _worth_to_the_deal(sentence: Sentence, shares: list[Figures], backings: Iterable[Found]) -> list[Figures]:
    """What a contract is worth is no guarantee's, however near: "with a contract value of $7 billion, backstopped by X".

    Nor is what stands before another amount that is guaranteed: "for $9 billion, with X guaranteeing $2 billion".
    """
    guaranteed = next((at for at in (amount_beside(sentence, one.span) for one in backings) if at is not None), None)
    worth = tuple(
        spot
        for spot in sentence.money
        if not _OF_VALUE.isdisjoint(sentence.words[max(0, spot.first - _WORTH) : spot.first])
        or (guaranteed is not None and spot.first < guaranteed)
    )
    deal, *guarantees = shares
    if not worth or deal.money:
        return shares
    return [replace(deal, money=worth), *(replace(one, money=tuple(s for s in one.money if s not in worth)) for one in guarantees)]


def _is_who_acts(one: Live, live: list[Live]) -> bool:
    """Whether a venture is named but for what it does by another word: "a joint venture between X and Y has secured $2 billion"."""
    others = (frame for other in live if other is not one for frame in other.frames)
    return one.found.trigger.id == _VENTURE and any(not frame.pending and frame.keys == one.frames[0].keys for frame in others)


def _is_how_they_act(syntax: Syntax, one: Live, live: list[Live]) -> bool:
    """Whether "led by" but says who stands for a group that buys a firm: "a consortium led by X and Y agreed to acquire Z"."""
    words, span = syntax.sentence.words, one.found.span
    if one.found.trigger.id != _LEADING or words[span.after : span.after + 1] != ("by",) or words[max(0, span.first - 1)] not in _GROUPS:
        return False
    return any(frame.type is DealType.ACQUISITION and not frame.pending for other in live if other is not one for frame in other.frames)


def _is_what_is_paid(one: Live, live: list[Live]) -> bool:
    """Whether a noun names the payment for a stake that another word tells: "became a shareholder of X with a $2 billion investment"."""
    if one.found.trigger.id != _INVESTMENT or any(frame.type not in BUILT for frame in one.frames):
        return False
    stakes = (frame for other in live for frame in other.frames if frame.type is DealType.EQUITY and len(frame.parties) > 1)
    return any(one.frames[0].keys <= stake.keys for stake in stakes)


def _is_trade(sentence: Sentence, one: Live) -> bool:
    """Whether it tells what somebody does for a living: "X builds data centers"; a heading is in the present tense all the same."""
    span = one.found.span
    if sentence.is_title or sentence.is_headline:
        return False
    if span.form in ("base", "third") and sentence.words[span.first - 1 : span.first] in _AS_A_RULE:
        return not any(_has_size_behind(frame, span.after) for frame in one.frames)
    return span.is_habit and all(frame.pending for frame in one.frames)


def _has_size_behind(frame: Frame, after: int) -> bool:
    """Whether an amount, a capacity or a number of chips stands in the clause behind a verb."""
    counted = (spot for spot in frame.hardware if spot.value.quantity)
    sizes = (frame.value, *frame.capacities, *counted)
    return any(spot is not None and after <= spot.first <= after + _OF_A_CLAUSE for spot in sizes)


def _is_incidental(frame: Frame, frames: list[Frame]) -> bool:
    """Whether it tells but whose hardware another deal of the sentence is about: "a deal with X to deploy Y chips"."""
    return frame.incidental and any(not other.incidental and len(other.keys) > 1 and other.keys & frame.keys for other in frames)


def _with_hardware_of(aside: Iterable[Frame], frame: Frame) -> Frame:
    """A deal about chips or computing with the products that another verb of the sentence names: "expands its use of TPUs"."""
    if frame.hardware or frame.type not in (DealType.COMPUTE, DealType.CHIPS):
        return frame
    products = next((other.hardware for other in aside if other.hardware and len(other.keys & frame.keys) > 1), ())
    return replace(frame, hardware=products)


def _guarantor(syntax: Syntax, found: Found) -> Organization | None:
    """Who backs: behind "from" or "by", before "'s guarantee", or the subject; not who acts "in return for the guarantee"."""
    slots = syntax.arguments(found.span)
    clause, _ = syntax.clause(found.span)
    last = found.span.first if found.span.is_noun else len(syntax.sentence.words)
    told = ((slot, spot) for slot in ("from", "by", "possessor", "compound", "subject") for spot in slots.get(slot, ()))
    return next((spot for slot, spot in told if slot != "subject" or clause <= spot.first < last), None)

"""Frames of a sentence: triggers found and read, those that tell the same deal joined, figures shared out among the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from data.model.vocabulary import DealType, OrganizationKind, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import CONTRACTS, Frame, Guarantee
from extractors.deals.records.shifting import shifted
from extractors.deals.records.spans import TriggerSpan
from extractors.deals.records.trace import SILENCE, Decision, Step, Trace, Words
from extractors.deals.records.view import Sentence
from extractors.deals.syntax.absolutes import clauses_of
from extractors.deals.syntax.arguments import Syntax
from extractors.deals.syntax.attachment import Parse, attached
from extractors.deals.syntax.elided import opens_without_subject
from extractors.deals.syntax.inserted import inserted
from extractors.deals.syntax.numbered import items_of, who_leads
from extractors.deals.syntax.triggers import TriggerFinder
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import ReadingRule, Trigger, Vocabulary

from .by_tree import filled, loses_a_party, may_be_found
from .context import Context
from .figures.beside import amount_beside
from .figures.budgets import at_its_place
from .figures.choice import Figures
from .figures.guarantees import guarantor_of, is_promise, to_the_guarantee, worth_to_the_deal
from .figures.purposes import is_purpose
from .figures.sharing import share_out
from .figures.tranches import without_tranches
from .joining import joined, telling_first
from .live import Live
from .needs import FEW
from .readings import RuleReader
from .roles import Slots, without_brokers
from .rounds.committed import with_money_committed
from .rounds.leaders import with_leaders
from .rounds.payers import with_payers
from .several.lists import apiece, is_sum_of_contracts, told_apart
from .several.mixed import in_kinds
from .several.placing import each_at_its_own
from .several.raised_again import alike
from .sides.backed_leases import with_who_backs_it
from .sides.buyers import with_buyers
from .sides.contractors import with_contractors
from .sides.jointly import with_partners
from .sides.makers import without_makers
from .sides.moved import with_who_gets_it
from .sides.nameless import names_one_side, with_nameless
from .sides.people import with_people_hired
from .sides.sellers import without_sellers
from .sides.site_loans import with_whose_site
from .sides.stated import with_stated_sides
from .sides.underwriters import without_underwriters
from .sides.unsaid import itemized, sides_of
from .sides.users import with_users
from .sides.worded import with_worded_sides
from .supplied import in_context
from .untold.adding import with_what_it_adds
from .untold.denial import why_untold
from .untold.foretold import foretold
from .untold.incidental import (
    is_how_they_act,
    is_incidental,
    is_only_priced,
    is_what_is_paid,
    is_who_acts,
    with_hardware_of,
    without_turned,
)
from .untold.no_deal import is_of_a_paper, is_trade, why_nothing
from .untold.others_told import tells_another

_ROUND = "round"
_GIVING = frozenset({"invest", "pour", "contribute", "spend", "pay"})
"""The trigger of a round, and those of verbs by which several who act stand on one side."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence tells."""

    frames: tuple[Frame, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    of_a_guarantee: bool = False
    """Whether it speaks of one, though it may not say whose: its amounts are no value of the deal that is backed."""
    of_a_round: bool = False
    """Whether it speaks of a round of some size that somebody raises, be it of this field or not."""


_LETTING = frozenset({OrganizationKind.DATA_CENTER_DEVELOPER, OrganizationKind.NEOCLOUD})
_UNNAMED = "unnamed_rents"
"""Kinds that let, and the cue of somebody without a name who rents."""


class FrameReader:
    """Reads the frames of one sentence by the tables."""

    def __init__(self, vocabulary: Vocabulary, parse: Parse, trace: Trace = SILENCE, quoted: Collection[str] = ()) -> None:
        self._vocabulary, self._words = vocabulary, vocabulary.wordings
        self._parse = parse
        self._trace = trace
        self._noise = Phrases(vocabulary.relevance.noise)
        self._let = vocabulary.phrases["let_to_somebody"]
        self._tenants = vocabulary.phrases[_UNNAMED]
        self._triggers = TriggerFinder(vocabulary.triggers)
        self._rules = RuleReader(vocabulary, trace, quoted)
        self._quoted = quoted

    def read(self, sentence: Sentence, context: Context) -> Told:
        """All frames of a sentence whose references are resolved, and who guarantees for what."""
        if clauses := clauses_of(sentence):
            told_apart = [self._item(sentence, first, after, replace(context, topic=None, about=None)) for first, after in clauses]
            if sum(bool(one.frames) for one in told_apart) >= FEW:
                return Told(tuple(frame for one in told_apart for frame in one.frames))
        clause = inserted(sentence)
        if clause is not None and (parted := self._parted(sentence, clause, context)) is not None:
            return parted
        items = items_of(sentence)
        lead = who_leads(sentence, items[0][0]) if items else None
        leading = lead.value if lead is not None else context.filer
        if not items or leading is None:
            return self._read(sentence, context)
        told = [self._item(sentence, first, after, replace(context, leading=leading)) for first, after in items]
        frames = tuple(frame for one in told for frame in one.frames)
        if not frames:
            return self._read(sentence, context)
        guarantees = tuple(guarantee for one in told for guarantee in one.guarantees)
        return Told(frames, guarantees, any(one.of_a_guarantee for one in told), any(one.of_a_round for one in told))

    def _parted(self, sentence: Sentence, clause: tuple[int, int, int], context: Context) -> Told | None:
        """What a sentence tells with a clause set into it, which is read for itself; None where the rest and the whole tell alike."""
        head, comma, end = clause
        rest = self.read(sentence.without(comma, end + 1), context)
        aside = self._item(sentence, head, end, replace(context, topic=None, about=None))
        if not rest.frames:
            paid = tuple(frame for frame in aside.frames if frame.value is not None)
            whole = self._read(sentence, context) if paid else rest
            return replace(whole, frames=paid) if paid and not whole.frames else None
        gone = end + 1 - comma
        frames = [*(shifted(frame, gone, comma) for frame in rest.frames), *aside.frames]
        return replace(rest, frames=tuple(sorted(frames, key=lambda frame: frame.trigger.first)))

    def _item(self, sentence: Sentence, first: int, after: int, context: Context) -> Told:
        """What an item of a numbered list tells, of the day that stands before the list."""
        told = self._read(sentence.part(first, after), context)
        day = next((spot for spot in sentence.dates if spot.after <= first), None)
        frames = (shifted(frame, first) for frame in told.frames)
        return replace(told, frames=tuple(frame if frame.said_on is not None else replace(frame, said_on=day) for frame in frames))

    def _read(self, sentence: Sentence, context: Context) -> Told:
        """What a sentence tells of those whom it names; where that is nothing, what it tells of one of them and of somebody described."""
        told = self._told(sentence, context)
        if not names_one_side(told.frames):
            return told
        read = (one.told(self._told(one.sentence, context).frames) for one in with_nameless(sentence, self._words.nameless))
        frames = next((frames for frames in read if any(not frame.pending or not told.frames for frame in frames)), ())
        return replace(told, frames=frames) if frames else told

    def _told(self, sentence: Sentence, context: Context) -> Told:
        silent = self._silent(sentence, context)
        if silent is not None:
            self._trace.note(Decision(Step.SILENT, sentence.index, because=silent))
            return Told()
        # What a bracket only calls something by tells nothing: "a note purchase agreement (the “Agreement”)".
        found = [
            one for one in self._triggers.find(sentence) if not any(spot.first <= one.span.first < spot.after for spot in sentence.defines)
        ]
        found = [one for one in found if not (is_promise(sentence, one) or is_of_a_paper(sentence, one))]
        if not found and not sentence.is_item:
            return Told()
        for one in found:
            self._trace.note(Decision(Step.TRIGGER, sentence.index, one.span, one.trigger.id))
        syntax = Syntax(sentence, self._vocabulary.triggers, tuple(one.span for one in found))
        backings = [(one, guarantor) for one in found if one.trigger.guarantee and (guarantor := guarantor_of(syntax, one)) is not None]
        several = len({spot.value.key for spot in sentence.organizations}) > 1  # who alone is named guarantees for a firm of his own
        context = replace(context, guarantors=frozenset(guarantor.value.key for _, guarantor in backings if several), quoted=self._quoted)
        everything = Figures.all_of(sentence)
        live = self._live(syntax, found, everything, context)
        groups = joined(syntax, live)
        dead = [one.span for one in found if tells_another(syntax, one, live)]
        spans = [*([one.found.span for one in group] for group in groups), *([one.span] for one, _ in backings)]
        shares = each_at_its_own(sentence, share_out(syntax, dead, spans), spans)
        if found and found[0].trigger.guarantee:
            shares = to_the_guarantee(syntax, shares, len(groups))
        elif backings and len(groups) == 1:
            shares = worth_to_the_deal(syntax.sentence, shares, [one for one, _ in backings])
        frames = [
            at_its_place(frame, sentence)
            for group, figures in zip(groups, shares, strict=False)
            for frame in self._of_group(syntax, group, figures, everything, context)
        ]
        guarantees = [Guarantee(guarantor, figures.value) for (_, guarantor), figures in zip(backings, shares[len(groups) :], strict=True)]
        if not backings and all(_lacks_a_side(frame) for frame in frames):
            frames = self._by_sense(syntax, found) or frames
        aside = [frame for frame in frames if is_incidental(frame, frames)]
        told = [frame for frame in frames if frame not in aside and not is_purpose(frame, frames, sentence)]
        for frame in frames:
            if frame not in told:
                self._set_aside(
                    sentence, frame.trigger, "it says only what another deal of the sentence is for, or whose hardware it is about"
                )
        told = with_money_committed(with_partners(without_sellers(told, sentence), sentence), sentence)
        told = in_kinds(with_buyers(without_turned(without_tranches(told, sentence)), sentence), sentence, self._words.raises)
        told = without_makers(alike(told, sentence), sentence, self._vocabulary.triggers.product_nouns)
        told = with_worded_sides(told, sentence, self._words.came_about, self._vocabulary.kinds)
        told = with_who_gets_it(told, sentence, self._words.moving, self._vocabulary.kinds)
        told = with_people_hired(with_users(with_stated_sides(told, sentence, found), sentence), sentence, found, self._words.hires)
        told = with_contractors(told, sentence, self._words.contractors)
        told = with_who_backs_it(with_whose_site(with_what_it_adds(with_leaders(told, sentence)), syntax, self._words.lending), sentence)
        return Told(
            tuple(
                self._of_lenders(with_hardware_of(aside, without_underwriters(frame, sentence, self._words.placing)))
                for frame in with_payers(told, syntax)
            ),
            tuple(guarantees),
            any(one.trigger.guarantee for one in found),
            _is_of_a_round(sentence, found),
        )

    def _of_lenders(self, frame: Frame) -> Frame:
        """The frame without who, by the words behind it, only found the lenders: "provided by X and arranged by Y"."""
        return replace(frame, parties=without_brokers(frame.type, frame.parties, self._vocabulary.kinds))

    def _by_sense(self, syntax: Syntax, found: list[Found]) -> list[Frame]:
        """The deal of a sentence that names two organizations and a size, where no trigger of it reads: what is traded decides."""
        sentence = syntax.sentence
        if len({spot.value.key for spot in sentence.organizations}) < FEW:
            return []
        sides = sides_of(syntax)
        own = [one for one in found if not one.trigger.guarantee and why_untold(syntax, one.span) is None] or itemized(sentence)
        if sides is None or not own or len(own) < len(found) or syntax.is_apart(sides[0][0], sides[1][0]):
            return []
        best = min(own, key=lambda one: (one.span.weak, one.span.is_noun))
        if best.trigger.id in _GIVING and any({sides[0][0], sides[1][0]} <= set(group.members) for group in syntax.groups):
            return []  # "X and Y have invested $2 billion in the site": both give, and nobody named receives
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
        options = apiece(syntax, best.span, figures, slots) or [(slots, figures)]
        frames = [self._rules.read(rules, sentence, general, own_sides, own_figures) for own_sides, own_figures in options]
        makers = {spot.value.key for group in syntax.groups if syntax.is_owner(group) for spot in group.members if not spot.text.islower()}
        # "Gives X an additional 20,000 of Y's GPUs": Y is no customer of X.
        told = [frame for frame in frames if frame is not None and not frame.pending]
        if foretold(sentence, best, told, self._words.foretelling) is not None:
            return []
        return [
            frame
            for frame in told
            if not (frame.type is DealType.COMPUTE and any(party.key in makers for party in frame.in_role(Role.CUSTOMER)))
        ]

    def _silent(self, sentence: Sentence, context: Context) -> str | None:
        """Why a sentence is read for no deal at all."""
        elided = context.leading is not None or (context.filer is not None and opens_without_subject(sentence))
        told_of = context.topic is not None and self._let.search(sentence.text) is not None
        if not (sentence.organizations or elided or told_of or self._is_of_a_tenant(sentence, context)):
            return "it names no organization"
        noise = self._noise.search(sentence.text)
        return f"“{noise.group()}” marks what is no report" if noise is not None else None

    def _is_of_a_tenant(self, sentence: Sentence, context: Context) -> bool:
        """Whether it tells what somebody without a name rents of him whom the text is about: "The customer will lease 60 megawatts"."""
        lets = context.topic is not None and context.topic.value.kind in _LETTING
        return lets and bool(sentence.capacities) and self._tenants.search(sentence.text) is not None

    def _set_aside(self, sentence: Sentence, words: Words, because: str) -> None:
        self._trace.note(Decision(Step.SET_ASIDE, sentence.index, words, because))

    def _live(self, syntax: Syntax, found: list[Found], everything: Figures, context: Context) -> list[Live]:
        live: list[Live] = []
        denied: TriggerSpan | None = None
        for one in found:
            untold = why_untold(syntax, one.span) or why_nothing(syntax.sentence, one, denied)
            if untold is not None:
                denied = one.span if not one.span.is_noun else denied
                self._set_aside(syntax.sentence, one.span, untold)
                continue
            read = Live(one, self._frames(syntax, one, everything, context))
            if read.frames and is_trade(syntax.sentence, read):
                self._set_aside(syntax.sentence, one.span, "it tells what somebody does for a living")
            elif read.frames and (guess := foretold(syntax.sentence, one, read.frames, self._words.foretelling)) is not None:
                self._set_aside(syntax.sentence, one.span, guess)
            elif read.frames:
                live.append(read)
        live = [one for one in live if not is_only_priced(one, live)]
        return [one for one in live if not (is_who_acts(one, live) or is_how_they_act(syntax, one, live) or is_what_is_paid(one, live))]

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
        if not any(self._rules.field.may_hold(rule, sentence, found, figures, known, context) for rule in rules):
            return ()
        by_order = syntax.arguments(found.span)
        frames = self._by(by_order, rules, syntax, found, figures, context)
        if any(not (frame.pending or _lends_to_nobody(frame)) for frame in frames) or not may_be_found(rules, sentence, found, figures):
            return frames
        tree = self._parse(sentence)
        by_tree = attached(syntax, found.span, tree) if tree is not None else by_order
        if filled(by_tree) == filled(by_order) or loses_a_party(by_tree, by_order):
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
        frames = (self._rules.read(rules, syntax.sentence, found, own, some, context) for own, some in options)
        return tuple(frame for frame in frames if frame is not None)


def _is_of_a_round(sentence: Sentence, found: Iterable[Found]) -> bool:
    return bool(sentence.money) and any(one.trigger.id == _ROUND for one in found)


def _lacks_a_side(frame: Frame) -> bool:
    """Whether it tells of a contract and names one of its parties only, or who lends, and not to whom."""
    return (len(frame.parties) == 1 and frame.type in CONTRACTS) or _lends_to_nobody(frame)


def _lends_to_nobody(frame: Frame) -> bool:
    """Whether a loan names but who lends: who borrows may be told farther off."""
    return frame.type is DealType.DEBT and not frame.in_role(Role.BORROWER)

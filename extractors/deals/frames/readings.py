"""Trying the readings of a trigger on its slots and figures: the first that holds makes the frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from data.model.deals import Money, OrganizationRef
from data.model.vocabulary import DealType, OrganizationKind, Period, Role
from extractors.deals.records.found import Found
from extractors.deals.records.frame import CONTRACTS, WITHOUT_HARDWARE, Frame, FrameParty, is_somewhere
from extractors.deals.records.trace import SILENCE, Decision, Step, Trace
from extractors.deals.records.view import Sentence, Spot
from extractors.vocabulary.tables import ReadingRule, Vocabulary

from .context import Context
from .figures.amounts import enlarged_first, is_marked, is_sum_of_loans, of_its_sort, of_parties
from .figures.budgets import as_budget, raised_to
from .figures.choice import Figures
from .figures.portions import is_new_total, sizes_of, term_of
from .figures.priced import is_a_named_project, is_undertaken
from .figures.site_prices import is_of_anothers_plan, is_of_goods, is_of_its_site, price_of_a_site_first
from .needs import BESIDE, FEW, may_hold, meets
from .of_the_field import RECEIVING, Field
from .refusals import (
    is_sum_of_rounds,
    lacking,
    lacking_yet,
    of_a_plant,
    of_a_remark,
    of_a_supplier,
    of_all_raised,
    of_each_with_others,
    of_money_attracted,
    of_one_list,
    of_other_kind,
    of_pronouns,
    of_trifles,
    of_untold_price,
)
from .roles import Slots, as_landlord, as_rented, parties_of, with_builders
from .rounds.unnamed import goes_into_a_firm
from .several.pieces import own_piece
from .sides.done_to_sites import is_a_site
from .sides.majorities import as_takeover
from .standing.descriptions import undescribed, without_quotes, without_topics, without_trades
from .standing.status import is_aside, is_to_be

_NO_CONTEXT = Context()
_OF_SITES = frozenset({DealType.CONSTRUCTION, DealType.CAPEX, DealType.LEASE, DealType.ACQUISITION})
"""Types of which what a site costs may be the value."""
_OF_A_SITE = frozenset(
    {"anothers_halls", "halls_from", "powered_halls_from", "sold_site", "to_sell_halls", "to_buy_halls", "stake_in_a_site", "site_is_sold"}
)
"""The cue of what is bought of somebody who himself is not."""
_IN_EQUITY = "sum_in_equity"
"""The cue of amounts that are said to be equity, of which only those are meant."""
_LAND_FOR = "land_for_a_priced_site"
"""The cue of land that is bought for what is to stand there, whose price is told."""
_OF_LAND = frozenset({"land", "land_for_sites", "closed_on_land"})
"""The cues of land, whose price is not that of what is to stand there."""
_OF_MONEY = frozenset({DealType.DEBT, DealType.EQUITY})
_SAYING_NOTHING = frozenset({OrganizationKind.INVESTOR, OrganizationKind.LENDER, OrganizationKind.ENTERPRISE})
"""Kinds of listed organizations whose names do not tell what is traded: "Global Infrastructure Partners" builds none."""
_OWNS = (("'s",), ("’s",))
_HIDDEN = "N"
"""What stands for each character of a name."""
_BEFORE, _BEHIND = 70, 140
"""Characters around the start of a trigger in which a cue is surely about it."""


class RuleReader:
    """Applies the readings of the trigger table."""

    def __init__(self, vocabulary: Vocabulary, trace: Trace = SILENCE, quoted: Collection[str] = ()) -> None:
        """``quoted`` are the ids of organizations whose shares are quoted on an exchange."""
        self._trace = trace
        self._quoted = quoted
        cues = vocabulary.phrases
        # Many readings of many triggers ask the same of one sentence.
        self._shows = lru_cache(maxsize=1024)(lambda name, text: cues[name].search(text) is not None)
        self._kinds = vocabulary.kinds
        self._sites = vocabulary.wordings.sites
        self._priced = vocabulary.wordings.priced
        self._prepositions = vocabulary.triggers.prepositions
        self.field = Field(vocabulary.kinds, self._has_cue)
        self._programmes = frozenset(vocabulary.status.programmes)

    def worded(self, sentence: Sentence, found: Found, figures: Figures, known: Collection[OrganizationRef]) -> tuple[ReadingRule, ...]:
        """The readings that the words allow: first those whose cue stands near the trigger, then those of the sentence at large.

        Without those that cannot hold whoever of the ``known`` does what; but a listener gets to hear of each why it does not.
        """
        names = [spot for spot in sentence.organizations if " " in spot.text and spot.text[:1].isupper()]
        plain = _without_names(sentence, names)
        shown = _without_names(sentence, [spot for spot in names if spot.value.id is not None and spot.value.kind in _SAYING_NOTHING])
        near = without_quotes(without_topics(_around(shown, found)))
        own = without_quotes(without_trades(undescribed(plain, found.first, found.after)))
        told = without_quotes(without_topics(own_piece(shown, found)))
        named = told if shown is sentence else without_quotes(without_topics(own_piece(sentence, found)))
        kinds = Counter(one.kind for one in known)
        first: list[ReadingRule] = []
        then: list[ReadingRule] = []
        for rule in found.trigger.readings:
            if self._trace is SILENCE and not may_hold(rule, found.span, figures, kinds):
                continue
            # By a word that tells of any field those deal in energy who call themselves after it.
            if rule.cues and not self._has_cue(rule.cues, named if rule.type is DealType.POWER and found.trigger.weak else told):
                if self._trace is not SILENCE:
                    self._trace.note(Decision(Step.PASSED_OVER, sentence.index, found.span, reading=rule))
                continue
            if self._is_barred(rule, plain, found, own):
                continue
            if rule.itself and not (is_a_site(sentence, found.span, self._sites) or is_a_named_project(sentence, found.span, self._sites)):
                self._refuse(rule, sentence, found, "it is done to something at a site, and not to the site")
                continue
            if rule.priced and not is_undertaken(sentence, found.span, rule.type, self._priced, self._prepositions):
                self._refuse(rule, sentence, found, "nobody undertakes it at a price")
                continue
            if rule.priced and rule.type is DealType.COMPUTE and not _is_alone(sentence, known):
                self._refuse(rule, sentence, found, "another has the contract, or has it too")
                continue
            is_near = self._has_cue_in(rule.cues, near, sentence) if rule.cues else rule.type is not None
            (first if is_near else then).append(rule)
        return (*first, *then)

    def read(
        self,
        rules: Iterable[ReadingRule],
        sentence: Sentence,
        found: Found,
        slots: Slots,
        figures: Figures,
        context: Context = _NO_CONTEXT,
    ) -> Frame | None:
        """The frame of the first of the readings that holds; else the first that lacks but a size, as pending; None if there is no such."""
        pending: Frame | None = None
        foreign = False
        for rule in rules:
            if foreign and rule.sides < FEW:
                self._refuse(rule, sentence, found, "what it tells is told between two, and of another field")
                continue
            frame, is_foreign = self._framed(rule, sentence, found, slots, figures, context)
            foreign = foreign or is_foreign
            if frame is not None and not frame.pending:
                return frame
            pending = pending or frame
        return pending

    def _is_barred(self, rule: ReadingRule, sentence: Sentence, found: Found, own: str) -> bool:
        """Whether words of its own clause are against it."""
        barring = next((name for name in rule.unless if self._has_cue_in((name,), own, sentence)), None)
        if barring is not None:
            self._refuse(rule, sentence, found, f"barred by words of {barring}")
        return barring is not None

    def _refuse(self, rule: ReadingRule, sentence: Sentence, found: Found, because: str) -> None:
        if self._trace is SILENCE:  # most readings of most triggers do not hold
            return
        self._trace.note(Decision(Step.REFUSED, sentence.index, found.span, because, rule))

    def _has_cue(self, lists: Iterable[str], text: str) -> bool:
        return any(self._shows(name, text) for name in lists)

    def _has_cue_in(self, lists: Iterable[str], part: str, sentence: Sentence) -> bool:
        """Whether a part of a sentence has one, asked of the whole first."""
        return any(self._shows(name, sentence.text) and self._shows(name, part) for name in lists)

    def _framed(
        self, rule: ReadingRule, sentence: Sentence, found: Found, slots: Slots, figures: Figures, context: Context
    ) -> tuple[Frame | None, bool]:
        """The frame, and whether there is none because two deal, and not in this field."""
        deal_type, parties = parties_of(rule, self._without_programmes(slots), self._kinds)
        if deal_type is DealType.ACQUISITION and found.span.is_noun and slots.get("with") and _OF_A_SITE.isdisjoint(rule.cues):
            parties = self._bought_by_the_quoted(parties)
        parties = as_landlord(deal_type, parties, slots, sentence)
        if deal_type not in _OF_SITES or not _OF_LAND.isdisjoint(rule.cues):
            figures = replace(figures, money=tuple(spot for spot in figures.money if not is_of_its_site(sentence, spot, deal_type)))
        if deal_type in CONTRACTS:
            figures = replace(figures, capacities=tuple(spot for spot in figures.capacities if not is_new_total(sentence, spot)))
        figures = replace(figures, money=of_parties(sentence, figures.money, parties))
        if deal_type is DealType.CAPEX:
            figures = replace(figures, money=raised_to(sentence, figures.money))
        if deal_type in _OF_MONEY:
            figures = replace(figures, money=of_its_sort(sentence, figures.money, deal_type))
            if _IN_EQUITY in rule.cues and not is_marked(sentence, figures.money, deal_type):
                figures = replace(figures, money=())
            figures = replace(figures, money=enlarged_first(sentence, figures.money))
        paid = figures.value
        if deal_type is DealType.CONSTRUCTION:
            own = (spot for spot in figures.money if not is_of_goods(sentence, spot, found.span.first))
            own = (spot for spot in own if not is_of_anothers_plan(sentence, spot, (party.key for party in parties)))
            figures = replace(figures, money=price_of_a_site_first(sentence, tuple(own)))
        unmet = [need for need in rule.needs if not (meets(need, parties, figures, found.span) or self._ranks(need, deal_type, parties))]
        against = (
            lacking(unmet)
            or of_other_kind(rule, parties)
            or self._misplaced(deal_type, parties)
            or of_pronouns(parties)
            or of_a_remark(rule, found, slots, sentence.words)
            or of_each_with_others(rule, found, slots, sentence)
            or of_all_raised(deal_type, sentence, found)
            or is_sum_of_rounds(deal_type, sentence, parties, figures)
            or self._listed(rule, parties)
            or self._of_analysts(deal_type, sentence, found)
            or of_money_attracted(deal_type, sentence, found, parties)
            or of_trifles(deal_type, figures)
            or of_untold_price(unmet, sentence.words)
            or of_one_list(rule, parties, sentence.words)
            or of_a_plant(deal_type, sentence, found)
            or of_a_supplier(deal_type, found, parties, sentence.words)
            or is_sum_of_loans(deal_type, sentence, parties, figures.money)
            or ("the money goes into a firm" if goes_into_a_firm(deal_type, sentence, found) else None)
        )
        foreign = self.field.outsider(found, parties, figures, sentence, context) if against is None else None
        if against is not None or foreign is not None:
            self._refuse(rule, sentence, found, against or foreign or "")
            return None, foreign is not None and len(parties) > 1
        parties = with_builders(deal_type, parties, self._kinds)
        to_come = found.span.is_past and (is_to_be(sentence, found.span.first) or is_aside(sentence, found.span.first))
        somewhere = is_somewhere(deal_type, parties) or not _OF_A_SITE.isdisjoint(rule.cues)
        frame = Frame(
            type=deal_type,
            sentence=sentence.index,
            trigger=sentence.spot(found.span.first, found.span.after),
            weak=found.span.weak,
            parties=parties,
            value=self._of_its_year(sentence, figures, deal_type) if rule.takes_value else None,
            capacities=sizes_of(deal_type, sentence, figures.capacities),
            hardware=figures.hardware if deal_type not in WITHOUT_HARDWARE else (),
            regions=figures.regions if somewhere else (),
            sites=_sites(sentence, parties, figures) if somewhere else (),
            term=term_of(deal_type, sentence, figures.terms),
            said_on=figures.date,
            starts_on=next(iter(figures.starts), None),
            ends_on=next(iter(figures.ends), None),
            # Land is paid for; what is to stand there, whose price a sentence may give as well, is not built by that.
            done=(
                (found.span.form in found.trigger.done and _LAND_FOR not in rule.cues)
                or (rule.settled and found.span.is_past and figures.value == paid)
            )
            and not to_come,
            ahead=found.span.form == "base" or to_come,
            apart=rule.apart,
            incidental=rule.incidental,
            ranked=bool(rule.pair),
            pending=bool(unmet),
        )
        frame = as_takeover(as_rented(as_budget(frame, sentence, found)), sentence)
        self._trace.note(Decision(Step.ACCEPTED, sentence.index, found.span, lacking_yet(unmet), rule, frame))
        return frame, False

    def _ranks(self, need: str, deal_type: DealType, parties: Iterable[FrameParty]) -> bool:
        """Whether of two chipmakers one sells parts to the other: then the ranks say who supplies whom."""
        return need == "ranked" and deal_type is DealType.CHIPS and len({self._kinds.part_makers.get(p.key, 0) for p in parties}) > 1

    def _of_its_year(self, sentence: Sentence, figures: Figures, deal_type: DealType) -> Spot[Money] | None:
        """The amount of a capital plan for one year as an amount a year: "plans to spend $5 billion on servers this year"."""
        value = figures.value
        if value is None or deal_type is not DealType.CAPEX or value.value.period is Period.PER_YEAR:
            return value
        first, after = max(0, value.first - BESIDE), min(len(sentence.words), value.after + BESIDE)
        around = sentence.spot(first, after).text if not figures.of_one else sentence.text
        if not self._has_cue(("for_a_year",), around):
            return value
        return replace(value, value=value.value.model_copy(update={"period": Period.PER_YEAR}))

    def _misplaced(self, deal_type: DealType, parties: Iterable[FrameParty]) -> str | None:
        """Why somebody cannot stand where the words have him: no lab sells chips, and no programme sells anything."""
        never = self._kinds.never.get(deal_type, {})
        wrong = next(
            (
                party
                for party in parties
                if party.spot.value.kind in never.get(party.role, ()) or (party.role is Role.PROVIDER and party.key in self._programmes)
            ),
            None,
        )
        return f"{wrong.spot.value.name} is no {wrong.role} of {deal_type}" if wrong is not None else None

    def _listed(self, rule: ReadingRule, parties: Iterable[FrameParty]) -> str | None:
        """Who receives money as a startup does, though its shares are quoted on an exchange: an amount alone may be anything there."""
        known = (
            next((p.spot.value.name for p in parties if p.role in RECEIVING and p.spot.value.id in self._quoted), None)
            if rule.private
            else None
        )
        return f"the shares of {known} are quoted" if known is not None else None

    def _of_analysts(self, deal_type: DealType, sentence: Sentence, found: Found) -> str | None:
        """That others than the company tell what it will spend: "analysts at X estimate that Y will spend $200 billion"."""
        own = sentence.spot(found.first, found.after).text
        told = deal_type is DealType.CAPEX and self._has_cue(("analysts_say",), own)
        return "analysts expect it" if told and not self._has_cue(("compared",), sentence.text) else None

    def _bought_by_the_quoted(self, parties: tuple[FrameParty, ...]) -> tuple[FrameParty, ...]:
        """Of two in "acquisition talks with" each other the one buys whose shares are quoted, whoever is named first."""
        buying = [party for party in parties if party.role is Role.ACQUIRER]
        bought = [party for party in parties if party.role is Role.TARGET]
        if len(buying) != 1 or len(bought) != 1 or buying[0].spot.value.id in self._quoted or bought[0].spot.value.id not in self._quoted:
            return parties
        return replace(bought[0], role=Role.ACQUIRER), replace(buying[0], role=Role.TARGET)

    def _without_programmes(self, slots: Slots) -> Slots:
        """Two who deal under a programme deal for themselves: "X and Y signed a Stargate contract"."""
        own = {slot: tuple(spot for spot in spots if spot.value.id not in self._programmes) for slot, spots in slots.items()}
        return own if len({spot.value.id or spot.value.name for spots in own.values() for spot in spots}) > 1 else slots


def _sites(sentence: Sentence, parties: Iterable[FrameParty], figures: Figures) -> tuple[Spot[str], ...]:
    """Its places, and projects that are ventures of their own and no party: "part of Stargate"."""
    acting = {party.key for party in parties}
    projects = (
        spot for spot in sentence.organizations if spot.value.kind is OrganizationKind.JOINT_VENTURE and spot.value.key not in acting
    )
    named = (spot.saying(spot.value.name) for spot in projects if spot.text[0].isupper())
    return (*figures.sites, *named)


def _is_alone(sentence: Sentence, known: Collection[OrganizationRef]) -> bool:
    """Whether one alone is named, and nothing of his acts for him: not "X's rivals signed"."""
    owns = any(sentence.words[spot.after : spot.after + 1] in _OWNS for spot in sentence.organizations)
    return len({one.name for one in known}) == 1 and not owns


def _without_names(sentence: Sentence, names: Collection[Spot[OrganizationRef]]) -> Sentence:
    """The sentence with names hidden: "Global Infrastructure Partners" tells of no computing, "X Energy" of no power."""
    if not names:
        return sentence
    text = sentence.text
    for spot in names:
        first, after = spot.start - sentence.start, spot.end - sentence.start
        text = text[:first] + _HIDDEN * (after - first) + text[after:]
    return replace(sentence, text=text)


def _around(sentence: Sentence, found: Found) -> str:
    start = sentence.starts[found.span.first] - sentence.start
    low, high = sentence.starts[found.first] - sentence.start, sentence.ends[found.after - 1] - sentence.start
    return sentence.text[max(low, start - _BEFORE) : min(high, start + _BEHIND)]

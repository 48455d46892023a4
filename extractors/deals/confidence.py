"""How sure a reading is: the probability that a deal is as read, and each of its fields, by weights over named signals.

A logistic model: the weights of the signals that hold add up to log-odds. They stand in ``confidence.yaml`` and are fitted to deals
that were judged by hand (``extractors.evaluation.fitting``); what each signal says is decided here. A signal tells how something was
read, never which words were: what is learned of one text must hold of others.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from data.model.deals import DealMention, Evidence, Money
from data.model.vocabulary import DealType, OrganizationKind, Role, Status
from extractors.vocabulary.confidence import ConfidenceTable, Weights
from extractors.vocabulary.phrases import Phrases
from extractors.vocabulary.tables import TriggerTable

from .frames.needs import CORE_KINDS
from .records.signals import DealSignals, Signals
from .records.view import Reading, Sentence
from .tellings.merge import Telling
from .tellings.told import Text, Told, names

PARTIES = "parties"
"""Evidence of a party, whatever its id, is weighed as one field."""
_RECEIVING = frozenset({Role.PROVIDER, Role.INVESTEE, Role.BORROWER, Role.LANDLORD, Role.TARGET})
_PLANS = frozenset({DealType.CAPEX, DealType.CONSTRUCTION})
_LONG = 30
"""Words from which on a sentence tells several things."""
_LATE = 15
_MANY = 3
_SEVERAL = 2
_OF_THE_FIELD = 0.2
"""Sentences after which a deal is told late, parties that are many, breaks that are several, and the share of sentences with words of
this field from which on a text is about it."""
_SMALL, _LARGE, _HUGE = Decimal(500_000_000), Decimal(1_000_000_000), Decimal(10_000_000_000)
"""Dollars below which a round may be one of any start-up, and from which on hardly anything but this field is paid for."""
_PRONOUNS = frozenset({"it", "they", "its", "their", "this", "that", "these", "he", "she", "we", "our"})


class Weigher:
    """Says of the deals of a document how sure they are."""

    def __init__(
        self, table: ConfidenceTable, triggers: TriggerTable, field: Phrases, usd: Callable[[Money, dt.date | None], Decimal | None]
    ) -> None:
        self._table = table
        self._breaks = triggers.clause_breaks
        self._field = field
        self._usd = usd

    def signals(self, deals: Sequence[DealMention], tellings: Sequence[Telling], reading: Reading) -> list[DealSignals]:
        """What speaks for and against each deal of a document."""
        if not deals:
            return []
        text = Text(reading, tuple(self._field.search(sentence.text) is not None for sentence in reading.sentences))
        told = [Told(deal, telling, text) for deal, telling in zip(deals, tellings, strict=True)]
        return [DealSignals(self._of_deal(one, told), _of_fields(one, told)) for one in told]

    def weighed(self, deal: DealMention, signals: DealSignals) -> DealMention:
        """The deal with its confidence, and that of each span: that the deal is as read, and the field with it."""
        sure = probability(self._table.deal, signals.deal)
        fields = self._table.fields
        given = {field: probability(weights, signals.fields[field]) for field, weights in fields.items() if field in signals.fields}
        evidence = [span.model_copy(update={"confidence": round(sure * given.get(_key(span.field), 1.0), 2)}) for span in deal.evidence]
        return deal.model_copy(update={"confidence": round(sure, 2), "evidence": tuple(evidence)})

    def _of_deal(self, told: Told, all_told: Sequence[Told]) -> dict[str, bool]:
        worth = self._worth(told)
        return _of_tellings(told) | self._of_words_between(told) | _of_sizes(told, worth) | _of_kinds(told) | _beside(told, all_told)

    def _worth(self, told: Told) -> Decimal:
        """Its value in dollars; nought where none is stated, the mere number where no rate is known."""
        value = told.deal.value
        if value is None:
            return Decimal(0)
        return self._usd(value, told.text.reading.published) or value.amount

    def _of_words_between(self, told: Told) -> dict[str, bool]:
        """By what stands between the trigger and what was read with it."""
        between = told.between(self._breaks)
        return {
            "a break between": between.breaks > 0,
            "several breaks between": between.breaks >= _SEVERAL,
            "another name between": between.names > 0,
            "another amount between": between.amounts > 0,
        }


def probability(weights: Weights, signals: Signals) -> float:
    """The logistic function of the summed weights of what holds."""
    odds = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name, holds in signals.items() if holds)
    return 1 / (1 + math.exp(-odds))


def _of_tellings(told: Told) -> dict[str, bool]:
    """By how and where it is told. Releases and filings are written to be put together from several sentences, articles are not."""
    reading = told.text.reading
    is_prose = not (reading.is_release or reading.is_filing)
    sentences = {frame.sentence for frame in told.telling}
    return {
        "joined from several sentences": not told.whole and is_prose,
        "other names beside it": not any(names(sentence) <= told.keys for _, sentence in told.whole),
        "long sentence": all(len(sentence.words) > _LONG for sentence in told.own),
        "opened by a pronoun": any(sentence.words[0] in _PRONOUNS for sentence in told.own),
        "in title and text": len(sentences) > 1 and any(sentence.is_title for sentence in told.own),
        "far from words of the field": not told.is_near_the_field,
        "text of the field": told.text.share_of_field > _OF_THE_FIELD,
        "party named nowhere else": told.has_a_party_of_its_own,
        "of an earlier year": _is_earlier(told),
    }


def _is_earlier(told: Told) -> bool:
    published = told.text.reading.published
    days = [frame.said_on.value for frame in told.telling if frame.said_on is not None]
    return published is not None and any(day.last.year < published.year for day in days)


def _of_sizes(told: Told, worth: Decimal) -> dict[str, bool]:
    """By what it states; a partnership or purchase told without any size is often no deal."""
    deal = told.deal
    unsized = deal.value is None and not deal.capacities
    return {
        "no size": unsized,
        "no size, told late": unsized and told.telling[0].sentence > _LATE,
        "a billion and more": worth >= _LARGE,
        "ten billion and more": worth >= _HUGE,
        "small round": deal.type is DealType.EQUITY and 0 < worth < _SMALL,
        "round far from words of the field": deal.type is DealType.EQUITY and not told.is_near_the_field,
        "term": deal.term_years is not None,
    }


def _of_kinds(told: Told) -> dict[str, bool]:
    """By who takes part: names that the tables know are read more surely, and clouds sell no new shares."""
    parties = [party for frame in told.telling for party in frame.parties]
    receiving = [(party.role, party.spot.value.kind) for party in parties if party.role in _RECEIVING]
    return {
        "unlisted party": any(party.spot.value.id is None for party in parties),
        "supplier of the field": any(kind in CORE_KINDS for _, kind in receiving),
        "round of a cloud": told.deal.type is DealType.EQUITY and (Role.INVESTEE, OrganizationKind.CLOUD) in receiving,
        "many parties": len(told.deal.parties) >= _MANY,
        "plan of one party": told.deal.type in _PLANS and len(told.deal.parties) == 1,
    }


def _beside(told: Told, all_told: Sequence[Told]) -> dict[str, bool]:
    """By the other deals of the document."""
    others = [other for other in all_told if other is not told]
    return {
        "parties of a larger deal": any(other.keys > told.keys for other in others),
        "another deal of its parties": any(other.deal.type is told.deal.type and other.keys >= told.keys for other in others),
    }


def _of_fields(told: Told, all_told: Sequence[Told]) -> dict[str, Signals]:
    """What speaks for and against each field that the text states; the parties are one."""
    spans: dict[str, list[Evidence]] = {}
    for span in told.deal.evidence:
        spans.setdefault(_key(span.field), []).append(span)
    shared = {
        "told in several sentences": len({frame.sentence for frame in told.telling}) > 1,
        "weak words": all(frame.weak for frame in told.telling),
        "sides by kinds": any(frame.ranked for frame in told.telling),
        "agreed": told.deal.status is Status.AGREED,
        "one party": len(told.deal.parties) == 1,
        "parties of another deal": any(other is not told and other.keys >= told.keys for other in all_told),
    }
    return {field: shared | {"elsewhere": _is_elsewhere(evidence, told.own)} for field, evidence in spans.items()}


def _is_elsewhere(evidence: Sequence[Evidence], own: Iterable[Sentence]) -> bool:
    """Whether a field is stated in none of the sentences that tell the deal."""
    bounds = [(sentence.start, sentence.start + len(sentence.text)) for sentence in own]
    return not any(start <= span.start < end for span in evidence for start, end in bounds)


def _key(field: str) -> str:
    return field.partition(".")[0]

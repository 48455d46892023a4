"""How sure a reading is: the probability that a deal is as read, and each of its fields, by weights over named signals.

A logistic model: the weights of the signals that hold add up to log-odds. They stand in ``confidence.yaml`` and are fitted to gold
(``extractors.evaluation.calibration``); what each signal says is decided here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from data.model.deals import DealMention, Evidence
from data.model.vocabulary import Role
from extractors.vocabulary.confidence import ConfidenceTable, Weights

from .frame import Frame
from .merge import Telling
from .needs import CORE_KINDS
from .signals import DealSignals, Signals
from .view import Reading, Sentence

PARTIES = "parties"
"""Evidence of a party, whatever its id, is weighed as one field."""
_RECEIVING = frozenset({Role.PROVIDER, Role.INVESTEE, Role.BORROWER, Role.LANDLORD, Role.TARGET})
_FAR = 12
"""Words from the trigger beyond which a party may belong to something else."""
_LONG = 35
"""Words from which on a sentence tells several things."""
_LATE = 15
_MANY = 4


def signals_of(deal: DealMention, telling: Telling, tellings: Sequence[Telling], reading: Reading) -> DealSignals:
    """What speaks for and against a deal, which is one of those that the document tells."""
    sentences = {sentence.index: sentence for sentence in reading.sentences}
    own = [sentences[frame.sentence] for frame in telling]
    others = [other for other in tellings if other is not telling]
    spans = _by_field(deal.evidence)
    return DealSignals(
        _of_tellings(telling, own) | _of_deal(deal, spans) | _beside(telling, others),
        {field: _of_field(evidence, own) for field, evidence in _merged(spans).items()},
    )


def _of_tellings(telling: Telling, own: Sequence[Sentence]) -> dict[str, bool]:
    """By how, where and how often it is told."""
    told_in = {frame.sentence for frame in telling}
    pairs = [len(frame.parties) > 1 for frame in telling]
    kinds = [party.spot.value.kind for frame in telling for party in frame.parties if party.role in _RECEIVING]
    in_title = any(sentence.is_title for sentence in own)
    return {
        "weak trigger": all(frame.weak for frame in telling),
        "strong trigger with two parties": any(pair and not frame.weak for pair, frame in zip(pairs, telling, strict=True)),
        "lacks a size": all(frame.pending for frame in telling),
        "told again": len(told_in) > 1,
        "in title and text": in_title and len(told_in) > 1,
        "told late": telling[0].sentence > _LATE,
        "value told again": sum(frame.value is not None for frame in telling) > 1,
        "other types too": len({frame.type for frame in telling}) > 1,
        "supplier of the field": any(kind in CORE_KINDS for kind in kinds),
        "supplier outside it": any(kind not in CORE_KINDS for kind in kinds),
        "party far off": all(_is_far(frame) for frame in telling),
        "no other names beside it": any(_names(sentence) <= frame.keys for sentence, frame in zip(own, telling, strict=True)),
        "other amounts beside it": all(len(sentence.money) > 1 for sentence in own),
        "long sentence": all(len(sentence.words) > _LONG for sentence in own),
    }


def _of_deal(deal: DealMention, spans: Mapping[str, Sequence[Evidence]]) -> dict[str, bool]:
    """By what it states."""
    named = [[span.text for span in evidence] for field, evidence in spans.items() if field.startswith(f"{PARTIES}.")]
    return {
        **({deal.type.value: True} if deal.type is not None else {}),
        "news": deal.primary,
        "value": deal.value is not None,
        "capacity": bool(deal.capacities),
        "term": deal.term_years is not None,
        "one party": len(deal.parties) < 2,
        "many parties": len(deal.parties) >= _MANY,
        "party by reference": any(all(text.casefold() == text for text in texts) for texts in named),
        **({deal.status.value: True} if deal.status is not None else {}),
    }


def _beside(telling: Telling, others: Sequence[Telling]) -> dict[str, bool]:
    """By the other deals of the document."""
    told_in = {frame.sentence for frame in telling}
    keys = {key for frame in telling for key in frame.keys}
    return {
        "only deal": not others,
        "beside other deals": told_in <= {frame.sentence for other in others for frame in other},
        "another deal of its parties": any(keys <= {key for frame in other for key in frame.keys} for other in others),
    }


def weighed(deal: DealMention, signals: DealSignals, table: ConfidenceTable) -> DealMention:
    """The deal with its confidence, and that of each span: that the deal is as read, and the field with it."""
    sure = probability(table.deal, signals.deal)
    given = {field: probability(weights, signals.fields[field]) for field, weights in table.fields.items() if field in signals.fields}
    evidence = [span.model_copy(update={"confidence": round(sure * given.get(_key(span.field), 1.0), 2)}) for span in deal.evidence]
    return deal.model_copy(update={"confidence": round(sure, 2), "evidence": tuple(evidence)})


def probability(weights: Weights, signals: Signals) -> float:
    """The logistic function of the summed weights of what holds."""
    odds = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name, holds in signals.items() if holds)
    return 1 / (1 + math.exp(-odds))


def _of_field(evidence: Sequence[Evidence], own: Iterable[Sentence]) -> Signals:
    bounds = [(sentence.start, sentence.start + len(sentence.text)) for sentence in own]
    texts = {span.text.casefold() for span in evidence}
    return {
        "elsewhere": not any(start <= span.start < end for span in evidence for start, end in bounds),
        "repeated": len(evidence) > len(texts),
        "several": len(texts) > 1,
    }


def _by_field(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for span in evidence:
        found.setdefault(span.field, []).append(span)
    return found


def _merged(spans: Mapping[str, list[Evidence]]) -> dict[str, list[Evidence]]:
    """The parties as one field."""
    merged: dict[str, list[Evidence]] = {}
    for field, evidence in spans.items():
        merged.setdefault(_key(field), []).extend(evidence)
    return merged


def _key(field: str) -> str:
    return field.partition(".")[0]


def _names(sentence: Sentence) -> set[str]:
    return {spot.value.id or spot.value.name.casefold() for spot in sentence.organizations}


def _is_far(frame: Frame) -> bool:
    spots = [party.spot for party in frame.parties]
    return any(max(frame.trigger.first - spot.after, spot.first - frame.trigger.after) > _FAR for spot in spots)

"""A round told in one place and its investors in others, brought together: who is said to put money into it is a party of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.deals import Money
from data.model.vocabulary import DealType, Role, Status
from extractors.deals.records.frame import FrameParty, distinct

from .merge import Fold, Telling, told_value

_PART_OF_A_ROUND = frozenset({"led", "co-led", "joined", "anchored", "headed", "spearheaded", "participated in", "took part in"})
"""Verbs by which somebody only takes part in what another sentence tells."""
_TICKETS = frozenset({"investment", "commitment", "contribution", "check", "pledge"})
"""Nouns of what one of several puts in."""
_NEAR = 3
"""Sentences between a round and the money that somebody puts into it."""


def gathered(tellings: Sequence[Telling], fold: Fold) -> list[Telling]:
    """The tellings, rounds with the investors of the tickets told near them; a ticket stays a deal of its own if it has an amount."""
    taken: list[Telling] = []
    told = [_with_investors(telling, tellings, taken, fold) if _is_round(telling, tellings) else telling for telling in tellings]
    return [telling for telling in told if not any(telling is ticket for ticket in taken)]


def _is_round(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether it tells what one organization raises, not what another puts in: then who raises is its first party."""
    raised = told_value(telling)
    if any(frame.type is not DealType.EQUITY for frame in telling) or raised is None:
        return False
    if any(_is_larger(other, raised) and (_share_a_sentence(other, telling) or _is_ticket_of(telling, other)) for other in tellings):
        return False
    return len(_side(telling, Role.INVESTEE)) == 1 and telling[0].parties[0].role is Role.INVESTEE


def _is_larger(other: Telling, raised: Money) -> bool:
    value = told_value(other)
    return other[0].type is DealType.EQUITY and value is not None and value.amount > raised.amount


def _share_a_sentence(one: Telling, other: Telling) -> bool:
    """A smaller amount beside the whole is a ticket."""
    return bool({frame.sentence for frame in one} & {frame.sentence for frame in other})


def _is_ticket_of(telling: Telling, other: Telling) -> bool:
    """Whether it is what an investor puts into a round told right before: "raised $9 billion. The money includes $4 billion from X"."""
    paid_in = telling[0].trigger.text.casefold() in _TICKETS and bool(_side(telling, Role.INVESTOR))
    raised = {party.key for party in _side(telling, Role.INVESTEE)}
    behind = telling[0].sentence - other[0].sentence
    return paid_in and 0 < behind <= _NEAR and raised == {party.key for party in _side(other, Role.INVESTEE)}


def _with_investors(round_: Telling, tellings: Sequence[Telling], taken: list[Telling], fold: Fold) -> Telling:
    """The round with those who put money into it; ``taken`` gets the tickets of which nothing else is told."""
    raised = told_value(round_)
    assert raised is not None
    added: list[FrameParty] = []
    for ticket in tellings:
        value = told_value(ticket)
        smaller = value is None or (value.currency == raised.currency and value.amount < raised.amount)
        if ticket is not round_ and smaller and _goes_into(ticket, round_, fold):
            added.extend(replace(party, amount=None) for party in _side(ticket, Role.INVESTOR))
            if value is None and (ticket[0].trigger.text.casefold() in _PART_OF_A_ROUND or _is_within(ticket, round_)):
                taken.append(ticket)
    if not added:
        return round_
    first = round_[0]
    return [replace(first, parties=distinct((*first.parties, *added))), *round_[1:]]


def _goes_into(ticket: Telling, round_: Telling, fold: Fold) -> bool:
    if any(frame.type is not DealType.EQUITY for frame in ticket) or not _side(ticket, Role.INVESTOR):
        return False
    if _keys(ticket, fold) != _keys(round_, fold) or _is_of_another_day(ticket, round_):
        return False
    return min(abs(one.sentence - other.sentence) for one in ticket for other in round_) <= _NEAR and not _is_promised(ticket, round_)


def _is_within(ticket: Telling, round_: Telling) -> bool:
    """Whether it is told only where the round is: "X, with investments from Y and Z, raises $200 million"."""
    return {frame.sentence for frame in ticket} <= {frame.sentence for frame in round_}


def _is_of_another_day(ticket: Telling, round_: Telling) -> bool:
    """Whether it is rather a round of its own, told with its date: "In December it raised $700 million from Y"."""
    if told_value(ticket) is None or ticket[0].parties[0].role is not Role.INVESTEE:
        return False
    days = {frame.said_on.value for frame in ticket if frame.said_on is not None}
    return bool(days) and not days & {frame.said_on.value for frame in round_ if frame.said_on is not None}


def _is_promised(ticket: Telling, round_: Telling) -> bool:
    """Whether it is only talked of, while the round is closed, or the other way round."""
    told = [{frame.status.value for frame in telling if frame.status is not None} for telling in (ticket, round_)]
    return {Status.TALKS, Status.COMPLETED} <= told[0] | told[1] and not {Status.TALKS, Status.COMPLETED} & told[0] & told[1]


def _keys(telling: Telling, fold: Fold) -> set[str]:
    return {fold(party.key) for party in _side(telling, Role.INVESTEE)}


def _side(telling: Telling, role: Role) -> list[FrameParty]:
    return list(distinct(party for frame in telling for party in frame.in_role(role)))

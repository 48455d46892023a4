"""A deal under construction: its mentions, chosen fields and money, before links say whether it counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from data.model.deals import Money, Party
from data.model.resolved import Deal
from data.model.vocabulary import Role
from data.reference.exchange import Rate

from .amounts import Bounds, bounds, in_words, over_term, rate_of
from .choice import Choices, choose
from .cluster import Cluster, first_day_order
from .judging.decisions import Decision
from .progress import Step, steps
from .rates import Rates
from .views import FAMILY, PAYEES, PAYERS, Family, View

_CENT = Decimal("0.01")


class Verdict(NamedTuple):
    """Whether a deal counts in sums, why or why not, and from when until when one counted who looked (``counting``)."""

    counted: bool
    reason: str
    since: dt.date | None = None
    until: dt.date | None = None


_NOTHING = Bounds(None, None, None)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a deal from its own mentions. ``money`` is over the whole term, for one period as stated where there is none."""

    deal_id: str
    views: tuple[View, ...]
    """By announcement, then id."""
    steps: tuple[Step, ...]
    choices: Choices
    parties: tuple[Party, ...]
    money: Money | None
    rate: Rate | None
    """At which the money is given in USD; null where there is no money."""
    usd: Bounds
    cluster: Cluster

    @property
    def day(self) -> dt.date:
        """Of the chosen announcement, else of the earliest document."""
        chosen = self.choices.value("announced")
        return chosen.first if chosen is not None else self.views[0].day

    @property
    def family(self) -> Family | None:
        """Of the chosen type."""
        return FAMILY.get(self.choices.value("type"))

    @property
    def documents(self) -> set[str]:
        """Ids of the documents that tell of it."""
        return set(self.cluster.by_document)

    @property
    def groups(self) -> set[str]:
        """Ultimate parents of everyone who takes part, guarantors included."""
        return {party.parent for view in self.views for party in view.parties}

    @property
    def payers(self) -> list[Party]:
        """Who pays, as far as the roles say."""
        return [party for party in self.parties if party.role in PAYERS]

    @property
    def payees(self) -> list[Party]:
        """Who is paid, as far as the roles say."""
        return [party for party in self.parties if party.role in PAYEES]

    def with_parties(self, parties: Sequence[Party]) -> Draft:
        """The same with other parties or amounts."""
        return replace(self, parties=tuple(parties))

    def title(self) -> str:
        """A few words for a reason: parties, amount, date."""
        names = " and ".join(dict.fromkeys(party.name for party in self.parties if party.role != Role.GUARANTOR)) or "unnamed parties"
        worth = f" over {in_words(self.money)}" if self.money is not None else ""
        return f"{self.choices.value('type') or 'deal'} of {names}{worth} ({self.choices.value('announced') or 'date not stated'})"

    def deal(self, verdict: Verdict) -> Deal:
        """The record."""
        value = self.choices.value
        return Deal(
            deal_id=self.deal_id,
            type=value("type"),
            parties=self.parties,
            value=self._value(),
            usd_low=self.usd.low,
            usd_high=self.usd.high,
            capacity_mw=value("capacity_mw"),
            capacities=tuple({(one.mw, one.basis): one for one in reversed(value("capacities") or ())}.values())[::-1],
            hardware=value("hardware"),
            regions=value("regions"),
            sites=value("sites"),
            term_years=value("term_years"),
            announced=value("announced"),
            starts_on=value("starts_on"),
            ends_on=value("ends_on"),
            status=value("status"),
            bindingness=value("bindingness"),
            scope=value("scope"),
            mentions=len(self.views),
            documents=len(self.documents),
            sources=len({view.sourced.source for view in self.views}),
            confidence=max(view.deal.confidence for view in self.views),
            usd_rate=self.rate and self.rate.usd,
            usd_basis=self.rate and self.rate.basis,
            counted=verdict.counted,
            counted_reason=verdict.reason,
            counted_from=verdict.since,
            counted_until=verdict.until,
        )

    def _value(self) -> Money | None:
        """As stated, with USD of what is stated: of one year where the amount is by the year."""
        stated: Money | None = self.choices.value("value")
        if stated is None or self.money is None:
            return None
        periods = self.money.amount / stated.amount if stated.amount else Decimal(1)
        usd = None if self.usd.usd is None else (self.usd.usd / periods).quantize(_CENT)
        return stated.model_copy(update={"usd": usd})


def draft(deal_id: str, cluster: Cluster, rates: Rates, decided: Mapping[str, Decision] | None = None) -> Draft:
    """Choose the fields of a cluster, as people decided where they did, and work out its money."""
    views = first_day_order(cluster.views)
    history = steps(views)
    choices = choose(views, history, decided)
    history += _decided_step(history, (decided or {}).get("status"))
    stated: Money | None = choices.value("value")
    term = choices.value("term_years")
    money = stated if stated is None or term is None else over_term(stated, term)
    by = choices.fields["value"].by
    rate = None if money is None or by is None else rate_of(money.currency, choices.value("announced"), by.published, rates)
    usd = _NOTHING if money is None or rate is None else bounds(money, rate)
    return Draft(deal_id, tuple(views), tuple(history), choices, choices.value("parties"), money, rate, usd, cluster)


def _decided_step(history: Sequence[Step], decision: Decision | None) -> list[Step]:
    if decision is None or decision.value is None or (history and history[-1].status == decision.value):
        return []
    return [Step(decision.value, decision.view, decision.made_on or decision.view.published, None)]

"""A decision from the command line as a judgement: deals as their documents tell them, checked before it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from data.errors import QueryUsageError
from data.model.judgements import SETTABLE, Judgement, Telling, read_judgement

from ..why.finding import find_deal

if TYPE_CHECKING:
    from data.tables.warehouse import Warehouse
    from extractors.identity.judging import Identify
    from extractors.identity.views import View


class Deals:
    """Deals and mentions of the warehouse, by what a person calls them."""

    def __init__(self, warehouse: Warehouse) -> None:
        from data.tables.store import deal_titles, former_ids

        self._warehouse = warehouse
        self.titles = deal_titles(warehouse)
        self._former = former_ids(warehouse)
        self._identify: Identify = str

    def find(self, asked: str) -> str:
        """The id of the deal, or of the mention where one is asked for."""
        return asked if asked.startswith("mention-") else find_deal(asked, self.titles, self._former)

    def telling(self, found: str) -> Telling:
        """The strongest telling of a deal, or of a mention its own. Raises QueryUsageError where no words say which it is."""
        from extractors.identity.judging import telling_of

        column = "deal_mention_id" if found.startswith("mention-") else "deal_id"
        mentions = self._views(f"{column} = '{found.replace(chr(39), chr(39) * 2)}'")
        if not mentions:
            raise QueryUsageError(f"there is no {found}: `dealgraph why DEAL --format json` lists the mentions of a deal")
        for view in mentions:
            beside = self._views(f"document_id = '{view.document.document_id}'")
            own = next(one for one in beside if one.key == view.key)
            telling = telling_of(own, beside, self._identify)
            if telling is not None:
                return telling
        raise QueryUsageError(f"no words of its documents tell {found} from the deals beside it: reject or set these first")

    def _views(self, where: str) -> Sequence[View]:
        from data.tables.store import load_mentions
        from extractors.identity.clusters import strength
        from extractors.identity.resolve import prepared

        views, self._identify = prepared(load_mentions(self._warehouse, where))
        return sorted(views, key=strength)


def judgement_of(**given: Any) -> Judgement:
    """Of what a person typed. Raises QueryUsageError that says what is wrong with it."""
    try:
        return read_judgement({key: value for key, value in given.items() if value is not None or key == "value"})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc'])) or 'value'}: {one['msg']}" for one in error.errors()[:3])
        raise QueryUsageError(f"this is no judgement ({wrong})") from None


def field_value(field: str, text: str) -> Any:
    """What was typed as the field's value: JSON, or as one writes it ("$22.4 billion", "400 MW", 2026-Q3, agreed, null)."""
    if field not in SETTABLE:
        raise QueryUsageError(f"{field!r} cannot be set: set one of {', '.join(SETTABLE)}")
    if text.strip() == "null":
        return None
    if field == "value" and (money := _money(text)) is not None:
        return money
    if field in _AS_WRITTEN:
        return text.strip()
    if field == "capacity_mw":
        text = text.upper().removesuffix("MW").replace(",", "").strip()
    try:
        return json.loads(text)
    except ValueError:
        raise QueryUsageError(f"{text!r} is no value of {field}: write {_EXAMPLES.get(field, 'it as JSON')}, or null") from None


_AS_WRITTEN = ("type", "status", "bindingness", "scope", "announced", "starts_on", "ends_on")
_EXAMPLES: Mapping[str, str] = {
    "value": '"$22.4 billion", or {"amount": 22400000000, "currency": "USD", "qualifier": "about", "period": "per_year"}',
    "capacity_mw": "400 or 400MW",
    "term_years": "5",
    "parties": '[{"name": "OpenAI", "role": "customer"}, …]',
    "hardware": '[{"product": "GB300", "quantity": 1000}]',
    "sites": '["Abilene, Texas"]',
    "regions": '["Texas"]',
    "capacities": '[{"mw": 400, "basis": "gross"}]',
}


def _money(text: str) -> dict[str, Any] | None:
    """An amount in words by the grammar that reads documents; null for what is JSON or no amount."""
    from extractors.grammars.money import MoneyGrammar
    from extractors.vocabulary.measures import load_measures

    found = [] if text.lstrip().startswith("{") else MoneyGrammar(load_measures()).find(text)
    return found[0].record.model_dump(mode="json", exclude={"usd"}) if len(found) == 1 else None

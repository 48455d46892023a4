"""An explanation in the terminal: what the deal is, who says so, what was held against it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..output import dollars
from .rows import called, joined_words, judged_words, quote

if TYPE_CHECKING:
    from data.model.resolved import Claim, Deal
    from extractors.identity.explain import DealWhy

_LONGEST_QUOTE = 220


def show(why: DealWhy, title: str, console: Console) -> None:
    """Print it."""
    deal = why.deal
    console.print(Text(title, style="bold"))
    console.print(Text(f"{deal.deal_id} · {deal.mentions} mentions in {deal.documents} documents of {deal.sources} sources", style="dim"))
    counted = Text("counted: ", style="green") if deal.counted else Text("not counted: ", style="red")
    console.print(counted + Text(f"{deal.counted_reason}{_bounds(deal)}", style=""))
    for outcome in judged_words(why.judgements):
        console.print(Text(f"judgement: {outcome}", style="yellow"))
    for heading, body in _parts(why):
        console.print()
        console.print(Text(heading, style="bold"))
        console.print(Padding(body, (0, 0, 0, 2)))


def _bounds(deal: Deal) -> str:
    if deal.value is None or deal.value.usd is None:
        return _at_rate(deal)
    high = dollars(deal.usd_high) if deal.usd_high is not None else "open"
    spread = "" if deal.usd_low == deal.usd_high else f", from {dollars(deal.usd_low)} to {high}"
    return f"; {dollars(deal.value.usd)}{spread}{_at_rate(deal)}"


def _at_rate(deal: Deal) -> str:
    """Which rate of which day, or why there is none; nothing of what is in dollars."""
    return f" ({deal.usd_basis})" if deal.usd_basis and deal.value is not None and deal.value.currency != "USD" else ""


def _parts(why: DealWhy) -> Iterator[tuple[str, RenderableType]]:
    yield "Mentions, and what joined them", _mentions(why)
    yield "Fields: every statement, the chosen one marked", _fields(why)
    if why.history:
        yield "History", _history(why)
    if why.links:
        yield "Links to other deals", _links(why)
    if why.near:
        yield "Held against it, and kept apart", _near(why)


def _mentions(why: DealWhy) -> RenderableType:
    made = _grid(10)
    for one in sorted(why.mentions, key=lambda each: (each.view.published is None, each.view.published, each.view.key)):
        head = Text.assemble((str(one.view.document.title or one.view.document.name), "bold"), (f" ({one.view.document.kind})", "dim"))
        said = Text(f"“{_cut(quote(one))}”")
        made.add_row(Text(str(one.view.published or "no date"), style="dim"), head)
        made.add_row("", said)
        made.add_row("", Text(joined_words(one), style="yellow" if one.against else "green"))
    return made


def _fields(why: DealWhy) -> RenderableType:
    made = Table.grid(padding=(0, 2))
    for _ in range(2):
        made.add_column(no_wrap=True)
    made.add_column(ratio=3)
    made.add_column(ratio=2)
    for field, claims in groupby(why.claims, key=lambda claim: claim.field):
        name = field
        for claim in _each_once(claims):
            made.add_row(
                Text(name.replace("_", " "), style="dim"),
                Text("●", style="green") if claim.chosen else Text("○", style="dim"),
                Text.assemble(_value(claim), (f"  {claim.said_on or 'no date'} “{_cut(claim.original_text, 60)}”", "dim")),
                Text(claim.why, style="yellow" if claim.differs else "" if claim.chosen else "dim"),
            )
            name = ""
    return made


def _each_once(claims: Any) -> Iterator[Claim]:
    """One of several spans of one mention that say the same."""
    seen = set()
    for claim in claims:
        key = (claim.deal_mention_id, claim.value, claim.extractor_version)
        if key not in seen:
            seen.add(key)
            yield claim


def _value(claim: Claim) -> str:
    """Its normal form without what is null."""
    try:
        value = json.loads(claim.value)
    except ValueError:
        return claim.value
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_plain(item) for key, item in value.items() if key != "usd" and item is not None and (key, item) not in _SILENT)
    if isinstance(value, list):
        return "; ".join(map(_plain, value))
    number = str(value)
    if number.replace(".", "", 1).isdigit() and len(number.split(".")[0]) > 4:
        return f"{float(number):,.0f}"
    return number.replace("_", " ")


_SILENT = (("qualifier", "exact"), ("period", "total"), ("basis", "unspecified"))


def _history(why: DealWhy) -> RenderableType:
    titles = {one.view.document.document_id: one.view.document.title or one.view.document.name for one in why.mentions}
    made = _grid(10)
    for step in why.history:
        happened = f" on {step.happened}" if step.happened else ""
        told = (f"{happened}  {titles.get(step.document_id, step.document_id)}", "dim")
        made.add_row(Text(str(step.since_on or "no date"), style="dim"), Text.assemble((str(step.status), "bold"), told))
    return made


def _links(why: DealWhy) -> RenderableType:
    made = _grid(18)
    for link, other in why.links:
        kind = str(link.kind).replace("_", " ")
        forward = link.from_deal_id == why.deal.deal_id
        name = called(other) if other else link.to_deal_id if forward else link.from_deal_id
        made.add_row(Text(kind if forward else f"← {kind}", style="bold"), Text(name))
        made.add_row("", Text(link.reason, style="dim"))
    return made


def _near(why: DealWhy) -> RenderableType:
    blocks: list[RenderableType] = []
    for near in why.near:
        reasons = [Text(f"judgement: {words}", style="yellow") for words in judged_words(near.judged)]
        reasons += [Text.assemble((f"{rule}: ", "red"), facts) for rule, facts in near.rules]
        if not near.rules:
            reasons.append(Text("no rule keeps them apart: each mention fits its own deal better", style="yellow"))
        blocks.append(Text.assemble((called(near.deal), "bold"), (f"  {near.deal.deal_id}", "dim")))
        blocks += [Padding(reason, (0, 0, 0, 2)) for reason in reasons]
    return Group(*blocks)


def _grid(width: int) -> Table:
    made = Table.grid(padding=(0, 2))
    made.add_column(width=width, no_wrap=True)
    made.add_column(ratio=1)
    return made


def _cut(words: str, longest: int = _LONGEST_QUOTE) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1] + "…"

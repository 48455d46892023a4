"""What a run brought, and what the graph answers now, for a person to read: the end of the demo."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from .output import Row, dollars, percent, table

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from graph.stores.base import GraphStore

    from .running.runs import RunReport

_SUBJECT = "OpenAI"
_COMMITMENTS = 8
_DEPENDENCIES = 12
_CIRCLES = 5
_REASONS = 8
_QUOTE_CHARACTERS = 260
_INDENT = (0, 0, 0, 2)
_DEAL_ID = re.compile(r"(?:the round )?deal-\w+")


def print_briefing(console: Console, report: RunReport, store: GraphStore) -> None:
    """Everything, in the order in which a newcomer asks."""
    ask = _Asker(store)
    _intake(console, report, ask)
    _commitments(console, ask)
    _concentration(console, ask)
    _dependencies(console, ask)
    _circles(console, ask)
    _close(console, report)


class _Asker:
    """Catalogue queries on one store."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store

    def __call__(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        from graph.run import run_query

        return run_query(self._store, query, parameters).rows


def _intake(console: Console, report: RunReport, ask: _Asker) -> None:
    documents, deals = report.metadata["documents"], report.metadata["deals"]
    _heading(console, "What was read")
    _say(console, f"{documents['inputs']} files, {documents['inputs'] - documents['refused']} documents: {deals['relevant']} report deals.")
    _say(console, f"{deals['mentions']} deal mentions became {deals['dagster/row_count']} deals, joined by {deals['links']} links.")
    _say(console, f"{deals['counted']} deals count in sums. Left out, and why:")
    reasons: dict[str, int] = {}
    for row in ask("uncounted_deals"):
        reason = _DEAL_ID.sub(lambda match: "another round" if " " in match.group() else "another deal", row["counted_reason"])
        reasons[reason] = reasons.get(reason, 0) + 1
    _show(console, table([{"deals": n, "reason": reason} for reason, n in _most(reasons)], ("deals", "reason")))
    if documents["refused"]:
        _say(console, f"{documents['refused']} files were refused:")
        for refusal in documents["refusals"]:
            _show(console, Text(f"[{refusal['reason']}] {refusal['message']}"))


def _most(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_REASONS]


def _commitments(console: Console, ask: _Asker) -> None:
    _heading(console, "Largest commitments that count, with the sentence that says so")
    for row in ask("largest_commitments", limit=_COMMITMENTS):
        sides = " → ".join(", ".join(row[side]) or "not named" for side in ("payers", "payees"))
        _say(console, f"{_amount(row)}  {sides}  ({row['type']}, {row['announced'] or 'no date'})", bold=True)
        _show(console, Text(f"“{_short(row['quote'])}”"))
        _show(
            console,
            Text(f"— {row['source']}{_told(row['documents'], row['sources'])}", style="dim"),
        )


def _told(documents: int, sources: int) -> str:
    """In how many documents, and of how many sources where some are copies."""
    if documents == 1:
        return ""
    copied = "" if sources == documents else ", all copies of one" if sources == 1 else f", of {sources} independent sources"
    return f"; {documents} documents tell of it{copied}"


def _amount(row: Row) -> str:
    """The stated amount, with bounds where they are not the amount."""
    stated, low, high = row["usd"], row["usd_low"], row["usd_high"]
    if low == stated == high:
        return dollars(stated)
    return f"{dollars(stated)} [{dollars(low)} to {dollars(high) if high is not None else 'open'}]"


def _concentration(console: Console, ask: _Asker) -> None:
    _heading(console, "How concentrated each layer is, by stated amounts over ultimate parents")
    rows = [
        {
            "layer": row["layer"],
            "HHI": None if row["hhi"] is None else round(row["hhi"]),
            "top-1 share": percent(row["top1_share"]),
            "top-1": row["top1"],
            "top-3 share": percent(row["top3_share"]),
            "providers": row["organizations"],
            "stated": dollars(row["total"]),
            "deals": row["deals"],
            "edges without value": row["unvalued_edges"],
        }
        for row in ask("concentration")
    ]
    _show(console, table(rows, list(rows[0]) if rows else ("layer", "HHI")))
    _say(console, "HHI is the Herfindahl-Hirschman index, 0 to 10,000; above 1,800 a market counts as highly concentrated.")


def _dependencies(console: Console, ask: _Asker) -> None:
    _heading(console, f"What {_SUBJECT} depends on")
    columns = ("layer", "provider", "usd", "usd_low", "usd_high", "mw", "deals", "without value", "share of spending")
    direct = [
        {**row, "without value": row["unvalued"], "share of spending": percent(row["share_of_customer"])}
        for row in ask("dependencies_of", organization=_SUBJECT)
    ]
    _show(console, table(direct, columns))
    _say(console, "Through its providers:")
    reached = [row for row in ask("dependencies_through_providers", organization=_SUBJECT) if row["hops"] > 1]
    ways = [{"organization": row["reached"], "kind": row["kind"], "by way of": _way(row)} for row in reached[:_DEPENDENCIES]]
    _show(console, table(ways, ("organization", "kind", "by way of")))
    if len(reached) > _DEPENDENCIES:
        _say(console, f"and {len(reached) - _DEPENDENCIES} more: dealgraph query dependencies_through_providers")


def _way(row: Row) -> str:
    path: list[str] = row["path"]
    steps = zip(path[1:], row["layers"], strict=False)
    return path[0] + "".join(f" → {name} ({layer})" for name, layer in steps)


def _circles(console: Console, ask: _Asker) -> None:
    _heading(console, "Where money goes round")
    rows = ask("circular_flows", limit=_CIRCLES)
    for row in rows:
        _say(console, f"{row['circle']}", bold=True)
        for leg in row["legs"]:
            amount = dollars(leg["usd"]) if leg["usd"] is not None else "no amount stated"
            _show(console, Text(f"{leg['from']} → {leg['to']}: {', '.join(leg['kinds'])}, {amount}"))
        _show(console, Text(f"at most {dollars(row['at_most_usd'])} can go round", style="dim"))
    if not rows:
        _say(console, "No circle was found.")


def _close(console: Console, report: RunReport) -> None:
    documents, mentions, deals = (report.metadata[asset] for asset in ("documents", "deal_mentions", "deals"))
    console.print()
    if not documents["new"] and not mentions["read"] and not deals["changed"]:
        _say(console, "Nothing is new: every document was known, nothing was read again, and no table has changed.", bold=True)


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))


def _say(console: Console, words: str, *, bold: bool = False) -> None:
    console.print(Text(words, style="bold" if bold else ""))


def _show(console: Console, what: RenderableType) -> None:
    console.print(Padding(what, _INDENT, expand=False))


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE_CHARACTERS else words[: _QUOTE_CHARACTERS - 1].rsplit(" ", 1)[0] + " …"

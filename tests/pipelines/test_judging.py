"""A person decides, the next pass follows, a new version of the extractor keeps to it, and without the decision all is as before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from data.settings import load_settings
from data.tables.warehouse import Warehouse
from pipelines.why.finding import find_deal

Cli = Callable[..., Result]
Write = Callable[..., Path]

AGAIN = """---
title: OpenAI's cloud bill
published: 2025-11-20
---
OpenAI signed a seven-year, $33 billion contract for cloud computing capacity with Amazon Web Services this month.
"""


def deals() -> list[tuple[Any, ...]]:
    rows = Warehouse(load_settings().warehouse_path).rows("SELECT amount_usd, status, mentions FROM deals ORDER BY amount_usd")
    return [(int(row["amount_usd"] / 10**9), row["status"], row["mentions"]) for row in rows]


def versions() -> set[str]:
    return {row["v"] for row in Warehouse(load_settings().warehouse_path).rows("SELECT DISTINCT extractor_version AS v FROM deal_mentions")}


def test_a_decision_through_all_runs(cli: Cli, write: Write, contract: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli("why", "OpenAI").exit_code == 1
    folder = write(a__md=contract, b__md=AGAIN)
    assert cli("ingest", str(folder)).exit_code == 0
    before = deals()
    assert before == [(33, "agreed", 1), (38, "agreed", 1)]
    (asked,) = json.loads(cli("review", "--format", "json").stdout)
    assert (asked["kind"], asked["usd"]) == ("merge", 33 * 10**9)
    assert "other amount: USD 3" in asked["evidence"]

    decided = cli("review", "same", "OpenAI 38", "OpenAI 33", "--reason", "a slip of the paper", "--by", "A. Nalyst")
    assert decided.exit_code == 0, decided.output
    assert cli("review", "set", "OpenAI 38", "value", "$38.5 billion", "--reason", "the filing has it").exit_code == 0
    applied = cli("review", "apply")
    assert applied.exit_code == 0, applied.output
    assert deals() == [(38, "agreed", 2)]
    why = json.loads(cli("why", "OpenAI", "--format", "json").stdout)
    assert [row["what"] for row in why if row["part"] == "judgement"] == ["field", "same"]
    values = {(json.loads(row["value"])["amount"], row["chosen"]) for row in why if (row["part"], row["what"]) == ("claim", "value")}
    assert values == {("38500000000", True), ("38000000000", False), ("33000000000", False)}

    read = versions()
    monkeypatch.setattr("extractors.read._code_version", lambda: "another")
    assert cli("ingest", str(folder)).exit_code == 0
    assert versions().isdisjoint(read)
    assert deals() == [(38, "agreed", 2)]

    load_settings().judgements_path.unlink()
    assert cli("review", "apply").exit_code == 0
    assert deals() == before


@pytest.mark.parametrize("what", ["OpenAI 38", "mention"])
def test_what_is_rejected_stops_no_run(cli: Cli, write: Write, contract: str, what: str) -> None:
    assert cli("ingest", str(write(a__md=contract, b__md=AGAIN.replace("$33 billion", "$38 billion")))).exit_code == 0
    assert deals() == [(38, "agreed", 2)]
    if what == "mention":
        what = Warehouse(load_settings().warehouse_path).rows("SELECT min(deal_mention_id) AS id FROM deal_mentions")[0]["id"]
    assert cli("review", "reject", what, "--reason", "a quiz").exit_code == 0
    applied = cli("review", "apply")
    assert applied.exit_code == 0, applied.output
    assert deals() == ([] if what == "OpenAI 38" else [(38, "agreed", 1)])


def test_what_is_wrong_with_a_decision_is_said_before_it_is_written(cli: Cli, write: Write, contract: str) -> None:
    assert cli("ingest", str(write(a__md=contract))).exit_code == 0
    for words, message in (
        (("same", "OpenAI 38", "OpenAI 38"), "are both"),
        (("same", "OpenAI 38", "Nebius 12"), "no deal is called 'Nebius 12'"),
        (("set", "OpenAI 38", "status", "maybe"), "Input should be 'talks', 'agreed'"),
        (("set", "OpenAI 38", "counted", "true"), "'counted' cannot be set"),
        (("set", "OpenAI 38", "term_years", "long"), "is no value of term_years: write 5"),
    ):
        result = cli("review", *words, "--reason", "why not")
        assert (result.exit_code, message in result.output) == (2, True), result.output
    assert not load_settings().judgements_path.exists()

    load_settings().judgements_path.write_text(
        '{"kind": "alias"}\n{"kind": "alias", "name": "X Y", "organization": "Nobody", "reason": "r"}\n'
    )
    applied = cli("review", "apply")
    assert (
        applied.exit_code,
        "line 1: reason: Field required; name: Field required" in applied.stderr,
        "is lost: no table and no text knows" in applied.stderr,
    ) == (
        0,
        True,
        True,
    )
    open_ = json.loads(cli("review", "--kind", "judgement", "--format", "json").stdout)
    assert [row["question"].rpartition(" ")[2] for row in open_] == ["judgement", "lost"]


TITLES = {
    "deal-1": "OpenAI – CoreWeave: compute, $6.5bn, 2025",
    "deal-2": "OpenAI – CoreWeave: compute, $4.0bn, 2025",
    "deal-3": "Meta – Nebius",
}


@pytest.mark.parametrize(
    ("asked", "found"), [("deal-1", "deal-1"), ("deal-0", "deal-1"), ("coreweave openai 6.5", "deal-1"), ("nebius", "deal-3")]
)
def test_a_deal_is_found_by_what_it_is_called(asked: str, found: str) -> None:
    assert find_deal(asked, TITLES, {"deal-0": "deal-1"}) == found


@pytest.mark.parametrize(
    ("asked", "message"),
    [("openai coreweave", "2 deals are called"), ("opnai corweave 6.5", "the nearest are\n  deal-1"), ("zzz", "largest_commitments")],
)
def test_a_deal_that_is_not_clear_is_asked_for(asked: str, message: str) -> None:
    with pytest.raises(Exception, match="deal") as raised:
        find_deal(asked, TITLES, {})
    assert message in str(raised.value)

"""Deals by what a person types: an id, one from before, the beginning of one, words in any order; on both engines."""

from __future__ import annotations

from typing import Any

import pytest

import graph
from data.errors import QueryUsageError
from data.settings import Settings
from graph.load import load
from graph.run import run_query
from graph.stores.base import GraphStore

OF_A_MENTION = "deal-6f197dd25debca15"
"""Of the mention m-aws-38, as another order of documents would have named its deal."""
NOW = "is an id that a deal had before: it is now aws-38, compute aws-38"


@pytest.mark.parametrize(
    ("given", "deals", "notes"),
    [
        ("aws-38", ["aws-38"], []),
        ("aws-old", ["aws-38"], [f"aws-old {NOW}"]),
        (OF_A_MENTION, ["aws-38"], [f"{OF_A_MENTION} {NOW}"]),
        ("38 COMPUTE", ["aws-38"], []),
        ("compute aws", ["aws-100", "aws-38"], []),
    ],
)
def test_which_deal_is_meant(store: GraphStore, given: str, deals: list[str], notes: list[str]) -> None:
    for name in ("deal_history", "documents_of"):
        answer = run_query(store, name, {"deal": given})
        assert (sorted({row["deal_id"] for row in answer.rows}), list(answer.notes)) == (deals, notes)


def test_the_other_questions_of_a_deal(store: GraphStore) -> None:
    for name in ("deal_links", "amendments_of"):
        by_old, by_new = (run_query(store, name, {"deal": one}) for one in ("aws-old", "aws-38"))
        assert by_old.rows == by_new.rows != []
        assert by_old.notes == (f"aws-old {NOW}",)


def test_delayed_deals(store: GraphStore) -> None:
    by_old, by_new = (run_query(store, "scenario", {"without": "none", "delayed": one}) for one in ("aws-old", ["aws-38"]))
    assert by_old.rows == by_new.rows != []
    assert by_old.notes == (f"aws-old {NOW}",)


@pytest.mark.parametrize(
    ("parameter", "given", "told"),
    [("deal", "nothing at all", "no deal with the id or the words 'nothing at all'"), ("delayed", "aws-3", "no deal with the id 'aws-3'")],
)
def test_none_is_meant(store: GraphStore, parameter: str, given: str, told: str) -> None:
    name, parameters = ("deal_history", {}) if parameter == "deal" else ("scenario", {"without": "none"})
    with pytest.raises(QueryUsageError, match=told):
        run_query(store, name, {**parameters, parameter: given})


def test_the_beginning_of_an_id(settings: Settings, rows: Any, write_rows: Any) -> None:
    renamed = {"aws-38": "deal-ab12cd", "aws-100": "deal-ab12ef"}
    for table in rows.values():
        table[:] = [{key: renamed.get(value, value) if isinstance(value, str) else value for key, value in row.items()} for row in table]
    write_rows(settings, rows)
    load(settings, "embedded")
    with graph.connect(home=settings.home) as opened:
        assert opened.query("deal_history", deal="ab12c")["deal_id"].unique().to_list() == ["deal-ab12cd"]
        by_whole, by_beginning = (opened.query("scenario", without="none", delayed=one) for one in ("deal-ab12cd", "deal-ab12c"))
        assert by_whole.equals(by_beginning) and by_whole.height
        with pytest.raises(QueryUsageError, match="2 deals have or had an id like 'ab12': give the whole of one: deal-ab12cd"):
            opened.query("scenario", without="none", delayed="ab12")
        with pytest.warns(UserWarning, match="aws-old is an id that a deal had before: it is now deal-ab12cd"):
            opened.query("deal_history", deal="aws-old")

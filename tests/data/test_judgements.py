"""The files of judgements: what can be read goes through in the order in which it wins, the rest is named by its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.errors import DealgraphError
from data.model.judgements import read_judgement
from data.reference.judgements import append_judgement, read_judgements
from data.reference.tables import Alias, load_reference
from data.tables.store import store_reference
from data.tables.warehouse import Warehouse

TELLING = {"document_sha256": "a" * 64, "quote": "signed", "parties": ["OpenAI", "AWS"]}
ALIAS = {"kind": "alias", "name": "Acme", "organization": "CoreWeave", "reason": "its brand"}
FIELD = {"kind": "field", "deal": TELLING, "field": "term_years", "value": None, "reason": "nobody says so"}


def test_a_user_wins_over_what_ships_and_the_newer_over_the_older(tmp_path: Path) -> None:
    shipped, user = tmp_path / "shipped", tmp_path / "user"
    shipped.write_text(json.dumps({**ALIAS, "name": "Shipped"}) + "\n")
    user.write_text("".join(json.dumps({**ALIAS, "name": name}) + "\n" for name in ("Older", "Newer")))
    found = read_judgements(user, shipped)
    assert [(one.judgement.model_dump()["name"], one.line) for one in found.placed] == [("Newer", 2), ("Older", 1), ("Shipped", 1)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: it is no JSON"),
        ("[]", "line 2: it is no JSON object"),
        (json.dumps({"kind": "merge"}), "line 2: kind is 'merge': write same, different, unsure, alias, parent, reject, field"),
        (json.dumps({**ALIAS, "reason": ""}), "line 2: reason: String should have at least 1 character"),
        (json.dumps({**FIELD, "field": "status", "value": "maybe"}), "line 2: value: Input should be 'talks', 'agreed'"),
        (json.dumps({**FIELD, "field": "counted"}), "line 2: field: Input should be 'type', 'parties'"),
        (json.dumps({**FIELD, "deal": {**TELLING, "document_sha256": "deal-1"}}), "line 2: deal.document_sha256: String should match"),
    ],
)
def test_a_line_that_is_no_judgement_is_left_out_and_named(tmp_path: Path, line: str, message: str) -> None:
    user = tmp_path / "judgements.jsonl"
    user.write_text(f"{json.dumps(ALIAS)}\n{line}\n\n{json.dumps(FIELD)}\n")
    found = read_judgements(user)
    assert [one.line for one in found.placed] == [4, 1]
    (refusal,) = found.refusals
    assert (refusal.reason, message in refusal.message) == ("judgement", True), refusal.message


@pytest.mark.parametrize("given", [ALIAS, FIELD, {"kind": "reject", "what": "deal", "deal": TELLING, "reason": "a quiz"}])
def test_what_is_appended_is_read_again(tmp_path: Path, given: dict[str, Any]) -> None:
    user = tmp_path / "new" / "judgements.jsonl"
    judgement = read_judgement(given)
    assert [append_judgement(user, judgement), append_judgement(user, judgement)] == [1, 2]
    assert [one.judgement for one in read_judgements(user).placed] == [judgement, judgement]


def test_a_line_that_was_cut_short_stays_alone(tmp_path: Path) -> None:
    user = tmp_path / "judgements.jsonl"
    user.write_text('{"kind": "al')
    assert append_judgement(user, read_judgement(ALIAS)) == 2
    found = read_judgements(user)
    assert ([one.line for one in found.placed], len(found.refusals)) == ([2], 1)


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    user = tmp_path / "judgements.jsonl"
    user.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DealgraphError, match="cannot be read"):
        read_judgements(user)


def test_what_ships_can_be_read() -> None:
    assert read_judgements().refusals == ()


def test_a_tie_of_an_organization_that_only_texts_know_waits_for_it(tmp_path: Path) -> None:
    """The first pass stores it after the merging that brings the organization, so that a second one changes nothing."""
    warehouse = Warehouse(tmp_path / "w.duckdb")
    shipped = load_reference()
    alias = Alias(alias="Acme Brand", organization_id="acme-compute", kind="alias", ambiguous=False)
    judged = shipped.model_copy(update={"aliases": (*shipped.aliases, alias)})
    asked = "SELECT alias FROM organization_aliases WHERE organization_id = 'acme-compute'"
    store_reference(warehouse, judged)
    assert warehouse.rows(asked) == []
    with warehouse.write() as writer:
        writer.upsert("organizations", [{"organization_id": "acme-compute", "name": "Acme Compute", "is_provisional": True}])
    assert store_reference(warehouse, judged).inserted == 1
    assert warehouse.rows(asked) == [{"alias": "Acme Brand"}]
    assert not store_reference(warehouse, judged)

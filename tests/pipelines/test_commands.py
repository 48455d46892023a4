"""What every command promises: help with an example, exit codes, errors that say what to do, json that is nothing but json."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Cli = Callable[..., Result]
Write = Callable[..., Path]

COMMANDS = ["demo", "run", "ingest", "extract", "resolve", "load", "query", "cypher", "evaluate", "status", "ui"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(cli: Cli, command: str) -> None:
    result = cli(command, "--help")
    assert result.exit_code == 0
    assert "Example: dealgraph " + command in " ".join(result.stdout.split())


def test_unknown_command_is_wrong_usage(cli: Cli) -> None:
    assert cli("dream").exit_code == 2


@pytest.mark.parametrize("words", [["query"], ["extract"], ["ingest"], ["query", "x", "--format", "poem"], ["load", "--engine", "x"]])
def test_wrong_usage(cli: Cli, words: list[str]) -> None:
    assert cli(*words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query", "largest_commitments"], "run `dealgraph"),
        (["cypher", "MATCH (n) RETURN n"], "run `dealgraph"),
        (["query", "largest_commitments", "--engine", "neo4j"], "NEO4J_URI"),
        (["load"], "run `dealgraph"),
        (["resolve", "nowhere.jsonl"], "nowhere.jsonl"),
        (["ingest", "no-such-folder"], "no-such-folder: there is no such file or folder"),
        (["extract", "no-such-folder"], "no-such-folder: there is no such file or folder"),
        (["evaluate", "--gold", "nowhere.jsonl"], "nowhere.jsonl cannot be read as gold"),
    ],
)
def test_errors_say_what_to_do(cli: Cli, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    result = cli(*words)
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["query", "dependencies_of", "--param", "OpenAI"], "KEY=VALUE"),
        (["run", "--source", "nobody"], "there is no source 'nobody'"),
    ],
)
def test_wrong_words_are_wrong_usage(cli: Cli, write: Write, contract: str, words: list[str], message: str) -> None:
    assert cli("ingest", str(write(a__md=contract))).exit_code == 0
    result = cli(*words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_an_amount_in_an_unknown_currency_is_no_value_and_said(cli: Cli, write: Write) -> None:
    folder = write(a__md="OpenAI signed a ZZZ 5 billion contract for cloud computing capacity with CoreWeave.")
    result = cli("extract", str(folder))
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert [deal["value"] for deal in row["deals"]] == [None]
    assert row["warnings"] == ["amount in unknown currency: 'ZZZ 5 billion'"]
    assert f"warning: {folder}/a.md: amount in unknown currency: 'ZZZ 5 billion'" in result.stderr


def test_debug_shows_the_traceback(cli: Cli) -> None:
    result = cli("resolve", "nowhere.jsonl", "--debug")
    assert result.exit_code == 1
    assert result.exception is not None and not isinstance(result.exception, SystemExit)


def test_settings_that_make_no_sense(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEALGRAPH_ENGINE", "abacus")
    result = cli("status")
    assert result.exit_code == 1
    assert "engine" in result.stderr


def test_extract_prints_the_form_of_the_contract(cli: Cli, write: Write, contract: str) -> None:
    folder = write(contract__md=contract)
    result = cli("extract", str(folder), "--with-text")
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["document"], row["published"], row["relevant"]) == (f"{folder}/contract.md", "2025-11-03", True)
    (deal,) = row["deals"]
    assert deal["type"] == "compute"
    assert {(party["id"], party["name"], party["role"], party["amount"]) for party in deal["parties"]} == {
        ("openai", "OpenAI", "customer", None),
        ("amazon-web-services", "Amazon Web Services", "provider", None),
    }
    assert deal["value"] == {
        "amount": 38_000_000_000, "low": None, "currency": "USD", "qualifier": "exact", "period": "total", "usd": 38_000_000_000,
    }  # fmt: skip
    assert (deal["term_years"], deal["announced"], deal["status"], deal["primary"]) == (7, "2025-11-03", "agreed", True)
    assert {"capacity_mw", "capacity_qualifier", "capacities", "hardware", "regions", "sites", "starts_on", "ends_on"} <= deal.keys()
    assert all(row["text"][e["start"] : e["end"]] == e["text"] for e in deal["evidence"])
    assert {"value", "term_years", "type", "parties.openai", "parties.amazon-web-services"} <= {e["field"] for e in deal["evidence"]}


def test_extract_goes_on_after_a_refusal(cli: Cli, write: Write, contract: str) -> None:
    folder = write(a__md="", b__md=contract, c__txt=b"\x89PNG\x00\x01")
    result = cli("extract", str(folder))
    assert result.exit_code == 0
    assert [json.loads(line)["document"] for line in result.stdout.splitlines()] == [f"{folder}/b.md"]
    assert "refused: 2 (binary 1, empty 1)" in result.stderr


def test_resolve_gives_ids(cli: Cli, tmp_path: Path) -> None:
    lines = [
        {"document": name, "published": "2025-11-03", "relevant": True, "deals": [{
            "type": "compute", "parties": [{"name": "OpenAI", "role": "customer"}, {"name": provider, "role": "provider"}],
            "value": {"amount": 38e9, "currency": "USD"}, "status": "agreed"}]}
        for name, provider in (("a.md", "AWS"), ("b.md", "Amazon Web Services"))
    ]  # fmt: skip
    path = tmp_path / "read.jsonl"
    path.write_text("\n".join([*map(json.dumps, lines), "{broken", "[1]"]))
    result = cli("resolve", str(path))
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["deals"][0]["deal_id"] == second["deals"][0]["deal_id"]
    assert [party["id"] for party in second["deals"][0]["parties"]] == ["openai", "amazon-web-services"]
    assert "read.jsonl, line 3" in result.stderr
    assert "read.jsonl, line 4" in result.stderr


def test_query_list_is_the_catalogue(cli: Cli) -> None:
    listed = json.loads(cli("query", "--list", "--format", "json").stdout)
    assert len(listed) >= 10
    for query in listed:
        assert query.keys() == {"name", "question", "parameters", "columns", "example"}
        assert all(parameter.keys() >= {"name", "type", "default", "example"} for parameter in query["parameters"])

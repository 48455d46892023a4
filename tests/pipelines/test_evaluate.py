"""`dealgraph evaluate` on a small gold file: scores, misses, recorded scores and floors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import Cli

Evaluate = Callable[..., Any]

READ = {
    "path": "in/a.md",
    "genre": "newswire",
    "relevant": True,
    "organizations": ["OpenAI", "Amazon Web Services"],
    "deals": [
        {
            "type": "compute",
            "parties": [{"name": "OpenAI", "role": "customer"}, {"name": "Amazon Web Services", "role": "provider"}],
            "value": {"amount": 38000000000, "currency": "USD"},
            "term_years": 7,
            "status": "agreed",
            "primary": True,
        }
    ],
}
MISSING = READ | {"path": "in/nowhere.md", "genre": "blog"}


@pytest.fixture
def evaluate(cli: Cli, write: Callable[..., Path], contract: str, tmp_path: Path) -> Evaluate:
    """Runs the command on gold of one document that is there and one that is not."""
    write(a__md=contract)
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in (READ, MISSING)), encoding="utf-8")
    return lambda *words: cli("evaluate", "--gold", gold, "--documents", tmp_path, *words)


def test_scores_by_genre(evaluate: Evaluate) -> None:
    result = evaluate("--format", "json")
    scores = {(row["group"], row["measure"]): row for row in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert [scores[group, "deals"]["recall"] for group in ("all", "newswire", "blog")] == [0.5, 1, 0]
    assert scores["all", "field term_years"]["accuracy"] == 1
    assert "refused: 1" in result.stderr


def test_scores_by_file(evaluate: Evaluate) -> None:
    rows = json.loads(evaluate("--by", "file", "--format", "json").stdout)
    assert {row["group"] for row in rows} == {"all", "gold"}


def test_what_was_missed(evaluate: Evaluate) -> None:
    (miss,) = json.loads(evaluate("--errors", "--format", "json").stdout)
    assert (miss["kind"], miss["document"], miss["type"]) == ("missed", "in/nowhere.md", "compute")


def test_recorded_scores_and_floors(evaluate: Evaluate, tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    scores.write_text(json.dumps({"floors": {"deals": 0.6, "parties": 0.9}}), encoding="utf-8")
    assert evaluate("--scores", scores, "--record").exit_code == 0
    assert json.loads(scores.read_text("utf-8"))["recorded"]["all"]["deals"] == 0.6667
    again = evaluate("--scores", scores, "--check", "--format", "json")
    assert {row["change"] for row in json.loads(again.stdout)} <= {0, None}
    assert again.exit_code == 1
    assert "parties 0.667 < 0.9" in " ".join(again.stderr.split())


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--record"], 2, "needs --scores"),
        (["--check"], 2, "needs --scores"),
        (["--scores", __file__], 1, "cannot be read as recorded scores"),
    ],
)
def test_refusals(evaluate: Evaluate, words: list[str], code: int, message: str) -> None:
    result = evaluate(*words)
    assert (result.exit_code, message in " ".join(result.stderr.replace("│", " ").split())) == (code, True)


def test_weights_are_fitted_to_what_was_noted(evaluate: Evaluate, tmp_path: Path) -> None:
    noted, weights = tmp_path / "noted.jsonl", tmp_path / "weights.yaml"
    assert evaluate("--note", noted).exit_code == 0
    (deal,) = map(json.loads, noted.read_text("utf-8").splitlines())
    assert deal["right"]
    assert "term" in deal["signals"]
    assert "38" not in noted.read_text("utf-8").replace(deal["document"], "")
    wrong = noted.read_text("utf-8").replace('"right":true', '"right":false', 1).replace(deal["document"], "0")
    noted.write_text(wrong * 3, encoding="utf-8")
    result = evaluate("--fit", weights, "--noted", noted, "--calibration", "--format", "json")
    whole, *_ = json.loads(result.stdout)
    assert (whole["of"], whole["count"], whole["right"]) == ("deal", 4, 0.25)
    assert set(yaml.safe_load(weights.read_text("utf-8"))["deal"]) == {"bias", *deal["signals"]}


def test_what_cannot_be_fitted_to(evaluate: Evaluate, tmp_path: Path) -> None:
    noted = tmp_path / "noted.jsonl"
    noted.write_text('{"document": "a", "right": "?", "signals": []}\n', encoding="utf-8")
    assert evaluate("--noted", noted).exit_code == 2
    result = evaluate("--fit", tmp_path / "weights.yaml", "--noted", noted)
    assert (result.exit_code, "cannot be read as judged deals" in " ".join(result.stderr.split())) == (1, True)


LINE = {
    "document": "a",
    "published": "2025-11-03",
    "part": "tuned",
    "deals": [READ["deals"][0] | {"announced": "2025-11-03", "deal_key": "contract"}],  # type: ignore[index]
}


@pytest.fixture
def merging(cli: Cli, tmp_path: Path) -> Evaluate:
    """Runs the command on two reports of one contract and one that is labelled as another."""
    lines = [LINE, LINE | {"document": "b"}, LINE | {"document": "c", "deals": [LINE["deals"][0] | {"deal_key": "other"}]}]  # type: ignore[index]
    gold = tmp_path / "merged.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return lambda *words: cli("evaluate", "--resolution", "--gold", gold, *words)


def test_merging_is_scored_beside_baselines(merging: Evaluate) -> None:
    rows = json.loads(merging("--format", "json").stdout)
    scores = {(row["group"], row["measure"]): (row["precision"], row["recall"]) for row in rows}
    assert scores["all", "deal pairs"] == scores["tuned", "deal pairs"] == scores["equal parties", "deal pairs"] == (1 / 3, 1)


def test_wrong_joins_are_listed(merging: Evaluate) -> None:
    assert json.loads(merging("--errors", "--format", "json").stdout) == [
        {"kind": "joined", "deals": ["contract", "other"], "documents": ["a, b", "c"]}
    ]


def test_merging_below_its_floor(merging: Evaluate, tmp_path: Path) -> None:
    scores = tmp_path / "floors.json"
    scores.write_text(json.dumps({"floors": {"deal pairs": 0.9}}), encoding="utf-8")
    result = merging("--scores", scores, "--check")
    assert result.exit_code == 1
    assert "deal pairs 0.500 < 0.9" in " ".join(result.stderr.split())


def test_merging_reads_no_documents(merging: Evaluate) -> None:
    assert merging("--calibration").exit_code == 2


def test_own_lines_are_above_their_floors(cli: Cli) -> None:
    assert cli("evaluate", "--resolution", "--check").exit_code == 0

"""Sentence boundaries by table: ``tests/cases/sentences.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from extractors.components import sentences

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "cases" / "sentences.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_sentences(case: dict[str, Any]) -> None:
    splitter = sentences.SentenceSplitter()
    doc = splitter(spacy.blank("en").make_doc(case["text"]))
    assert [span.text.strip() for span in doc.sents] == case["sentences"]

"""Tables of words that contradict themselves are refused when they are read."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import ValidationError

from extractors.vocabulary.phrases import spelled_out
from extractors.vocabulary.tables import TriggerTable, load_vocabulary


def test_word_that_two_triggers_claim_is_refused() -> None:
    told = load_vocabulary().triggers.model_dump()
    first, second = told["triggers"][0], told["triggers"][1]
    second["verbs"] = (*second["verbs"], first["verbs"][0])
    with pytest.raises(ValidationError, match=f"'{first['verbs'][0]}' stands among the verbs of '{first['id']}' and of '{second['id']}'"):
        TriggerTable.model_validate(told)


TABLES = sorted(Path(str(files("extractors.vocabulary"))).glob("*.yaml"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_no_list_stands_twice_in_a_table(path: Path) -> None:
    named = re.findall(r"^([\w-]+):", path.read_text("utf-8"), re.MULTILINE)  # the reader of YAML keeps the last one without a word
    assert [name for name, times in Counter(named).items() if times > 1] == []


@pytest.mark.parametrize(
    ("phrase", "spelled"),
    [
        ("a campus", ("a campus",)),
        ("(a|the) campus", ("a campus", "the campus")),
        ("in (a|the) (|new )site", ("in a site", "in a new site", "in the site", "in the new site")),
        ("sold (its|a) … plant* (|in)", ("sold its … plant*", "sold its … plant* in", "sold a … plant*", "sold a … plant* in")),
    ],
)
def test_choices_in_a_phrase(phrase: str, spelled: tuple[str, ...]) -> None:
    assert spelled_out(phrase) == spelled

"""What is a copy and what is not: texts varied by code, and the cases of tests/cases/copies.jsonl, which are no copies."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from data.model.copies import Copy
from data.settings import REPOSITORY
from extractors.copies import shared, sign

CASES = [json.loads(line) for line in (REPOSITORY / "tests" / "cases" / "copies.jsonl").read_text("utf-8").splitlines()]
Find = Callable[..., list[Copy]]
Vary = Callable[[str], str]

_INSERTED = (
    "Our own reporter was told by two people on the site that the work is a few weeks behind, mostly for want of electricians, and that "
    "the operator has asked a second contractor for an offer. Neither company wished to say anything about that when asked on Thursday."
)
_AROUND = (
    "Read more\n\nSign up for our newsletter and get the morning's stories in your inbox.\n\n{}\n\n"
    "Reporting by two of us; editing by a third\n\nImage Credits: the company\n\nRelated: what else happened this week\n\n"
    "© 2025 Example Media. All rights reserved."
)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def _headline(text: str) -> str:
    return "\n\n".join(["What this agreement means for everyone who needs computing", *_paragraphs(text)[1:]])


def _dateline(text: str) -> str:
    head, first, *rest = _paragraphs(text)
    return "\n\n".join([head, f"SEATTLE, Nov 3 (Example Wire) - {first}", *rest])


def _inserted(text: str) -> str:
    parts = _paragraphs(text)
    return "\n\n".join([*parts[: len(parts) // 2], _INSERTED, *parts[len(parts) // 2 :]])


def _without_end(text: str) -> str:
    return text[: len(text) * 7 // 10].rsplit(" ", 1)[0]


def _edited(text: str) -> str:
    """One word in thirty is another."""
    words = text.split(" ")
    return " ".join("moreover" if number % 30 == 29 else word for number, word in enumerate(words))


VARIATIONS: dict[str, Vary] = {
    "same": lambda text: text,
    "headline": _headline,
    "dateline": _dateline,
    "without its end": _without_end,
    "a paragraph inserted": _inserted,
    "notices around it": _AROUND.format,
    "capitals": str.upper,
    "punctuation": lambda text: text.replace('"', "”").replace("'", "’").replace("-", "–").replace(", ", " – "),
    "one line": lambda text: " ".join(text.split()),
    "edited": _edited,
    "all at once": lambda text: _AROUND.format(_inserted(_dateline(_headline(text)))),
}

EXCERPTS: dict[str, Vary] = {
    "beginning": lambda text: text[: len(text) // 2],
    "middle": lambda text: text[len(text) // 4 : 3 * len(text) // 4],
    "end": lambda text: text[len(text) // 2 :],
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any], find: Find) -> None:
    texts = [case["text"].format(**slots) for slots in case["filled"]]
    assert bool(find(texts)) == case["copies"]


def test_articles_on_one_subject_are_no_copies(articles: list[str], find: Find) -> None:
    assert len(articles) > 30
    assert find(articles) == []


@pytest.mark.parametrize("variation", VARIATIONS | EXCERPTS)
def test_a_varied_article_is_a_copy_of_it_alone(variation: str, articles: list[str], find: Find) -> None:
    """Every article with its variation: as many pairs as articles, none across."""
    found = find([text for article in articles for text in (article, (VARIATIONS | EXCERPTS)[variation](article))])
    assert sorted({int(copy.document_id) // 2 for copy in found}) == list(range(len(articles)))
    assert all(int(copy.document_id) // 2 == int(copy.original_id) // 2 for copy in found)


def test_all_variations_of_an_article_are_under_one_original(articles: list[str], find: Find) -> None:
    texts = [vary(articles[0]) for vary in VARIATIONS.values()]
    assert len({copy.original_id for copy in find(texts)}) == 1
    assert len(find(texts)) == len(texts) - 1


def test_an_excerpt_of_an_article_ten_times_its_length(articles: list[str], find: Find) -> None:
    """Most such are found; see ``extractors.copies.candidates`` for how many."""
    long = ["\n\n".join(articles[first : first + 3]) for first in range(0, 39, 3)]
    found = find([text for article in long for text in (article, article[: len(article) // 8])])
    assert len(found) >= 0.7 * len(long)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("", "", None),
        ("...", "?!", None),
        ("Nvidia buys.", "NVIDIA BUYS", 1.0),
        ("Nvidia buys.", "Nvidia buys Groq.", None),
        ("A brief of one sentence that says who bought what.", "A brief of one sentence that says who sold what.", None),
        ("读者 " * 50, "读者 " * 50, 1.0),
    ],
)
def test_texts_that_are_hardly_any(one: str, other: str, share: float | None) -> None:
    assert shared(sign(one), sign(other)) == share


def test_a_short_brief_inside_an_article_is_no_excerpt(articles: list[str], find: Find) -> None:
    assert find([articles[0], " ".join(articles[0].split()[20:50])]) == []


def test_a_signature_is_bounded_and_the_same_every_time(articles: list[str]) -> None:
    endless = " ".join(f"word{number}" for number in range(200_000))
    assert len(sign(endless).content) < 100_000
    assert sign(articles[0]) == sign(articles[0])
    assert sign(articles[0]).model_dump() == sign(articles[0]).model_dump()


def test_a_short_sentence_that_begins_like_a_heading_ends_nothing(articles: list[str], find: Find) -> None:
    """Behind a heading a release says nothing new; behind a sentence of the same words it goes on."""
    one, other = articles[:2]
    assert find([f"{one}\n\nAbout 300 people work there.\n\n{other}", other]) != []
    assert find([f"{one}\n\nAbout the company\n\n{other}", other]) == []

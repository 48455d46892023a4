"""Sample documents, passages and their gold hold together: front matter, one row each, and every labelled value stands in the text."""

import csv
import datetime as dt
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from data.model.deals import DealMention
from data.model.vocabulary import ROLES, DealType, DocumentKind, Role
from data.reference.tables import load_reference
from data.settings import REPOSITORY

GOLD = REPOSITORY / "data" / "gold"


def posts(folder: Path) -> dict[str, frontmatter.Post]:
    return {path.stem: frontmatter.load(str(path)) for path in sorted(folder.glob("*.md"))}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


SAMPLES, PASSAGES = posts(REPOSITORY / "data" / "samples" / "documents"), posts(GOLD / "passages")
TEXTS = SAMPLES | PASSAGES
ROWS = rows("samples.jsonl") + rows("passages.jsonl")
BY_NAME = {Path(row["path"]).stem: row for row in ROWS}
DEALS = [pytest.param(name, deal, id=f"{name}-{i}") for name, row in BY_NAME.items() for i, deal in enumerate(row["deals"])]
with (GOLD / "sums.csv").open(encoding="utf-8", newline="") as _file:
    SUMS = list(csv.DictReader(_file))

AT_LEAST = {"newswire": 20, "press_release": 6, "form_8k": 5, "roundup": 1, "local_story": 2, "analysis": 2, "negative": 10}
PASSAGES_AT_LEAST = {
    "newswire": 40,
    "press_release": 10,
    "form_8k": 8,
    "form_6k": 3,
    "earnings_release": 5,
    "local_story": 5,
    "roundup": 5,
    "blog_post": 5,
    "negative": 15,
}
GENRES = AT_LEAST.keys() | PASSAGES_AT_LEAST.keys()

REFERENCE = load_reference()
FORMS = {
    organization.name: {organization.name}
    | {alias.alias for alias in REFERENCE.aliases if alias.organization_id == organization_id}
    | {child.name for child in REFERENCE.organizations.values() if REFERENCE.parent_of(child.organization_id) == organization_id}
    for organization_id, organization in REFERENCE.organizations.items()
}
"""How a text may write a canonical name: itself, its aliases, a subsidiary that stands for it."""

WORDS = {1: "one|first|a", 2: "two", 3: "three", 5: "five", 6: "six", 10: "ten"}


def text_of(name: str) -> str:
    """Everything a reader sees of a document: title, filer and body."""
    post = TEXTS[name]
    return f"{post['title']}\n{post.get('filer', '')}\n{post.content}"


def money_pattern(amount: float) -> str:
    """How an amount may be written: 38e9 as "38 billion", "38.0 billion" or "38bn"; 350e6 as "350 million" or "350m"."""
    scale, words = (Decimal(10) ** 9, "billion|bn|bln") if amount >= 1e9 else (Decimal(10) ** 6, "million|m")
    number = f"{(Decimal(str(amount)) / scale).normalize():f}"
    return rf"(?<![\d.,]){re.escape(number)}(?:\.0)?[\s-]?(?i:{words})\b"


def capacity_pattern(mw: float) -> str:
    """How a capacity may be written: 1200 as "1,200MW", "1.2 gigawatts" or a cell of a table; 5000 as "five gigawatts" too."""
    gigawatts = f"{(Decimal(str(mw)) / 1000).normalize():f}"
    numbers = [re.escape(gigawatts), *([WORDS[int(mw // 1000)]] if mw % 1000 == 0 and mw // 1000 in WORDS else [])]
    plain = f"(?:{mw:,.0f}|{mw:.0f})"
    cell = rf"\|\s*{plain}\s*\|"
    return rf"(?<![\d.,]){plain}[\s+-]*(?:megawatts?|MW)|{cell}|\b(?:{'|'.join(numbers)})[\s-]?(?:gigawatts?|GW)\b"


def sentences(text: str) -> set[str]:
    """The sentences of a text, folded, without the fixed item headings of Form 8-K."""
    parts = re.split(r"(?<=[.!?])[\"”]?\s+|\n\n", re.sub(r"(?m)^Item \d\.\d\d .*$", "", text))
    return {" ".join(part.casefold().split()) for part in parts if len(part.split()) >= 5}


@pytest.mark.parametrize("name", TEXTS)
def test_front_matter_is_complete(name: str) -> None:
    post = TEXTS[name]
    assert post["title"] and post["publisher"] == "Dealgraph samples"
    assert post["genre"] in GENRES
    assert post["publisher_kind"] in set(DocumentKind)
    assert (post["publisher_kind"] == DocumentKind.FILING) == ("filer" in post.metadata)
    urls = post["source_urls"]
    assert isinstance(urls, list) and urls and all(url.startswith("https://") for url in urls)


def test_one_sample_lacks_its_date_and_the_others_have_one() -> None:
    undated = [name for name, post in SAMPLES.items() if "published" not in post.metadata]
    assert undated == ["meta-nebius-27-billion-undated"]
    assert all(isinstance(post["published"], dt.date) for name, post in TEXTS.items() if name not in undated)


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage_says_what_is_difficult_in_it(name: str) -> None:
    assert PASSAGES[name]["difficulty"]
    assert 50 <= len(PASSAGES[name].content.split()) <= 700


@pytest.mark.parametrize("name", SAMPLES)
def test_length_is_that_of_a_short_article(name: str) -> None:
    assert 120 <= len(SAMPLES[name].content.split()) <= 400


@pytest.mark.parametrize(
    ("texts", "genre", "least"),
    [(SAMPLES, *pair) for pair in AT_LEAST.items()] + [(PASSAGES, *pair) for pair in PASSAGES_AT_LEAST.items()],
)
def test_every_genre_is_there(texts: dict[str, frontmatter.Post], genre: str, least: int) -> None:
    assert Counter(post["genre"] for post in texts.values())[genre] >= least


def test_every_type_of_deal_is_in_the_passages() -> None:
    assert {deal["type"] for name in PASSAGES for deal in BY_NAME[name]["deals"]} == set(DealType)


def test_no_two_texts_share_a_sentence() -> None:
    seen = Counter(sentence for post in TEXTS.values() for sentence in sentences(post.content))
    assert [sentence for sentence, count in seen.items() if count > 1] == []


def test_gold_has_exactly_one_row_a_text() -> None:
    paths = [*(f"documents/{name}.md" for name in SAMPLES), *(f"passages/{name}.md" for name in PASSAGES)]
    assert sorted(row["path"] for row in ROWS) == sorted(paths)


@pytest.mark.parametrize("name", TEXTS)
def test_gold_says_the_genre_of_its_text(name: str) -> None:
    keys = ("genre", "difficulty")
    assert [BY_NAME[name].get(key) for key in keys] == [TEXTS[name].get(key) for key in keys]


@pytest.mark.parametrize("name", TEXTS)
def test_only_negatives_are_irrelevant(name: str) -> None:
    negative = TEXTS[name]["genre"] == "negative"
    assert BY_NAME[name]["relevant"] is not negative
    assert bool(BY_NAME[name]["deals"]) is not negative
    assert sum(deal["primary"] for deal in BY_NAME[name]["deals"]) <= 3


@pytest.mark.parametrize(("name", "deal"), DEALS)
def test_gold_deal_keeps_to_the_vocabulary(name: str, deal: dict[str, Any]) -> None:
    mention = DealMention.model_validate(deal)
    assert mention.type is not None
    assert {party.role for party in mention.parties} <= ROLES[mention.type] | {Role.GUARANTOR}
    assert {party.name for party in mention.parties} <= set(BY_NAME[name]["organizations"])
    assert mention.capacity_mw == (mention.capacities[0].mw if mention.capacities else None)


@pytest.mark.parametrize("name", TEXTS)
def test_every_organization_is_named_in_the_text(name: str) -> None:
    text = text_of(name).casefold()
    forms = {organization: FORMS.get(organization, {organization}) for organization in BY_NAME[name]["organizations"]}
    assert [organization for organization, written in forms.items() if not any(form.casefold() in text for form in written)] == []


@pytest.mark.parametrize(("name", "deal"), DEALS)
def test_every_figure_stands_in_the_text(name: str, deal: dict[str, Any]) -> None:
    value = deal["value"] or {}
    amounts = [value.get("amount"), value.get("low"), *(party["amount"] for party in deal["parties"])]
    patterns = [money_pattern(amount) for amount in amounts if amount] + [capacity_pattern(c["mw"]) for c in deal["capacities"]]
    assert [pattern for pattern in patterns if not re.search(pattern, text_of(name))] == []


@pytest.mark.parametrize(("name", "deal"), DEALS)
def test_every_place_and_product_stands_in_the_text(name: str, deal: dict[str, Any]) -> None:
    wanted = [*deal["sites"], *deal["regions"], *(item["product"] for item in deal["hardware"])]
    assert [word for word in wanted if word.casefold() not in text_of(name).casefold()] == []


@pytest.mark.parametrize("row", SUMS, ids=lambda row: row["case"])
def test_hand_worked_sum_adds_up_from_labelled_values(row: dict[str, str]) -> None:
    addends = [int(part) for part in row["addends_usd"].split(";")]
    assert sum(addends) == int(row["amount_usd"])
    deals = [deal for name in row["documents"].split(";") for deal in BY_NAME[name]["deals"]]
    labelled = {deal["value"]["amount"] for deal in deals if deal["value"]} | {p["amount"] for deal in deals for p in deal["parties"]}
    assert set(addends) <= labelled

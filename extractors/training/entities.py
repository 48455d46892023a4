"""The openly licensed entity sets as passages, each read from its file as it is published, with our labels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from .passages import ORGANIZATION, OUTLET, PERSON, PLACE, PRODUCT, Labelled, Passage, joined

_WIKIGOLD = {"ORG": ORGANIZATION, "PER": PERSON, "LOC": PLACE}
_WNUT = {"corporation": ORGANIZATION, "group": ORGANIZATION, "person": PERSON, "location": PLACE, "product": PRODUCT}
_FIRE = {"Company": ORGANIZATION, "Person": PERSON, "Location": PLACE, "GeopoliticalEntity": PLACE, "Product": PRODUCT}
_EDGES = re.compile(r"^[\s\"“(]+|[\s;,\"”)]+$|\s*['’]s$")
_DEFINED = re.compile(r"\s*\(\s*(?:the\s)?[\"“]?\s*(?P<short>[A-Z][^()\"“”]*?)\s*[\"”]?\s*\)?$")
_NATIONALITY = re.compile(r"(?:ish|ese|ian|ean|can|based|French|Dutch|Greek|German)$")


def read_fire_entities(path: Path) -> Iterator[Passage]:
    """FIRE's training part: texts with the strings that are entities, without places; each is looked for."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield _found(row["text"], {label: row["entities"].get(kind, ()) for kind, label in _FIRE.items()} | _both_places(row))


def read_fire(path: Path) -> Iterator[Passage]:
    """FIRE's other parts: tokens with entities as ranges of them."""
    for row in json.loads(path.read_text("utf-8")):
        words, labels = row["tokens"], list[str | None]([None] * len(row["tokens"]))
        for entity in row["entities"]:
            label = _FIRE.get(entity["type"])
            if label is not None:
                labels[entity["start"] : entity["end"]] = [f"B-{label}", *[f"I-{label}"] * (entity["end"] - entity["start"] - 1)]
        passage = joined(words, labels)
        yield Passage(passage.text, tuple(_tidied(passage)))


def read_columns(path: Path, scheme: dict[str, str], word: int, label: int) -> Iterator[Passage]:
    """A file of one word a line and blank lines between sentences; ``scheme`` leads to our labels, others are none."""
    with path.open(encoding="utf-8") as lines:
        for blank, block in groupby(lines, key=lambda line: not line.strip()):
            rows = [line.split() for line in block if not blank and not line.startswith("# ")]
            rows = [row for row in rows if len(row) > max(word, label)]
            if rows:
                yield joined([row[word] for row in rows], [_label(row[label], scheme) for row in rows])


def read_wikigold(path: Path) -> Iterator[Passage]:
    """Wikigold; "I-" opens a name too."""
    return read_columns(path, _WIKIGOLD, 0, 1)


def read_uner(path: Path) -> Iterator[Passage]:
    """Universal NER over the English Web Treebank."""
    return read_columns(path, _WIKIGOLD, 1, 2)


def read_wnut(path: Path) -> Iterator[Passage]:
    """WNUT 2017."""
    return read_columns(path, _WNUT, 0, 1)


def with_outlets(passage: Passage, outlets: frozenset[str]) -> Passage:
    """The passage with organizations that are known outlets labelled as such."""
    spans = tuple(
        Labelled(span.start, span.end, OUTLET)
        if span.label == ORGANIZATION and passage.text[span.start : span.end].casefold() in outlets
        else span
        for span in passage.spans
    )
    return Passage(passage.text, spans)


def _label(label: str, scheme: dict[str, str]) -> str | None:
    ours = scheme.get(label[2:])
    return f"{label[:2]}{ours}" if ours else None


def _both_places(row: dict[str, Any]) -> dict[str, list[str]]:
    return {PLACE: [name for kind in ("Location", "GeopoliticalEntity") for name in row["entities"].get(kind, ())]}


def _found(text: str, names: dict[str, list[str]]) -> Passage:
    spans: list[Labelled] = []
    for label, texts in names.items():
        for name in dict.fromkeys(texts):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                spans.append(Labelled(match.start(), match.end(), label))
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[Labelled] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return Passage(text, tuple(_tidied(Passage(text, tuple(kept)))))


def _tidied(passage: Passage) -> Iterator[Labelled]:
    """Names without the marks around them, a short form in brackets as a name of its own; no goods or nationalities."""
    for span in passage.spans:
        start, end, text = span.start, span.end, passage.text
        defined = _DEFINED.search(text, start, end) if span.label == ORGANIZATION else None
        if defined is not None and defined.start() > start:
            yield _trimmed(text, start, defined.start(), span.label)
            yield _trimmed(text, *defined.span("short"), span.label)
            continue
        trimmed = _trimmed(text, start, end, span.label)
        if trimmed.end > trimmed.start and _is_name(text[trimmed.start : trimmed.end], span.label):
            yield trimmed


def _trimmed(text: str, start: int, end: int, label: str) -> Labelled:
    while (match := _EDGES.search(text[start:end])) is not None and match.end() > match.start():
        start, end = (start + match.end(), end) if match.start() == 0 else (start, start + match.start())
    return Labelled(start, end, label)


def _is_name(name: str, label: str) -> bool:
    if label == PRODUCT:
        return all(word[0].isupper() or word[0].isdigit() for word in name.split()) and not name.islower()
    return label != PLACE or _NATIONALITY.search(name) is None

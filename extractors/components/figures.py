"""What a Doc carries besides tokens: figures by group (``doc._.figures``, exact characters) and the same as span groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from spacy.tokens import Doc

from extractors.grammars.figure import Figure

GROUPS = ("organizations", "money", "capacity", "hardware", "places", "terms", "dates")

if not Doc.has_extension("figures"):
    Doc.set_extension("figures", default=None)
    Doc.set_extension("published", default=None)
    Doc.set_extension("warnings", default=None)
    Doc.set_extension("text", default=None)
    Doc.set_extension("places", default=None)


def text_of(doc: Doc) -> str:
    """The text of a Doc, put together once: ``doc.text`` joins all tokens at each call."""
    if doc._.text is None:
        doc._.text = doc.text
    return cast(str, doc._.text)


def places_of(doc: Doc) -> list[tuple[int, int]]:
    """Where each word starts and ends in the text, all at once: to make a token for each takes longer than what is asked of it."""
    if doc._.places is None:
        starts, lengths = doc.to_array(cast(Any, ["IDX", "LENGTH"])).astype("int64").T
        doc._.places = list(zip(starts.tolist(), (starts + lengths).tolist(), strict=True))
    return cast("list[tuple[int, int]]", doc._.places)


def put(doc: Doc, group: str, figures: Sequence[Figure[Any]], label: Callable[[Any], str]) -> None:
    """Keep the figures of a group and show them as ``doc.spans[group]``, widened to whole tokens."""
    if doc._.figures is None:
        doc._.figures = {}
    doc._.figures[group] = tuple(figures)
    spans = (doc.char_span(one.start, one.end, label=label(one.record), alignment_mode="expand") for one in figures)
    doc.spans[group] = [span for span in spans if span is not None]


def taken(doc: Doc, group: str) -> tuple[Figure[Any], ...]:
    """The figures of a group; empty where no component looked for them."""
    return cast("tuple[Figure[Any], ...]", (doc._.figures or {}).get(group, ()))

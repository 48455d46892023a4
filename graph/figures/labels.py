"""The labels of nodes that hold figures: one node a row of the answer that a question looks up."""

from __future__ import annotations

from ..declared import NodeLabel, properties

FIGURES: tuple[NodeLabel, ...] = (
    NodeLabel(
        "Coverage",
        "Derived: what one publisher contributes by one kind of document.",
        properties(
            "id STRING publisher and kind",
            "publisher STRING who published; null where not known",
            "kind STRING of document",
            "documents INT64 how many",
            "copies INT64 of them copies of others",
            "undated INT64 of them without a day of publication",
            "first_published DATE earliest day",
            "last_published DATE latest day",
            "deals INT64 that they tell of",
            "deals_only_here INT64 of them told by no other publisher",
            "counted_deals INT64 of them in sums",
        ),
    ),
)

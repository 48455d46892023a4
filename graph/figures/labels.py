"""The labels of nodes that hold figures: one node a row of the answer that a question looks up."""

from __future__ import annotations

from ..declared import NodeLabel, properties

_INDEX = (
    "total DOUBLE of the stated amounts",
    "hhi DOUBLE Herfindahl-Hirschman index of the stated amounts, 0 to 10,000; null where none is stated",
    "hhi_low DOUBLE the least that the bounds of the amounts allow",
    "hhi_high DOUBLE the greatest",
    "effective DOUBLE how many of equal size would give this index",
    "effective_low DOUBLE by the bounds",
    "effective_high DOUBLE by the bounds",
    "top1 STRING the largest",
    "top1_share DOUBLE its share, 0 to 1",
    "top1_share_low DOUBLE by the bounds",
    "top1_share_high DOUBLE by the bounds",
    "open_bounds STRING[] names of those whose amount has no upper bound",
    "bounds_method STRING exact, or searched",
)
_ASKED = (
    "layer STRING cloud, chips, sites, power",
    "side STRING provider or customer: whose shares they are",
    "level STRING parent or entity: of ultimate parents, or of organizations as they signed",
    "by STRING usd, usd_per_year or mw: shares of what",
)
_LAYER = (
    *_ASKED,
    *_INDEX,
    "gini DOUBLE Gini coefficient of the stated amounts",
    "top3_share DOUBLE of the three largest together",
    "organizations INT64 that share it",
    "unvalued_organizations INT64 of them without a stated amount",
    "edges INT64 between customers and providers",
    "unvalued_edges INT64 of them without a stated amount",
    "partly_valued_edges INT64 of them with deals that state none",
    "deals INT64 behind them",
)

FIGURES: tuple[NodeLabel, ...] = (
    NodeLabel(
        "Layer",
        "Derived: how concentrated a layer is, by one side, level and measure.",
        properties(
            "id STRING layer, side, level and measure",
            *_LAYER,
            "gini_low DOUBLE by the bounds",
            "gini_high DOUBLE by the bounds",
            "top3_share_low DOUBLE by the bounds",
            "top3_share_high DOUBLE by the bounds",
            "left_out STRING[] how many deals of the layer do not count, and why",
        ),
    ),
    NodeLabel(
        "Quarter",
        "Derived: how concentrated a layer was at the end of a quarter, by the deals that counted then.",
        properties(
            "id STRING quarter, day of counting, layer, side, level and measure",
            "quarter STRING such as 2025-Q3",
            "until DATE its last day",
            "day STRING said or announced: from when on a deal counts",
            "ago INT64 quarters between it and the last one that has a change",
            "ago_in_layer INT64 the same for changes in the layer",
            *_LAYER,
            "undated_deals INT64 counted deals of the layer that have no day and are in no quarter",
        ),
    ),
    NodeLabel(
        "Market",
        "Derived: what one organization buys or sells in a layer, all its edges added up but those within its group.",
        properties(
            "id STRING side, layer and organization; the level too where the two differ",
            "side STRING customer or provider: whether it buys or sells",
            "layer STRING cloud, chips, sites, power",
            "organization_id STRING whose it is",
            "entity BOOL whether it is that of the organization as it signed",
            "parent BOOL whether it is that of an ultimate parent with its group",
            "members INT64 providers or customers of it, those without an amount included",
            "usd INT64 sum of the stated amounts; null where none is",
            "usd_low INT64 of the lower bounds",
            "usd_high INT64 of the upper bounds, as far as there are",
            "usd_per_year INT64 of the amounts by the year",
            "mw DOUBLE of the capacities",
            "known_usd_low INT64 edges that have a lower bound",
            "known_usd_high INT64 that have an upper one",
            "known_usd_per_year INT64 that have an amount by the year",
            "known_mw INT64 that have a capacity",
        ),
    ),
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
            "deals_only_this_publisher INT64 of them told by no other publisher, in whichever kind",
            "counted_deals INT64 of them in sums",
        ),
    ),
)

"""The benchmark as a picture: the time of every question by the size of the graph, both axes logarithmic, one panel an engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data.errors import GraphError

from .run import timed

_TARGETS_MS = {100: "lookups", 1000: "reachability", 5000: "cycles"}
"""Asked at 100,000 deals, and of which questions."""
_NAMED = 8
"""How many of the slowest have a name in the picture."""


def draw(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write an SVG or PNG, by the name's ending. Raises GraphError without matplotlib, or where the file cannot be written."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise GraphError("the picture needs matplotlib: pip install 'dealgraph[plot]', or leave --plot out") from error
    rows = timed(rows)
    engines = list(dict.fromkeys(row["engine"] for row in rows))
    figure = Figure(figsize=(7 * max(len(engines), 1), 6), layout="constrained")
    panels = figure.subplots(1, max(len(engines), 1), sharey=True, squeeze=False)[0]
    for axes, engine in zip(panels, engines, strict=False):
        _panel(axes, engine, [row for row in rows if row["engine"] == engine])
    about = {(row["exponent"], row["seed"]) for row in rows}
    figure.suptitle("Median time of each question; " + ", ".join(f"power-law exponent {e}, seed {s}" for e, s in sorted(about)))
    try:
        figure.savefig(path)
    except (OSError, ValueError) as error:
        raise GraphError(f"the picture {path} cannot be written ({error}): name a file that ends in .svg or .png") from error


def _panel(axes: Any, engine: str, rows: Sequence[dict[str, Any]]) -> None:
    largest = max(row["deals"] for row in rows)
    slowest = sorted((row for row in rows if row["deals"] == largest), key=lambda row: -row["ms"])[:_NAMED]
    named = {row["measure"]: place for place, row in enumerate(slowest)}
    for measure in dict.fromkeys(row["measure"] for row in rows):
        points = sorted((row["deals"], max(row["ms"], 0.1)) for row in rows if row["measure"] == measure)
        style = {"color": f"C{named[measure]}", "label": measure, "zorder": 3} if measure in named else {"color": "0.8", "linewidth": 0.8}
        axes.plot(*zip(*points, strict=True), marker="o", markersize=3, **style)
    for target, asked in _TARGETS_MS.items():
        axes.axhline(target, color="0.5", linestyle=":", linewidth=0.8)
        axes.annotate(asked, (0.01, target), xycoords=("axes fraction", "data"), fontsize="x-small", color="0.35", va="bottom")
    axes.set(xscale="log", yscale="log", xlabel="deals", ylabel="milliseconds; dotted: the targets at 100,000 deals", title=engine)
    sizes = sorted({row["deals"] for row in rows})
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set_xticks([], minor=True)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    _legend(axes, list(named), largest)


def _legend(axes: Any, order: Sequence[str], largest: int) -> None:
    """Below the picture, where no line runs, the slowest first."""
    lines = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    title = f"slowest at {largest:,} deals"
    axes.legend(
        [lines[one] for one in order], order, fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=2, title=title
    )

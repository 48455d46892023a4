"""A neighbourhood as SVG: who pays and funds an organization on the left, whom it pays and funds on the right, layers coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from ..names import organization_id
from ..stores.base import GraphStore

COLOURS = {"cloud": "#2563eb", "chips": "#c2410c", "sites": "#15803d", "power": "#a16207", "equity": "#7e22ce", "debt": "#be185d"}
_WIDTH, _ROW, _TOP = 980, 44, 90
_BOX, _TALL = 200, 30
_LETTERS = 26
_TIES = """
MATCH (a:Organization)-[r:DEPENDS_ON]->(b:Organization)
WHERE a.parent_id = $parent OR b.parent_id = $parent
RETURN a.parent_id AS from_id, a.parent_name AS from_name, b.parent_id AS to_id, b.parent_name AS to_name, r.layer AS kind, r.usd AS usd
UNION ALL
MATCH (a:Organization)-[r:FUNDS]->(b:Organization)
WHERE a.parent_id = $parent OR b.parent_id = $parent
RETURN a.parent_id AS from_id, a.parent_name AS from_name, b.parent_id AS to_id, b.parent_name AS to_name, r.kind AS kind, r.usd AS usd
"""


@dataclass(frozen=True)
class Tie:
    """All that one pays or funds another in one layer or kind; null where no amount is stated."""

    name: str
    kind: str
    usd: int | None


def picture(store: GraphStore, organization: str) -> str:
    """SVG text of the ties of an organization and its group. Raises QueryUsageError on a name that the graph does not know."""
    one = organization_id(store, "organization", organization)
    (own,) = store.query("MATCH (o:Organization {id: $id}) RETURN o.parent_id AS id, o.parent_name AS name", {"id": one})
    rows = store.query(_TIES, {"parent": own["id"]})
    return draw(str(own["name"]), _ties(rows, own["id"], "to", "from"), _ties(rows, own["id"], "from", "to"))


def _ties(rows: Sequence[Mapping[str, Any]], group: str, near: str, far: str) -> list[Tie]:
    found: dict[tuple[str, str], int | None] = {}
    for row in rows:
        if row[f"{near}_id"] == group != row[f"{far}_id"]:
            key = (row[f"{far}_name"], row["kind"])
            before = found.get(key)
            found[key] = row["usd"] if before is None else before + (row["usd"] or 0)
    return sorted(
        (Tie(*key, usd) for key, usd in found.items()), key=lambda tie: (list(COLOURS).index(tie.kind), -(tie.usd or 0), tie.name)
    )


def draw(name: str, left: Sequence[Tie], right: Sequence[Tie]) -> str:
    """The picture: a box a tie in two columns around the organization, arrows in the direction of payment, amounts on them."""
    height = _TOP + _ROW * max(len(left), len(right), 2) + 60
    middle = (_TOP + height - 60) / 2
    parts = [_arrowheads(), f'<rect width="{_WIDTH}" height="{height}" fill="white"/>']
    parts.append(_text(20, 30, f"{name}: who pays and funds whom", 'font-size="17" font-weight="bold"'))
    parts.append(_text(20, 58, "pay or fund it", 'font-size="13" fill="#555"'))
    parts.append(_text(_WIDTH - 20, 58, "it pays or funds", 'font-size="13" fill="#555" text-anchor="end"'))
    centre = (_WIDTH - _BOX) / 2
    for ties, x, side in ((left, 20, -1), (right, _WIDTH - 20 - _BOX, 1)):
        start = middle - _ROW * len(ties) / 2 + _ROW / 2
        for number, tie in enumerate(ties):
            parts.append(_tie(tie, x, start + _ROW * number, centre, middle, side))
    parts.append(_box(centre, middle, name, "#111827", "white"))
    parts += [
        f'<rect x="{20 + 110 * i}" y="{height - 32}" width="14" height="14" fill="{colour}"/>'
        + _text(40 + 110 * i, height - 20, kind, 'font-size="13"')
        for i, (kind, colour) in enumerate(COLOURS.items())
    ]
    parts.append(_text(_WIDTH - 20, height - 20, "– no amount stated", 'font-size="12" fill="#555" text-anchor="end"'))
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Helvetica, Arial, sans-serif">\n' + "\n".join(parts) + "\n</svg>\n"


def _tie(tie: Tie, x: float, y: float, centre: float, middle: float, side: int) -> str:
    """A box, a curve from payer to payee, and the amount beside the box."""
    colour = COLOURS[tie.kind]
    near = x + _BOX if side < 0 else x
    far = centre if side < 0 else centre + _BOX
    ends = ((near, y), (far, middle)) if side < 0 else ((far, middle), (near, y))
    (x1, y1), (x2, y2) = ends
    bend = (x1 + x2) / 2
    line = f"M {x1} {y1} C {bend} {y1}, {bend} {y2}, {x2} {y2}"
    curve = f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="1.6" marker-end="url(#{tie.kind})"/>'
    label_x = near + 12 if side < 0 else near - 12
    anchor = "start" if side < 0 else "end"
    halo = 'paint-order="stroke" stroke="white" stroke-width="4"'
    label = _text(label_x, y - 5, _dollars(tie.usd), f'font-size="12" fill="{colour}" text-anchor="{anchor}" {halo}')
    return curve + _box(x, y, tie.name, "white", "#111827", colour) + label


def _box(x: float, y: float, name: str, fill: str, ink: str, edge: str = "#111827") -> str:
    shown = name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…"
    title = f"<title>{escape(_clean(name))}</title>"
    box = f'<rect x="{x}" y="{y - _TALL / 2}" width="{_BOX}" height="{_TALL}" rx="6" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>'
    style = f'font-size="14" fill="{ink}" text-anchor="middle"'
    return f"<g>{title}{box}{_text(x + _BOX / 2, y + 5, shown, style)}</g>"


def _arrowheads() -> str:
    heads = (
        f'<marker id="{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M 0 0 L 10 5 L 0 10 z" fill="{colour}"/></marker>'
        for kind, colour in COLOURS.items()
    )
    return f"<defs>{''.join(heads)}</defs>"


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text x="{x}" y="{y}" {style}>{escape(_clean(words))}</text>'


def _clean(words: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(one if one >= " " else " " for one in words)


def _dollars(usd: int | None) -> str:
    if usd is None:
        return "–"
    size, unit = next(((size, unit) for size, unit in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")) if usd >= size), (1.0, ""))
    return f"${usd / size:,.1f}{unit}" if unit else f"${usd:,}"

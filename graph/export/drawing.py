"""The drawing itself, as SVG: a box a tie in two columns around the organization, arrows in the direction of payment, amounts on them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

COLOURS = {"cloud": "#2563eb", "chips": "#c2410c", "sites": "#15803d", "power": "#a16207", "equity": "#7e22ce", "debt": "#be185d"}
_WIDTH, _ROW, _TOP, _BOTTOM = 1080, 44, 90, 84
_BOX, _TALL = 200, 30
_LETTERS = 26
_STRAIGHT = 92
"""So far a line runs straight at a box, for the amount above it."""
_SMALL = 'font-size="12" fill="#555"'


@dataclass(frozen=True)
class Tie:
    """All that one pays or funds another in one layer or kind, in US dollars; ``usd`` null where no amount of its own is stated."""

    name: str
    kind: str
    usd: int | None
    part_of: int | None = None
    """The whole that several pay together, where no own amount is stated."""
    at_least: bool = False
    at_most: bool = False
    inferred: bool = False
    """Only the hardware of a deal tells that one buys from the other."""

    @property
    def amount(self) -> str:
        """As it is written on the arrow."""
        if self.usd is None:
            return "–" if self.part_of is None else f"of {dollars(self.part_of)}"
        sign = "≥\u00a0" if self.at_least else "≤\u00a0" if self.at_most else ""
        return sign + dollars(self.usd)


@dataclass(frozen=True)
class Drawing:
    """What is drawn: ``left`` pay ``name``, which pays those on the ``right``."""

    name: str
    left: Sequence[Tie]
    right: Sequence[Tie]
    source: str = ""


_SIGNS: tuple[tuple[Callable[[Tie], bool], str], ...] = (
    (lambda tie: tie.at_least, "≥ at least"),
    (lambda tie: tie.at_most, "≤ at most"),
    (lambda tie: tie.part_of is not None, "of $: share in a sum of several payers not stated"),
    (lambda tie: tie.usd is None and tie.part_of is None, "– no amount stated"),
    (lambda tie: tie.inferred, "dashed: told by hardware alone"),
)


def draw(drawing: Drawing, shown: int) -> str:
    """SVG with at most so many ties on a side; how many more there are is said below them."""
    left, right = largest(drawing.left, shown), largest(drawing.right, shown)
    rows = max(len(left) + (len(left) < len(drawing.left)), len(right) + (len(right) < len(drawing.right)), 2)
    height = _TOP + _ROW * rows + _BOTTOM
    middle = (_TOP + height - _BOTTOM) / 2
    centre = (_WIDTH - _BOX) / 2
    kinds = [kind for kind in COLOURS if any(tie.kind == kind for tie in (*left, *right))]
    parts = [_arrowheads(kinds), f'<rect width="{_WIDTH}" height="{height}" fill="white"/>']
    parts.append(_text(20, 30, f"{drawing.name}: who pays and funds whom", 'font-size="17" font-weight="bold"'))
    parts.append(_text(20, 58, f"pay or fund {shortened(drawing.name)}", 'font-size="13" fill="#555"'))
    parts.append(_text(_WIDTH - 20, 58, f"{shortened(drawing.name)} pays or funds", 'font-size="13" fill="#555" text-anchor="end"'))
    for ties, all_, x, side in ((left, drawing.left, 20, -1), (right, drawing.right, _WIDTH - 20 - _BOX, 1)):
        start = middle - _ROW * len(ties) / 2 + _ROW / 2
        lines = [_line(tie, x, start + _ROW * number, centre, middle, side) for number, tie in enumerate(ties)]
        boxes = [_named(tie, x, start + _ROW * number, side) for number, tie in enumerate(ties)]
        parts += [*lines, *boxes]
        if len(ties) < len(all_):
            words = f"and {len(all_) - len(ties)} more"
            parts.append(_text(x + _BOX / 2, start + _ROW * len(ties), words, 'font-size="13" fill="#555" text-anchor="middle"'))
    parts.append(_box(centre, middle, drawing.name, "#111827", "white"))
    parts += _legend(kinds, [*left, *right], height)
    parts.append(_text(20, height - 14, f"{drawing.source}. Stated amounts in US dollars, over the whole term.", _SMALL))
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Helvetica, Arial, sans-serif">\n' + "\n".join(parts) + "\n</svg>\n"


def largest(ties: Sequence[Tie], shown: int) -> list[Tie]:
    """Those with the largest amounts, in the order given."""
    kept = sorted(ties, key=lambda tie: -(tie.usd or tie.part_of or 0))[:shown]
    return [tie for tie in ties if tie in kept][:shown]


def _line(tie: Tie, x: float, y: float, centre: float, middle: float, side: int) -> str:
    """From payer to payee: straight at the box of the tie, then curved to the middle."""
    near = x + _BOX if side < 0 else x
    far = centre if side < 0 else centre + _BOX
    turn = near - side * _STRAIGHT
    bend = (turn + far) / 2
    if side < 0:
        way = f"M {near} {y} L {turn} {y} C {bend} {y}, {bend} {middle}, {far} {middle}"
    else:
        way = f"M {far} {middle} C {bend} {middle}, {bend} {y}, {turn} {y} L {near} {y}"
    dashes = ' stroke-dasharray="5 4"' if tie.inferred else ""
    return f'<path d="{way}" fill="none" stroke="{COLOURS[tie.kind]}" stroke-width="1.6"{dashes} marker-end="url(#{tie.kind})"/>'


def _named(tie: Tie, x: float, y: float, side: int) -> str:
    """A box, and the amount beside it, above its line."""
    colour = COLOURS[tie.kind]
    label_x, anchor = (x + _BOX + 12, "start") if side < 0 else (x - 12, "end")
    label = _text(label_x, y - 6, tie.amount, f'font-size="12" fill="{colour}" text-anchor="{anchor}"')
    return _box(x, y, tie.name, "white", "#111827", colour) + label


def _box(x: float, y: float, name: str, fill: str, ink: str, edge: str = "#111827") -> str:
    title = f"<title>{escape(_clean(name))}</title>"
    box = f'<rect x="{x}" y="{y - _TALL / 2}" width="{_BOX}" height="{_TALL}" rx="6" fill="{fill}" stroke="{edge}" stroke-width="1.6"/>'
    style = f'font-size="14" fill="{ink}" text-anchor="middle"'
    return f"<g>{title}{box}{_text(x + _BOX / 2, y + 5, shortened(name), style)}</g>"


def _legend(kinds: Sequence[str], ties: Sequence[Tie], height: float) -> list[str]:
    """The kinds that are there, and the signs that are used."""
    y = height - 50
    drawn = [
        f'<rect x="{20 + 90 * i}" y="{y}" width="14" height="14" fill="{COLOURS[kind]}"/>'
        + _text(40 + 90 * i, y + 12, kind, 'font-size="13"')
        for i, kind in enumerate(kinds)
    ]
    signs = [words for is_used, words in _SIGNS if any(is_used(tie) for tie in ties)]
    return [*drawn, _text(_WIDTH - 20, y + 12, "; ".join(signs), f'{_SMALL} text-anchor="end"')] if signs else drawn


def _arrowheads(kinds: Sequence[str]) -> str:
    heads = (
        f'<marker id="{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M 0 0 L 10 5 L 0 10 z" fill="{COLOURS[kind]}"/></marker>'
        for kind in kinds
    )
    return f"<defs>{''.join(heads)}</defs>"


def _text(x: float, y: float, words: str, style: str) -> str:
    return f'<text x="{x}" y="{y}" {style}>{escape(_clean(words))}</text>'


def _clean(words: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(one if one >= " " else " " for one in words)


def shortened(name: str) -> str:
    """So much of a name as a box holds; a wide letter takes the room of two."""
    room, kept = _LETTERS, ""
    for letter in name:
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return kept[:-1] + "…"
        kept += letter
    return name


def dollars(usd: int) -> str:
    """$38.0bn, $650.0m, $1.4tn."""
    size, unit = next(((size, unit) for size, unit in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")) if usd >= size * 0.9995), (1.0, ""))
    return f"${usd / size:,.1f}{unit}" if unit else f"${usd:,}"

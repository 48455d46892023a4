"""SVG as PNG, for slides and pages that take no SVG; resvg draws it (resvg-py, MIT)."""

from __future__ import annotations

from pathlib import Path

from data.errors import GraphError

ZOOM = 2
"""Pixels for each unit of the SVG, so that letters stay sharp on paper."""


_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""Of matplotlib: a machine may have no fonts, or none that is taken for sans-serif, and resvg leaves out what it has no font for."""


def png(svg: str) -> bytes:
    """The picture as PNG. Raises GraphError where resvg-py or matplotlib is not installed."""
    try:
        import matplotlib
        import resvg_py
    except ImportError as error:
        raise GraphError("a PNG needs resvg-py and matplotlib: pip install 'dealgraph[plot]', or write an SVG") from error
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    fonts = [str(folder / name) for name in _FONTS]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, font_files=fonts, sans_serif_family="DejaVu Sans"))

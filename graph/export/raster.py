"""SVG as PNG, for slides and pages that take no SVG; resvg draws it (resvg-py, MIT)."""

from __future__ import annotations

from data.errors import GraphError

ZOOM = 2
"""Pixels for each unit of the SVG, so that letters stay sharp on paper."""


def png(svg: str) -> bytes:
    """The picture as PNG. Raises GraphError where resvg-py is not installed."""
    try:
        import resvg_py
    except ImportError as error:
        raise GraphError("a PNG needs resvg-py: pip install 'dealgraph[plot]', or write an SVG") from error
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM))

"""The whole graph as files: GraphML, Parquet, CSV or JSON-LD, read back from the store so that both engines give the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl

from data.errors import DealgraphError

from ..content import END, START, Part
from ..declared import Edge
from ..ontology import NODES, edges
from ..stores.base import GraphStore

VOCABULARY = "https://dealgraph.example/ontology#"
NODE_ADDRESS = "https://dealgraph.example/"
_NOT_SAID = ("listed_on",)
"""Properties that are for lists alone: a day where none is known."""
_GRAPHML = {"Int64": "long", "Float64": "double", "Boolean": "boolean"}

Frames = Mapping[Part, pl.DataFrame]


def export(store: GraphStore, form: str, folder: Path) -> list[Path]:
    """Write the graph into a folder and say which files. Raises DealgraphError where the disk does not take them."""
    parts: list[Part] = [*(label.name for label in NODES), *edges()]
    frames = {part: _sorted(store.frame(part).drop(_NOT_SAID, strict=False)) for part in parts}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FORMS[form](frames, folder)
    except OSError as error:
        raise DealgraphError(f"{folder} could not be written ({error.strerror}): name a folder that you may write to") from error


def _sorted(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort([name for name, type_ in frame.schema.items() if not isinstance(type_, pl.List)], nulls_last=True)


def _stem(part: Part) -> str:
    return f"{part.start}-{part.name}-{part.end}" if isinstance(part, Edge) else part


def _parquet(frames: Frames, folder: Path) -> list[Path]:
    paths = [folder / f"{_stem(part)}.parquet" for part in frames]
    for path, frame in zip(paths, frames.values(), strict=True):
        frame.write_parquet(path)
    return paths


def _csv(frames: Frames, folder: Path) -> list[Path]:
    """A list is JSON in its cell; null is an empty one."""
    paths = [folder / f"{_stem(part)}.csv" for part in frames]
    for path, frame in zip(paths, frames.values(), strict=True):
        lists = [name for name, type_ in frame.schema.items() if isinstance(type_, pl.List)]
        frame.with_columns(
            pl.col(name).map_elements(lambda items: json.dumps(list(items), ensure_ascii=False), return_dtype=pl.String) for name in lists
        ).write_csv(path)
    return paths


def _graphml(frames: Frames, folder: Path) -> list[Path]:
    """One directed graph; ids of nodes are Label:id. GraphML has no dates and lists: those are text, lists as JSON."""
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    keys = _keys(frames, root)
    graph = ElementTree.SubElement(root, "graph", id="dealgraph", edgedefault="directed")
    for part, frame in frames.items():
        for row in frame.iter_rows(named=True):
            if isinstance(part, Edge):
                ends = {"source": f"{part.start}:{row[START]}", "target": f"{part.end}:{row[END]}"}
                element = ElementTree.SubElement(graph, "edge", ends)
                values = {"label": part.name, **{name: value for name, value in row.items() if name not in (START, END)}}
                domain = "edge"
            else:
                element = ElementTree.SubElement(graph, "node", id=f"{part}:{row['id']}")
                values, domain = {"label": part, **row}, "node"
            for name, value in values.items():
                if value is not None:
                    ElementTree.SubElement(element, "data", key=keys[domain, name]).text = _legal(_text(value))
    path = folder / "dealgraph.graphml"
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return [path]


def _keys(frames: Frames, root: ElementTree.Element) -> dict[tuple[str, str], str]:
    """Declarations of properties, by domain and name; one that has several types is text."""
    types: dict[tuple[str, str], str] = {("node", "label"): "string", ("edge", "label"): "string"}
    for part, frame in frames.items():
        domain = "edge" if isinstance(part, Edge) else "node"
        for name, type_ in frame.schema.items():
            if name not in (START, END):
                found = _GRAPHML.get(str(type_), "string")
                types[domain, name] = found if types.get((domain, name), found) == found else "string"
    keys = {}
    for number, ((domain, name), kind) in enumerate(types.items()):
        keys[domain, name] = f"d{number}"
        attributes = {"id": f"d{number}", "for": domain, "attr.name": name, "attr.type": kind}
        ElementTree.SubElement(root, "key", attributes)
    return keys


def _jsonld(frames: Frames, folder: Path) -> list[Path]:
    """Every relationship is a statement between its ends, and, for its properties, also a node of its own with ``from`` and ``to``."""
    items: list[dict[str, Any]] = []
    for part, frame in frames.items():
        for number, row in enumerate(frame.iter_rows(named=True)):
            known = {name: _plain(value) for name, value in row.items() if value is not None and value != []}
            if not isinstance(part, Edge):
                items.append({**known, "@id": _address(part, row["id"]), "@type": part, "id": row["id"]})
                continue
            start, end = _address(part.start, known.pop(START)), _address(part.end, known.pop(END))
            items.append({"@id": start, part.name: {"@id": end}})
            about = {"@id": f"{NODE_ADDRESS}relationship/{_stem(part)}/{number}", "@type": f"{part.name}_RELATIONSHIP"}
            items.append({**known, **about, "from": {"@id": start}, "to": {"@id": end}})
    path = folder / "dealgraph.jsonld"
    path.write_text(json.dumps({"@context": {"@vocab": VOCABULARY}, "@graph": items}, ensure_ascii=False, indent=1), "utf-8")
    return [path]


def _address(label: str, id_: str) -> str:
    from urllib.parse import quote

    return f"{NODE_ADDRESS}{label.lower()}/{quote(id_, safe='')}"


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | str | list) else value.isoformat()


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(_plain(value))


def _legal(text: str) -> str:
    """Without control characters, which XML cannot hold."""
    return "".join(one for one in text if one >= " " or one in "\t\n\r")


FORMS: dict[str, Callable[[Frames, Path], list[Path]]] = {"graphml": _graphml, "parquet": _parquet, "csv": _csv, "jsonld": _jsonld}
"""By the name on the command line."""

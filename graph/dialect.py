"""The text of a question as it is put to a store: with the store's own snippets, and only with what is asked for.

* ``{{reach}}`` and ``{{shortest}}`` are the store's; ``{{reach_before}}`` reaches one step less far, and one at least.
* ``{{id}}`` and ``{{name}}`` are the properties of an organization by which it goes at the ``level`` asked for: its own, or its ultimate
  parent's; ``{{level}}`` is the property by which a market is of that level. ``{{by}}``, ``{{low}}`` and ``{{high}}`` are those of an edge
  that hold the measure asked for and its bounds. ``{{role}}`` is a relationship.
* ``[[organization: …]]`` stands only where that parameter is not ``any``: an engine tests ``$organization = 'any'`` again for each row.

Only checked words and whole numbers go into the text; what somebody typed stays a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .parameter import ANY

if TYPE_CHECKING:
    from .stores.base import GraphStore

OF_STORES = ("reach", "reach_before", "shortest")
OF_PARAMETERS = {
    "id": "level",
    "name": "level",
    "level": "level",
    "by": "by",
    "low": "by",
    "high": "by",
    "role": "role",
}
"""Which parameter says what a snippet is."""
IF_ASKED = re.compile(r"\[\[(\w+): (.*?)\]\]", re.DOTALL)
_SNIPPET = re.compile(r"\{\{(\w+)\}\}")


def dialect(store: GraphStore, cypher: str, values: Mapping[str, Any]) -> str:
    """The statement for a store and for the values of the parameters."""
    asked = IF_ASKED.sub(lambda found: "" if values[found[1]] == ANY else found[2], cypher)
    return _SNIPPET.sub(lambda found: _snippet(store, found[1], values), asked)


def _snippet(store: GraphStore, name: str, values: Mapping[str, Any]) -> str:
    if name == "reach_before":
        return store.reach(max(int(values["hops"]) - 1, 1))
    if name in OF_STORES:
        return str(getattr(store, name)(int(values["hops"])))
    asked = str(values[OF_PARAMETERS[name]])
    if name in ("id", "name"):
        return f"parent_{name}" if asked == "parent" else name
    if name == "role":
        return asked.upper()
    return f"usd_{name}" if asked == "usd" and name != "by" else asked

"""Reading the YAML tables of this folder into one checked record."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from yaml.nodes import ScalarNode, SequenceNode

from data.errors import ReferenceTableError
from data.model.ids import digest
from data.model.record import Record

R = TypeVar("R", bound=Record)
_BASE: Any = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
"""That in C takes a tenth of the time, which is a second of every start."""


class _Loader(_BASE):  # type: ignore[misc]  # which of two is known at run time
    """Reads without asking of each scalar what it might be: all are text here, and that takes half of the time."""

    def resolve(self, *_: object) -> str:
        """No tag."""
        return ""

    def descend_resolver(self, *_: object) -> None:
        """No resolver depends on the path."""

    def ascend_resolver(self) -> None:
        """Nor has any to be left."""


def read_tables(names: Iterable[str], record: type[R]) -> R:
    """The tables as the fields of a record, with ``version`` their digest. Raises ReferenceTableError that names the entry.

    All scalars come as text: "on", "no" and "may" are words here, and numbers are checked by the record.
    """
    texts = {name: files(__package__).joinpath(f"{name}.yaml").read_text("utf-8") for name in names}
    try:
        content = {name: _content(text) for name, text in texts.items()}
        return record.model_validate({**content, "version": digest(*texts.values(), length=8)})
    except yaml.YAMLError as error:
        raise ReferenceTableError(f"extractors/vocabulary: not YAML ({error}); mend the line it names") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        raise ReferenceTableError(f"extractors/vocabulary: {wrong}") from None


def _content(text: str) -> Any:
    loader = _Loader(text)
    try:
        return _plain(loader.get_single_node())
    finally:
        loader.dispose()


def _plain(node: Any) -> Any:
    """Text, lists and mappings."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [_plain(one) for one in node.value]
    return {_plain(key): _plain(value) for key, value in node.value}

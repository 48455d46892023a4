"""Reading the YAML tables of this folder into one checked record."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import ValidationError

from data.errors import ReferenceTableError
from data.model.ids import digest
from data.model.record import Record

R = TypeVar("R", bound=Record)
_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
"""That in C takes a tenth of the time, which is a second of every start."""


def read_tables(names: Iterable[str], record: type[R]) -> R:
    """The tables as the fields of a record, with ``version`` their digest. Raises ReferenceTableError that names the entry.

    All scalars come as text: "on", "no" and "may" are words here, and numbers are checked by the record.
    """
    texts = {name: files(__package__).joinpath(f"{name}.yaml").read_text("utf-8") for name in names}
    try:
        content = {name: yaml.load(text, Loader=_LOADER) for name, text in texts.items()}
        return record.model_validate({**content, "version": digest(*texts.values(), length=8)})
    except yaml.YAMLError as error:
        raise ReferenceTableError(f"extractors/vocabulary: not YAML ({error}); mend the line it names") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors()[:5])
        raise ReferenceTableError(f"extractors/vocabulary: {wrong}") from None

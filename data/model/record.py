"""The base of all records: frozen, no unknown keys."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable record; an unknown key is an error, so that a typing mistake never passes as data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

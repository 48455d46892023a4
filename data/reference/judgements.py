"""Judgements in files of one JSON object a line: those that ship, and the user's, to which decisions are appended."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from ..errors import DealgraphError, way_out
from ..model.documents import Refusal
from ..model.judgements import Judgement, Judgements, Placed, read_judgement

SHIPPED = Path(__file__).with_name("judgements.jsonl")
_SHIPPED_AS = "data/reference/judgements.jsonl"


def read_judgements(user: Path | None = None, shipped: Path = SHIPPED) -> Judgements:
    """The judgements of both files in the order in which they win; a line that is no judgement is kept aside with its number.

    Raises DealgraphError where a file is there and cannot be read at all.
    """
    placed: list[Placed] = []
    refusals: list[Refusal] = []
    for path in (shipped, user):
        if path is not None and path.exists():
            for one in _lines(path):
                placed.append(one) if isinstance(one, Placed) else refusals.append(one)
    return Judgements(placed=tuple(reversed(placed)), refusals=tuple(refusals))


def append_judgement(path: Path, judgement: Judgement) -> int:
    """Add one line at the end, whole or not at all, and never into one that another process writes; the number of the line.

    Raises DealgraphError where the folder does not take it.
    """
    line = judgement.model_dump_json(exclude_defaults=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            before = file.read()
            start = b"" if before.endswith(b"\n") or not before else b"\n"
            file.write(start + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise DealgraphError(f"{path} could not be written ({error.strerror}): {way_out(error)}") from error
    return (before + start).count(b"\n") + 1


def _lines(path: Path) -> Iterator[Placed | Refusal]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DealgraphError(f"{path} cannot be read ({error}): restore it, as UTF-8 text, or move it away") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _read(path, number, line)


def _read(path: Path, number: int, line: str) -> Placed | Refusal:
    try:
        given = json.loads(line)
        if not isinstance(given, dict):
            raise ValueError("it is no JSON object: write {…}")
        return Placed(judgement=read_judgement(given), file=_SHIPPED_AS if path == SHIPPED else str(path), line=number)
    except ValueError as error:
        message = f"{path}, line {number}: {_wrong(error)}; the judgement is left out until it is mended as data/reference/README.md says"
        return Refusal(name=f"{path}:{number}", reason="judgement", message=message)


def _wrong(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'value'}: {one['msg']}" for one in error.errors()[:3])
    return f"it is no JSON ({error})" if isinstance(error, json.JSONDecodeError) else str(error)

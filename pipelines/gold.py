"""Gold files: expected facts, one JSON object a document, and the documents that they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from data.errors import DealgraphError
from data.model.documents import Document, Refusal
from data.settings import REPOSITORY
from extractors.evaluation.fitting import Noted
from extractors.evaluation.groups import ScoreBook
from extractors.vocabulary.confidence import ConfidenceTable

_FOLDER = REPOSITORY / "data" / "gold"
OURS = {_FOLDER / "samples.jsonl": REPOSITORY / "data" / "samples", _FOLDER / "passages.jsonl": _FOLDER}
"""Our own gold files, each with the folder that its paths start from."""
SCORES = _FOLDER / "scores.json"
"""The last recorded scores of our own gold, and the floors below which `make check` fails."""


RESOLUTION = _FOLDER / "resolution.jsonl"
"""Our own labelled lines for merging."""
RESOLUTION_SCORES = _FOLDER / "resolution_scores.json"
"""As ``SCORES``, of merging."""


NOTED = _FOLDER / "noted.jsonl"
"""What spoke for and against deals of texts that are not here, and whether they were right."""


class GroupBy(StrEnum):
    """What scores are told apart by: keys of a gold row, or the gold file."""

    GENRE = "genre"
    DIFFICULTY = "difficulty"
    FILE = "file"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Expected:
    """What gold expects of one document, and where that document may lie."""

    row: dict[str, Any]
    file: Path
    folders: tuple[Path, ...]

    @property
    def path(self) -> str:
        """The document as gold names it."""
        return str(self.row["path"])

    def groups(self, by: GroupBy) -> tuple[str, ...]:
        """The groups it counts for: its genre, each of its difficulties, or its file."""
        told = self.file.stem if by is GroupBy.FILE else self.row.get(by)
        return () if told is None else (told,) if isinstance(told, str) else tuple(told)


def load_gold(files: Sequence[Path], folders: Sequence[Path]) -> dict[str, Expected]:
    """The rows of gold files by path; of our own where none is given. Paths start from the folders, else from that of the file."""
    expected = [
        Expected(row, file, tuple(folders) or (OURS.get(file.resolve(), file.parent),))
        for file in files or list(OURS)
        for row in _rows(file, ("path", "relevant"))
    ]
    return {one.path: one for one in expected}


def load_labelled(files: Sequence[Path]) -> list[Expected]:
    """Lines in extract form with the keys of their deals, for merging; our own where no file is given."""
    return [Expected(row, file, ()) for file in files or [RESOLUTION] for row in _rows(file, ("document", "deals"))]


def documents_of(expected: Sequence[Expected], refusals: list[Refusal]) -> Iterator[Document]:
    """The documents of the gold, named as there; one that is missing or refused is put aside."""
    from .clock import now
    from .formats.reader import read_or_refuse
    from .sources.files import take

    for one in expected:
        candidates = [folder / one.path for folder in one.folders]
        (given,) = take([str(next((path for path in candidates if path.exists()), candidates[0]))], now())
        read = read_or_refuse(given)
        if isinstance(read, Refusal):
            refusals.append(read)
        else:
            yield read.model_copy(update={"name": one.path})


def load_scores(path: Path | None) -> ScoreBook:
    """The recorded scores; none where there is no file."""
    if path is None or not path.exists():
        return ScoreBook()
    try:
        return ScoreBook.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise DealgraphError(f"{path} cannot be read as recorded scores ({error}): record them anew with `--record`") from error


def save_scores(path: Path, book: ScoreBook) -> None:
    """Write the scores, sorted, so that a change shows in few lines."""
    path.write_text(json.dumps(book.model_dump(), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def save_weights(path: Path, table: ConfidenceTable) -> None:
    """Write fitted weights as a vocabulary table."""
    heading = "# Log-odds by signal (extractors/deals/confidence.py), made by `dealgraph evaluate --fit` (docs/confidence.md).\n"
    path.write_text(heading + yaml.safe_dump(table.model_dump(), sort_keys=False), encoding="utf-8")


def load_noted(files: Iterable[Path]) -> list[Noted]:
    """Deals that were judged before, with what spoke for and against them."""
    return [_noted(file, row) for file in files for row in _rows(file, ("document", "right", "signals"))]


def save_noted(path: Path, noted: Iterable[Noted]) -> None:
    """Write judged deals down, one JSON object a deal; of their text nothing."""
    path.write_text("".join(f"{one.model_dump_json()}\n" for one in noted), encoding="utf-8")


def _noted(file: Path, row: dict[str, Any]) -> Noted:
    try:
        return Noted.model_validate(row)
    except ValidationError as error:
        raise DealgraphError(f"{file} cannot be read as judged deals ({error}): write it anew with `dealgraph evaluate --note`") from error


def _rows(path: Path, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The objects of a file, each of which must have the keys."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if missing := [row for row in rows if any(key not in row for key in keys)]:
            raise ValueError(f"a row without {' or '.join(keys)}: {str(missing[0])[:80]}")
    except (OSError, ValueError, TypeError) as error:
        raise DealgraphError(f"{path} cannot be read as gold ({error}): data/gold/README.md says its form") from error
    return rows

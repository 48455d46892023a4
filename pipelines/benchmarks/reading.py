"""How fast documents are read, and by what: each reader in a process group of its own, so that time, memory and start-up are its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from data.errors import DealgraphError
from data.model.documents import Document

TOKENIZER, PIPELINE, DEALGRAPH = "spaCy tokenizer", "spaCy pipeline", "dealgraph"
"""The blank English tokenizer and the trained pipeline on whole texts, to measure against; and reading as `dealgraph extract` does it."""
_EVERY_S = 0.1
"""Between two looks at the memory of a process group."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to read, by how many processes."""

    name: str
    processes: int = 1


def benchmark(documents: Sequence[Document], count: int, contenders: Iterable[Contender]) -> Iterator[dict[str, Any]]:
    """One row a contender; all read the same documents, which are repeated up to ``count``."""
    chosen = list(islice(cycle(documents), count))
    words = sum(len(document.text.split()) for document in chosen)
    fastest: float | None = None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(document.model_dump_json() + "\n" for document in chosen), encoding="utf-8")
        for contender in contenders:
            times, peak = _measured(contender, path)
            rate = len(chosen) / times["reading"]
            fastest = rate if fastest is None else fastest
            yield {
                "reader": contender.name,
                "processes": contender.processes,
                "documents": len(chosen),
                "words": words,
                "documents_per_s": round(rate, 2),
                "words_per_s": round(words / times["reading"]),
                "times_slower": round(fastest / rate, 1),
                "start_up_s": round(times["start_up"], 2),
                "peak_memory_mb": peak,
            }


def _measured(contender: Contender, path: Path) -> tuple[dict[str, float], int | None]:
    """Seconds of start-up and reading, and the most memory in MB that its processes took together; None where it cannot be seen."""
    words = [sys.executable, "-m", __name__, contender.name, str(contender.processes), str(path), repr(time.time())]
    peaks: dict[int, int] = {}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as child:
        while child.poll() is None:
            _look(child.pid, peaks)
            time.sleep(_EVERY_S)
        out, error = child.communicate()
    if child.returncode:
        raise DealgraphError(f"{contender.name} could not be measured: {error.strip().splitlines()[-1:] or child.returncode}")
    return json.loads(out), round(sum(peaks.values()) / 1024) or None


def _look(group: int, peaks: dict[int, int]) -> None:
    """Note the peak resident kilobytes of each process of a group; Linux alone shows them."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, StopIteration):
            if int((entry / "stat").read_text().rpartition(")")[2].split()[2]) == group:
                line = next(line for line in (entry / "status").read_text().splitlines() if line.startswith("VmHWM"))
                peaks[int(entry.name)] = int(line.split()[1])


def _read(contender: Contender, documents: list[Document]) -> Iterator[object]:
    """The documents through a contender, one by one."""
    if contender.name == DEALGRAPH:
        from ..parallel import read_in_processes

        yield from read_in_processes(documents, contender.processes)
        return
    import spacy

    from extractors.components.trained import SHIPPED

    read = spacy.blank("en").make_doc if contender.name == TOKENIZER else spacy.load(SHIPPED)
    yield from (read(document.text) for document in documents)


def _main() -> None:
    """In the process of a contender: the seconds until the first document is read, and those that all take from then on."""
    name, processes, path, begun = sys.argv[1:]
    documents = [Document.model_validate_json(line) for line in Path(path).read_text("utf-8").splitlines()]
    results = _read(Contender(name, int(processes)), [documents[0], *documents])
    next(results)
    ready = time.time()
    for _ in results:
        pass
    sys.stdout.write(json.dumps({"start_up": ready - float(begun), "reading": time.time() - ready}))


if __name__ == "__main__":
    _main()

"""An explanation in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from .parts import LABELS, fields, pieces

if TYPE_CHECKING:
    from extractors.explanation import Explanation, Passage, Told, Trigger

_STYLES = dict(
    zip(
        LABELS,
        ("black on yellow", "bold blue", "blue", "bold green", "green", "magenta", "cyan", "red", "red", "bright_cyan", "bright_yellow"),
        strict=True,
    )
)


def show(explanation: Explanation, console: Console) -> None:
    """Print the text with its marks and decisions, then the deals."""
    document = explanation.document
    console.print(Rule(Text(document.title or document.name, style="bold"), align="left"))
    console.print(Text(f"{document.published or 'no date'} · {document.kind} · {document.name}", style="dim"))
    for warning in (*document.warnings, *explanation.extraction.warnings):
        console.print(Text(warning, style="red"))
    console.print(_legend(console.no_color or not console.is_terminal), "")
    for passage in explanation.passages:
        console.print(_passage(document.text, passage, plain=not console.is_terminal))
    console.print()
    for told in explanation.told:
        console.print(_told(told))
    console.print(Text(explanation.verdict, style="bold green" if explanation.extraction.deals else "bold red"))


def _legend(plain: bool) -> Text:
    """Which colour is what; where there are no colours the marks are brackets."""
    if plain:
        return Text("[words]: what is named; {words}: what may tell of a deal", style="dim")
    return Text("  ").join(Text(label, style=_STYLES[label]) for label in LABELS)


def _passage(text: str, passage: Passage, *, plain: bool) -> RenderableType:
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=4, justify="right")
    row.add_column(ratio=1)
    number = Text(str(passage.number or ""), style="dim")
    row.add_row(number, Group(_marked(text, passage, plain), *(Padding(one, (0, 0, 0, 2)) for one in _decisions(passage))))
    return row


def _marked(text: str, passage: Passage, plain: bool) -> Text:
    made = Text(style="bold" if passage.is_title else "")
    for piece, mark in pieces(text, passage):
        if mark is None:
            made.append(piece)
        elif plain:
            made.append(f"{{{piece}}}" if mark.label == "trigger" else f"[{piece}]")
        else:
            made.append(piece, style=_STYLES.get(mark.label, "underline"))
    return made


def _decisions(passage: Passage) -> Iterator[Text]:
    for note in passage.notes:
        yield Text(note, style="dim")
    for trigger in passage.triggers:
        yield from _trigger(trigger)


def _trigger(trigger: Trigger) -> Iterator[Text]:
    yield Text.assemble((trigger.text, "bold"), (f" ({trigger.entry}) ", "dim"), (trigger.outcome, "green" if trigger.deals else "red"))
    for attempt in trigger.attempts:
        because = f": {attempt.because}" if attempt.because else ""
        yield Text.assemble(("  ✓ ", "green") if attempt.holds else ("  ✗ ", "red"), attempt.reading, (because, "dim"))
    if trigger.asking and not trigger.deals:
        yield Text(f"  – further readings ask for words of {', '.join(trigger.asking)}", style="dim")


def _told(told: Told) -> RenderableType:
    sentences = ", ".join(map(str, told.sentences))
    if told.deal is None:
        return Text.assemble(("dropped ", "red"), told.summary, (f": {told.against} (sentences {sentences})", "dim"))
    rows = Table.grid(padding=(0, 2))
    for one in fields(told.deal):
        quotes = " · ".join(f"“{quote}”" for quote in one.quotes)
        rows.add_row(Text(one.name, style="dim"), Text(one.value), Text(quotes, style="dim"))
    heading = Text.assemble((f"deal {told.number}: {told.summary}", "bold"), (f" (sentences {sentences})", "dim"))
    return Group(heading, Padding(rows, (0, 0, 1, 2)))

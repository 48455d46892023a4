"""How `extract --explain` shows a reading: everything of it in the terminal and on a page, and the page needs and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from lxml import html

Cli = Callable[..., Result]
Write = Callable[..., Path]

HOSTILE = """---
title: <script>alert(1)</script> OpenAI & "friends"
published: 2025-11-03
---
OpenAI signed a $2 billion cloud contract with CoreWeave</div><img src=x onerror="alert(2)"> on Monday.

Microsoft will never buy [red]chips[/red] from Nvidia.
"""


def test_the_terminal_shows_text_decisions_and_deals(cli: Cli, write: Write, contract: str) -> None:
    result = cli("extract", "--explain", str(write(a__md=contract)))
    shown = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "[OpenAI] {signed} a [seven-year], [$38 billion] {contract}" in shown
    assert "contract (agreement) tells deal 1: compute: OpenAI (customer), Amazon Web Services (provider), $38 billion" in shown
    assert "relevant: 1 deal" in shown


def test_the_page_is_whole_and_escaped(cli: Cli, write: Write, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    result = cli("extract", "--explain", str(write(a__md=HOSTILE)), "--html", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    source = target.read_text("utf-8")
    page = html.fromstring(source)
    assert page.xpath("//script | //img | //link | //iframe | //@onerror | //@src") == []
    assert all(address.startswith("#") for address in page.xpath("//@href"))
    assert not re.search(r"https?:|url\(|@import", source)
    (heading,) = page.xpath("//h1")
    assert heading.text_content() == '<script>alert(1)</script> OpenAI & "friends"'
    assert {mark.text for mark in page.xpath("//mark[@class='organization'][@title]")} >= {"OpenAI", "CoreWeave", "Microsoft", "Nvidia"}
    assert "set aside: negated" in page.text_content()


def test_brackets_in_the_text_are_no_markup_in_the_terminal(cli: Cli, write: Write) -> None:
    assert "[red]chips[/red]" in cli("extract", "--explain", str(write(a__md=HOSTILE))).stdout


def test_a_page_needs_explain(cli: Cli, write: Write, contract: str) -> None:
    result = cli("extract", str(write(a__md=contract)), "--html", "x.html")
    assert result.exit_code == 2
    assert "--html needs --explain" in result.stderr

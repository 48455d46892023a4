"""The Dagster UI as a person sees it, in a real browser: lineage, a materialization, schedules, a failed check.

With PICTURES set, each page is kept under docs/pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pytest
from click.testing import Result

from data.settings import REPOSITORY, load_settings
from data.tables.warehouse import Warehouse
from pipelines.definitions import defs
from pipelines.running.instance import open_instance
from tests.servers.browser import browsing
from tests.servers.dagster import web_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MILLISECONDS = 60_000
PICTURES = REPOSITORY / "docs" / "pictures"

See = Callable[..., None]


def _fail_a_check() -> None:
    """A deal that is worth nothing, and the checks of its table put again."""
    settings = load_settings()
    with Warehouse(settings.warehouse_path).write() as writer:
        writer.set("deals", "amount", "0", where="TRUE")
    job = defs().resolve_implicit_global_asset_job_def()
    check = dg.AssetCheckKey(dg.AssetKey("deals"), "amounts_in_reason")
    job.get_subset(asset_selection=set(), asset_check_selection={check}).execute_in_process(
        instance=open_instance(settings), raise_on_error=False
    )


@pytest.fixture
def url(cli: Callable[..., Result], write: Callable[..., Path], contract: str, tmp_path: Path) -> Iterator[str]:
    """The web page over a state folder with one deal, one of whose checks has failed."""
    done = cli("ingest", str(write(a__md=contract)))
    assert done.exit_code == 0, done.output
    _fail_a_check()
    with web_page(tmp_path / "log") as found:
        yield found


def _saw(page: Page, name: str, *texts: str) -> None:
    """Every text is on the page, and the page is kept under its name as a picture where that is asked for."""
    from playwright.sync_api import expect

    for text in texts:
        expect(page.get_by_text(text).first).to_be_visible(timeout=_MILLISECONDS)
    expect(page.get_by_text("Loading...", exact=True)).to_have_count(0, timeout=_MILLISECONDS)
    if name and os.environ.get("PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_a_person_sees(url: str) -> None:
    from playwright.sync_api import expect

    with browsing() as page:
        page.set_default_timeout(_MILLISECONDS)
        page.goto(f"{url}/assets/deals?view=lineage&lineageScope=neighbors&lineageDepth=5")
        _saw(page, "lineage", "deal_mentions", "graph", "documents")

        page.goto(f"{url}/assets/deals?view=events")
        _saw(page, "materialization", "new_deals", "OpenAI – Amazon Web Services", "counted")

        page.goto(f"{url}/automation")
        _saw(page, "automation", "news_hourly", "filings_evenings", "check_weekly", "folders", "failures", "At 7 minutes past the hour")

        page.goto(f"{url}/assets/deals?view=checks&checkDetail=amounts_in_reason")
        _saw(page, "failed-check", "This is a blocking asset check", "1 row is not so", "dealgraph why")

        page.goto(f"{url}/assets/graph?view=events")
        page.get_by_text("[Show Markdown]").first.click()
        image = page.get_by_alt_text("who depends on whom")
        expect(image).to_be_visible(timeout=_MILLISECONDS)
        assert image.evaluate("drawn => drawn.naturalWidth") > 0
        _saw(page, "graph", "dependencies")

        page.goto(f"{url}/assets/concentration?view=events")
        _saw(page, "", "preview", "hhi cloud")

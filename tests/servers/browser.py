"""A headless Chromium from the system's packages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@contextmanager
def browsing() -> Iterator[Page]:
    """One page, in a fixed window, time zone and language, so that pictures are alike."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed: apt-get install chromium")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True)
        try:
            yield browser.new_context(viewport={"width": 1600, "height": 1000}, timezone_id="UTC", locale="en-GB").new_page()
        finally:
            browser.close()

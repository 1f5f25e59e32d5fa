"""Fixtures of the export tests: a real browser for the pages."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from export.browser import Browser, missing_clients, running_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests; without it they are skipped, but fail on CI."""
    missing = missing_clients()
    if missing:
        reason = f"the page's tests need {' and '.join(missing)}: make test-clients"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with running_browser() as running:
        yield running

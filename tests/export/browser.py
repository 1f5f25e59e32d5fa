"""A real headless Chromium for the tests of exported pages, and what it needs to be there."""

from __future__ import annotations

import base64
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".clients" / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = (1280, 800), (360, 740)
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_CHECK = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: "tag", values: arguments[0]}}).then(
  (told) => done(told.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 120)}`))),
  (error) => done([String(error)]));
"""
_IS_LOADED = """
return document.URL === arguments[0] && document.readyState === 'complete';
"""
_PATIENCE = 30.0


def missing_clients() -> tuple[str, ...]:
    """Return what `make test-clients` would bring and is not here."""
    programs = (name for name in ("chromium", "chromedriver", "pdftotext") if shutil.which(name) is None)
    return (*programs, *(() if AXE.exists() else ("axe-core",)))


@dataclass(frozen=True, slots=True)
class Browser:
    """One window of Chromium with one page in it."""

    driver: webdriver.Chrome

    def open(self, page: Path, *, size: tuple[int, int] = WIDE, dark: bool = False, anchor: str = "") -> None:
        """Open `page` afresh on a screen of `size`; a narrow screen is one for fingers."""
        self.driver.get("about:blank")
        is_phone = size[0] < 600
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=is_phone,
        )
        self.tell("Emulation.setTouchEmulationEnabled", enabled=is_phone, maxTouchPoints=2)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        # Transitions would let axe see a colour between two.
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.tell("Emulation.setEmulatedMedia", features=[scheme, still])
        self.go(page.as_uri() + anchor)

    def go(self, address: str) -> None:
        """Go to an address and wait until what is there is loaded."""
        self.driver.get(address)
        # On a busy machine the driver takes the former page's end of loading for this one's.
        self.until(lambda: bool(self.run(_IS_LOADED, address)))

    def tell(self, command: str, **arguments: Any) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, arguments)

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what a script says; it is the test's, so the page's policy does not bind it."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> WebElement:
        """Return the first element for a CSS selector."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, one after another."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def until(self, is_so: Callable[[], bool], *, patience: float = _PATIENCE) -> None:
        """Wait until something is so; fail after `patience` in seconds."""
        end = time.monotonic() + patience
        while not is_so():
            assert time.monotonic() < end, "it never came"
            time.sleep(0.02)

    def focused(self) -> str:
        """Return what a screen reader would say has the focus."""
        said = (
            "return document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        )
        return str(self.run(said))

    def complaints(self) -> list[str]:
        """Return what the browser has written to its console since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call] # selenium

    def violations(self) -> list[str]:
        """Return everything that axe-core finds on the page as it is now."""
        self.tell("Runtime.evaluate", expression=AXE.read_text("utf-8"))
        return list(self.driver.execute_async_script(_CHECK, list(_RULES)))

    def printed(self, out: Path) -> Path:
        """Print the page to a PDF on A4 as a person would, and return it."""
        pdf = self.tell("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
        out.write_bytes(base64.b64decode(pdf["data"]))
        return out


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Run a Chromium without a window, offline and with a profile of its own."""
    options = Options()
    options.binary_location = str(shutil.which("chromium"))
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        yield Browser(driver)
    finally:
        driver.quit()

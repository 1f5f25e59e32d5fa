"""Mirador in a real Chromium, on a folder that this machine serves to itself, and what can be seen of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from annotator.core.geometry import Point
from exchange.clients import IS_CI

if TYPE_CHECKING:  # needs selenium, which make test-clients is for
    from export.browser import Browser

SCRIPT = Path(__file__).parents[2] / ".clients/mirador/dist/mirador.min.js"
_PATIENCE = 30.0  # seconds: two megabytes of script, and a screen drawn without a graphics card
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>
<link rel="icon" href="data:,"><div id="viewer" style="position:absolute;inset:0"></div>
<svg width="0" height="0"><path id="ruler"/></svg><script src="mirador.min.js"></script>"""
# OpenSeadragon's points cannot be made from outside, so one that it gave away is moved.
_PLACE = "const place = (viewer, x, y) => Object.assign(viewer.viewport.getContainerSize(), {x, y});"
# Writes down where each outline last came to lie on the picture, in the picture's own pixels: from the
# outline as Mirador strokes it, through the canvas's matrix to the screen, and on to the picture under it.
_OPEN = (
    _PLACE
    + """
window.outlines = new Map();
const viewer = () => Mirador.OSDReferences.get("w").current;
const write = (key, box, matrix) => {
  const picture = viewer().world.getItemAt(0);
  if (!picture) return;
  const below = (x, y) => {
    const pixel = matrix.transformPoint({x, y});
    return picture.viewerElementToImageCoordinates(place(viewer(), pixel.x, pixel.y));
  };
  const start = below(box.x, box.y), stop = below(box.x + box.width, box.y + box.height);
  outlines.set(key, [start.x, start.y, stop.x, stop.y]);
};
window.Path2D = class extends Path2D {constructor(path) {super(path); this.path = path;}};
const {stroke, strokeRect} = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.stroke = function (path) {
  const ruler = document.getElementById("ruler");
  ruler.setAttribute("d", path.path);
  write(path.path, ruler.getBBox(), this.getTransform());
  stroke.call(this, path);
};
CanvasRenderingContext2D.prototype.strokeRect = function (x, y, width, height) {
  write(`${x},${y},${width},${height}`, {x, y, width, height}, this.getTransform());
  strokeRect.call(this, x, y, width, height);
};
Mirador.viewer({id: "viewer", workspaceControlPanel: {enabled: false}, windows: [{id: "w",
  manifestId: arguments[0], sideBarOpen: true, sideBarPanel: "annotations", highlightAllAnnotations: true}]});
"""
)
_ON_SCREEN = (
    _PLACE
    + """
const viewer = Mirador.OSDReferences.get("w").current, picture = viewer.world.getItemAt(0);
const size = picture.getContentSize();
const corner = viewer.canvas.getBoundingClientRect();
const pixel = place(viewer, size.x * arguments[0], size.y * arguments[1]);
const seen = picture.imageToViewerElementCoordinates(pixel);
return [corner.x + seen.x, corner.y + seen.y];
"""
)


@dataclass(frozen=True, slots=True)
class MiradorWindow:
    """One window of Mirador, with all annotations shown and their list beside the picture."""

    browser: Browser

    def names(self) -> list[str]:
        """Return what the list gives as tags, from the top."""
        return self._texts("li[annotationid] .MuiChip-label")

    def chosen(self) -> list[str]:
        """Return the tags of the list's chosen entry."""
        return self._texts("li[annotationid].Mui-selected .MuiChip-label")

    def outlines(self) -> list[list[float]]:
        """Return left, top, right and bottom of every outline, in px of the picture below, as first drawn."""
        drawn: list[list[float]] = self.browser.run("return [...outlines.values()]")
        return drawn

    def click(self, place: Point) -> None:
        """Click on a place of the picture, in fractions of it."""
        x, y = self.browser.run(_ON_SCREEN, place.x, place.y)
        for event in ("mousePressed", "mouseReleased"):
            mouse = {"type": event, "x": x, "y": y, "button": "left", "clickCount": 1}
            self.browser.tell("Input.dispatchMouseEvent", **mouse)

    def _texts(self, selector: str) -> list[str]:
        find = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)"
        return list(self.browser.run(find, selector))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: stderr is for what is wrong."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve `folder` to this machine alone, and return the address, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def running_mirador(folder: Path, address: str, *, faces: int) -> Iterator[MiradorWindow]:
    """Open `manifest.json` in `folder`, which is served at `address`, and wait until its faces are drawn."""
    if not SCRIPT.exists():
        assert not IS_CI, "Mirador is missing (make test-clients)"
        pytest.skip("make test-clients brings Mirador")
    from export.browser import WIDE, running_browser  # noqa: PLC0415 - needs selenium, as does make test-clients

    (folder / "mirador.min.js").write_bytes(SCRIPT.read_bytes())
    (folder / "index.html").write_text(_PAGE, encoding="utf-8")
    with running_browser() as browser:
        browser.driver.set_window_size(*WIDE)
        browser.go(f"{address}index.html")
        browser.run(_OPEN, f"{address}manifest.json")
        window = MiradorWindow(browser)
        for seen in (window.names, window.outlines):
            browser.until(lambda seen=seen: len(seen()) >= faces, patience=_PATIENCE)  # type: ignore[misc] # a default
        yield window

"""Regions for screen readers: one transparent child widget a face, with name, place and state as its name.

Items of a QGraphicsScene are invisible to assistive technology; widgets are not. The proxies take no mouse
and no focus: the view itself keeps both and says which face is selected.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from annotator.core.caption import RegionId
from annotator.core.positions import position_in_words
from annotator.core.record import Record, State, spoken_of_anew
from annotator.export.wording import word
from annotator.gui.canvas.view import PhotoView
from annotator.gui.selection import Selection

_REST_MS = 60


def spoken(record: Record, region: RegionId) -> str:
    """Return what a screen reader says of a face: name, position and state."""
    state = record.state(region)
    wording = word(record, region)
    name = wording.text if wording and state is not State.NOT_LOOKED_AT else "No name yet"
    return f"{name}, {position_in_words(record, region)}, {state.value}"


class RegionProxies:
    """Keeps one proxy a region at its place over the picture."""

    def __init__(self, view: PhotoView, selection: Selection) -> None:
        self._view = view
        self._record: Record | None = None
        self._proxies: dict[RegionId, QWidget] = {}
        # Once all is still: moving hundreds of widgets at every step of the wheel takes longer than painting.
        self._timer = QTimer(view, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._place)
        view.view_changed.connect(self._timer.start)
        selection.selected_changed.connect(self._on_selected)

    def show_record(self, record: Record) -> None:
        """Name the proxies as `record` has it."""
        before, self._record = self._record, record
        shown = {region.id for region in record.project.regions if not region.is_removed}
        for region in [region for region in self._proxies if region not in shown]:
            self._proxies.pop(region).deleteLater()
        for region in shown & set(record.regions if before is None else spoken_of_anew(before, record)):
            proxy = self._proxies.get(region) or self._make(region)
            proxy.setAccessibleName(spoken(record, region))
            person = record.person_at(region)
            proxy.setAccessibleDescription(person.role if person else "")
        self._place()

    def _make(self, region: RegionId) -> QWidget:
        proxy = QWidget(self._view.viewport())
        proxy.setObjectName(f"region:{region}")
        proxy.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        proxy.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        proxy.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        proxy.show()
        self._proxies[region] = proxy
        return proxy

    def _place(self) -> None:
        for region, proxy in self._proxies.items():
            frame = self._view.frame_of(region)
            if frame is not None:
                proxy.setGeometry(frame.toAlignedRect())

    def _on_selected(self, region: RegionId | None) -> None:
        if region is None or self._record is None:
            self._view.setAccessibleDescription("")
            return
        self._view.setAccessibleDescription(spoken(self._record, region))
        if QAccessible.isActive():
            change = QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(change)

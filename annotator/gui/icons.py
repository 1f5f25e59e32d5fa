"""The line icons of the toolbar, in the colours of the theme; knows files, not commands."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.assets import asset
from annotator.gui.theme import Theme

SIDE = 22
# For screens of one and of two pixels a point.
_SCALES = (1, 2)
# In the files, where the colour of the text around an icon belongs.
_INK = b"currentColor"


def line_icon(name: str, theme: Theme) -> QIcon:
    """Return the icon `name` in the ink of `theme`, fainter where its command is disabled.

    Raises:
        FileError: the program was installed without it.
    """
    drawing = asset(f"icons/{name}.svg").read_bytes()
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.faint)):
        for scale in _SCALES:
            icon.addPixmap(_drawn(drawing.replace(_INK, colour.encode()), scale), mode)
    return icon


def program_icon() -> QIcon:
    """Return the icon of the program, for windows and task bars.

    Raises:
        FileError: the program was installed without it.
    """
    icon = QIcon()
    drawing = asset("icons/annotator.svg").read_bytes()
    for scale in (1, 2, 3, 6, 12):
        icon.addPixmap(_drawn(drawing, scale))
    return icon


def _drawn(drawing: bytes, scale: int) -> QPixmap:
    side = SIDE * scale
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap

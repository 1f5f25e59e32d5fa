"""Colours and palettes, light and dark; the one place where a colour has a meaning.

Certainty and state are never said by colour alone: every pen here has its own dash pattern as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.assets import asset
from annotator.comparing.fates import Fate
from annotator.core.model import Certainty, Claim
from annotator.core.record import State


class Appearance(Enum):
    """What the user chose under View > Appearance."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours of one appearance, as "#rrggbb"."""

    is_dark: bool
    window: str
    base: str
    alternate: str
    text: str
    muted: str
    faint: str
    border: str
    accent: str
    accent_text: str
    table: str
    warning: str


LIGHT = Theme(
    is_dark=False,
    window="#f3f1ec",
    base="#fffefb",
    alternate="#f7f4ed",
    text="#23211d",
    muted="#6a655b",
    faint="#a59f93",
    border="#cfc8ba",
    accent="#8a4b16",
    accent_text="#ffffff",
    table="#d9d5cc",
    warning="#9a3412",
)
DARK = Theme(
    is_dark=True,
    window="#262421",
    base="#1c1b19",
    alternate="#23211e",
    text="#ece8df",
    muted="#a8a195",
    faint="#6f695f",
    border="#46423b",
    accent="#e0a458",
    accent_text="#1c1b19",
    table="#151412",
    warning="#fdba74",
)

# Regions lie on a photograph, not on the window: the same colours in light and dark. Chosen to stay apart for
# the common colour blindnesses (Okabe & Ito 2008), on sepia as on black and white.
STATE_COLOURS = {
    State.IDENTIFIED: "#ffd166",
    State.DISPUTED: "#ff7b54",
    State.UNKNOWN: "#9ad1ff",
    State.NOT_LOOKED_AT: "#ffffff",
    State.NOT_A_PERSON: "#bdbdbd",
}
SELECTED_COLOUR = "#00e5ff"
# What became of somebody on another print; None for what differs and nobody has marked.
FATE_STYLES = {
    Fate.GONE: ("#ff7b54", Qt.PenStyle.SolidLine),
    Fate.ALTERED: ("#ffd166", Qt.PenStyle.DashLine),
    Fate.MOVED: ("#f78fe0", Qt.PenStyle.DashDotLine),
    Fate.OUTSIDE: ("#bdbdbd", Qt.PenStyle.DotLine),
    Fate.TOO_SMALL: ("#bdbdbd", Qt.PenStyle.DashDotDotLine),
    Fate.THERE: ("#9ad1ff", Qt.PenStyle.DotLine),
    None: ("#ffffff", Qt.PenStyle.DashDotDotLine),
}


def state_dash(state: State, standing: Claim | None) -> Qt.PenStyle:
    """Return the line style that tells the state, and for a name its certainty, without colour."""
    if state is State.DISPUTED:
        return Qt.PenStyle.DashDotDotLine
    if state is State.IDENTIFIED and standing is not None:
        return {
            Certainty.CERTAIN: Qt.PenStyle.SolidLine,
            Certainty.PROBABLE: Qt.PenStyle.DashLine,
            Certainty.POSSIBLE: Qt.PenStyle.DotLine,
        }[standing.certainty]
    return Qt.PenStyle.DotLine if state is State.NOT_LOOKED_AT else Qt.PenStyle.DashDotLine


def chosen_theme(appearance: Appearance) -> Theme:
    """Return the theme for `appearance`; SYSTEM follows the desktop where it says something."""
    if appearance is Appearance.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance is Appearance.DARK else LIGHT


def dress_application(appearance: Appearance) -> Theme:
    """Give the whole application the colours of `appearance`, and return them."""
    theme = chosen_theme(appearance)
    QGuiApplication.setPalette(palette(theme))
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setStyleSheet(style_sheet(theme))
    return theme


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of `theme`, disabled state included."""
    result = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.alternate,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.window,
        role.ButtonText: theme.text,
        role.BrightText: theme.warning,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.base,
        role.ToolTipText: theme.text,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Accent: theme.accent,
    }
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.muted))
    return result


def _boxes(theme: Theme) -> str:
    """Return how boxes to tick look: on dark, Fusion draws an empty one in a shade nobody can see."""
    if not theme.is_dark:
        return ""
    check = asset("icons/check.png").as_posix()
    return f"""
        QCheckBox::indicator {{ width: 13px; height: 13px; border: 1px solid {theme.muted};
                                border-radius: 2px; background: {theme.base}; }}
        QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
                                        image: url("{check}"); }}
        QRadioButton::indicator {{ width: 11px; height: 11px; border: 1px solid {theme.muted};
                                   border-radius: 6px; background: {theme.base}; }}
        QRadioButton::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; }}
    """


def _choices(theme: Theme) -> str:
    """Return how boxes of choices look: once they have a border, Qt wants their arrow as a picture."""
    arrow = asset(f"icons/chevron-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    return f"""
        QComboBox {{ combobox-popup: 0; padding: 4px 22px 4px 7px; background: {theme.base};
                     border: 1px solid {theme.border}; border-radius: 4px; }}
        QComboBox:focus, QComboBox:on {{ border-color: {theme.accent}; }}
        QComboBox:disabled {{ background: {theme.window}; color: {theme.faint}; }}
        QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right;
                                width: 20px; border: 0; }}
        QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
        QComboBox QAbstractItemView::item {{ padding: 3px 5px; }}
        QComboBox QAbstractItemView {{ border: 1px solid {theme.border}; background: {theme.base};
                                       selection-background-color: {theme.accent};
                                       selection-color: {theme.accent_text}; }}
    """


def style_sheet(theme: Theme) -> str:
    """Return the few rules that a palette cannot say: spacing, borders, headings."""
    return (
        _boxes(theme)
        + _choices(theme)
        + f"""
        QToolBar {{ border: 0; border-bottom: 1px solid {theme.border}; spacing: 1px; padding: 3px 6px; }}
        QToolButton {{ padding: 3px 7px; border-radius: 5px; border: 1px solid transparent; }}
        QToolButton:hover {{ border-color: {theme.border}; background: {theme.alternate}; }}
        QToolButton:checked {{ background: {theme.base}; border-color: {theme.accent}; }}
        QToolButton:focus {{ border-color: {theme.accent}; }}
        QSplitter::handle {{ background: {theme.border}; }}
        QSplitter::handle:horizontal {{ width: 1px; }}
        QSplitter::handle:vertical {{ height: 1px; }}
        QTreeView, QScrollArea {{ border: 0; }}
        QTreeView::item, QListWidget::item {{ padding: 3px 4px; border: 0; }}
        QTreeView::item:selected, QListWidget::item:selected {{
            background: {theme.accent}; color: {theme.accent_text}; }}
        QHeaderView::section {{ padding: 4px 6px; border: 0; border-bottom: 1px solid {theme.border};
                                background: {theme.window}; color: {theme.muted}; font-weight: 600; }}
        QDialog QTreeView, QDialog QListView, QPlainTextEdit, QTextBrowser {{
            border: 1px solid {theme.border}; border-radius: 4px; }}
        QLineEdit {{ padding: 4px 6px; border: 1px solid {theme.border}; border-radius: 4px;
                     background: {theme.base}; }}
        QLineEdit:focus, QPlainTextEdit:focus, QDialog QListView:focus, QDialog QTreeView:focus {{
            border-color: {theme.accent}; }}
        QPushButton {{ padding: 5px 14px; border: 1px solid {theme.border}; border-radius: 5px;
                       background: {theme.base}; }}
        QPushButton:hover {{ border-color: {theme.muted}; }}
        QPushButton:pressed {{ background: {theme.table}; }}
        QPushButton:checked {{ background: {theme.table}; border-color: {theme.accent}; }}
        QPushButton:focus {{ border-color: {theme.accent}; }}
        QPushButton:default {{ background: {theme.accent}; border-color: {theme.accent};
                               color: {theme.accent_text}; }}
        QPushButton:disabled {{ background: {theme.window}; border-color: {theme.border};
                                color: {theme.faint}; }}
        QPushButton:flat {{ border-color: transparent; background: transparent; }}
        QStatusBar {{ border-top: 1px solid {theme.border}; }}
        QStatusBar::item {{ border: 0; }}
        QLabel[role="heading"] {{ font-size: 16pt; font-weight: 600; }}
        QLabel[role="section"] {{ color: {theme.muted}; font-weight: 600; }}
        QLabel[role="muted"] {{ color: {theme.muted}; }}
        QLabel[role="warning"] {{ color: {theme.warning}; font-weight: 600; }}
        QFrame[role="notice"] {{ background: {theme.alternate}; border: 1px solid {theme.border};
                                 border-radius: 6px; }}
        QFrame[role="panel"] {{ background: {theme.base}; }}
    """
    )

"""Who the selected face shows: crop, names, dates, the claim and its rivals, biography, history."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.caption import RegionId
from annotator.core.markup import is_web_address
from annotator.core.model import Claim, ClaimId, Link, Person
from annotator.core.positions import position_in_words
from annotator.core.record import Record, State
from annotator.core.telling import (
    authority_links,
    life_dates,
    names_in_words,
    said_in_words,
    signed_in_words,
    subject_in_words,
)
from annotator.export.wording import word
from annotator.gui.canvas.pixels import to_qimage
from annotator.gui.caption_titles import printed_in_words
from annotator.gui.panels.first_page import first_page, notice, panel_page
from annotator.gui.plain import clipped, marked_label, menu_text, plain_label, tooltip

_CROP = 132
_EDITING = frozenset(
    {
        "correctButton",
        "disputeButton",
        "withdrawStanding",
        "preferRival",
        "withdrawRival",
        "editPersonButton",
        "begin_caption",
        "begin_find_faces",
    }
)


class FacePanel(QScrollArea):
    """Describes one region; its buttons ask, the document answers."""

    correct_requested = Signal()
    dispute_requested = Signal()
    person_requested = Signal(object)
    link_requested = Signal(str)
    prefer_requested = Signal(object)
    withdraw_requested = Signal(object)
    crop_wanted = Signal(object)
    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("face")
        self.setAccessibleName("Face")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._region: RegionId | None = None
        self._crop = QLabel()
        self._crop.setAccessibleName("Portrait")
        self._crop.setFixedSize(QSize(_CROP, _CROP))
        self._crop.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._tab = 0
        self._preferred = QElapsedTimer()
        self.show_region(None, None)

    def show_region(self, record: Record | None, region: RegionId | None, *, is_locked: bool = False) -> None:
        """Describe `region`, or invite to choose one; locked, nothing asks for an edit."""
        is_other = region != self._region
        self._region = region
        self._crop.setParent(None)
        known = record is not None and region is not None and region in record.regions
        if known and record is not None and region is not None:
            page = self._face_page(record, region)
        else:
            page = first_page(record, self.action_requested.emit)
        if is_locked:
            for button in page.findChildren(QPushButton):
                button.setEnabled(button.objectName() not in _EDITING)
        place = self.verticalScrollBar().value()
        self.setWidget(page)
        self.verticalScrollBar().setValue(0 if is_other else place)
        if known:
            self.crop_wanted.emit(region)

    def show_crop(self, pixels: Image.Image) -> None:
        """Show the face as it is on the photograph."""
        pixmap = QPixmap.fromImage(to_qimage(pixels))
        pixmap = pixmap.scaled(
            self._crop.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._crop.setPixmap(pixmap)

    @property
    def portrait(self) -> QPixmap:
        """The crop of the selected face as shown, or a null pixmap where there is none yet."""
        return self._crop.pixmap() if self._region is not None else QPixmap()

    def _face_page(self, record: Record, region: RegionId) -> QWidget:
        page, layout = panel_page()
        layout.addLayout(self._head(record, region))
        layout.addWidget(self._claim_box(record, region))
        for rival in record.rivals(region):
            layout.addWidget(self._rival_box(record, rival))
        printed = printed_in_words(record, region)
        if printed:
            label = plain_label(clipped(printed, 600), role="muted")
            label.setObjectName("facePrinted")
            layout.addWidget(label)
        layout.addLayout(self._buttons(record, region))
        layout.addWidget(self._tabs(record, region), 1)
        return page

    def _head(self, record: Record, region: RegionId) -> QHBoxLayout:
        person = record.person_at(region)
        wording = word(record, region)
        row, texts = QHBoxLayout(), QVBoxLayout()
        texts.setSpacing(3)
        state = record.state(region)
        shown = wording.text if wording and state is not State.NOT_LOOKED_AT else state.value.capitalize()
        name = plain_label(shown, role="heading")
        name.setObjectName("faceName")
        texts.addWidget(name)
        if person is not None:
            for text in names_in_words(person):
                texts.addWidget(plain_label(text))
            dates = plain_label(life_dates(person), role="muted")
            dates.setObjectName("faceDates")
            texts.addWidget(dates)
        position = plain_label(position_in_words(record, region), role="muted")
        position.setObjectName("facePosition")
        texts.addWidget(position)
        texts.addStretch(1)
        row.addWidget(self._crop, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.setSpacing(12)
        return row

    def _claim_box(self, record: Record, region: RegionId) -> QWidget:
        standing = record.standing(region)
        if standing is None:
            return notice("Nobody has said yet who this is.", "")
        box = notice(said_in_words(record, standing), signed_in_words(standing))
        box.setObjectName("standingClaim")
        return box

    def _rival_box(self, record: Record, rival: Claim) -> QWidget:
        text = f"Another claim: {said_in_words(record, rival)}"
        box = notice(text, signed_in_words(rival))
        row = QHBoxLayout()
        prefer, take_back = QPushButton("Show this name"), QPushButton("Withdraw…")
        prefer.setObjectName("preferRival")
        take_back.setObjectName("withdrawRival")
        prefer.clicked.connect(lambda: self._on_prefer(rival.id))
        take_back.clicked.connect(lambda: self.withdraw_requested.emit(rival.id))
        row.addWidget(prefer)
        row.addWidget(take_back)
        row.addStretch(1)
        layout = box.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(row)
        return box

    def _on_prefer(self, claim: ClaimId) -> None:
        """Ask for a name to be shown; a second click of one gesture would take that back."""
        if self._preferred.isValid() and self._preferred.elapsed() < QApplication.doubleClickInterval():
            return
        self._preferred.start()
        self.prefer_requested.emit(claim)

    def _buttons(self, record: Record, region: RegionId) -> QHBoxLayout:
        row = QHBoxLayout()
        standing = record.standing(region)
        is_named = standing is not None
        correct = QPushButton("Correct…" if is_named else "Identify…")
        correct.setObjectName("correctButton")
        correct.setToolTip(tooltip("Say who this is, with a reason (F2)"))
        correct.clicked.connect(self.correct_requested)
        row.addWidget(correct)
        dispute = QPushButton("Dispute…")
        dispute.setObjectName("disputeButton")
        dispute.setEnabled(is_named)
        dispute.setToolTip(tooltip("Put another name beside the one shown; both stay in the record"))
        dispute.clicked.connect(self.dispute_requested)
        row.addWidget(dispute)
        if standing is not None:
            withdraw = QPushButton("Withdraw…")
            withdraw.setObjectName("withdrawStanding")
            withdraw.setToolTip(tooltip("Take this claim back; what it replaced stands again"))
            withdraw.clicked.connect(lambda: self.withdraw_requested.emit(standing.id))
            row.addWidget(withdraw)
        row.addStretch(1)
        return row

    def _tabs(self, record: Record, region: RegionId) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self._biography(record.person_at(region)), "Biography")
        tabs.addTab(_history(record, region), f"History ({len(record.claims_of(region))})")
        tabs.setCurrentIndex(self._tab)
        tabs.currentChanged.connect(self._on_tab_changed)
        return tabs

    def _on_tab_changed(self, index: int) -> None:
        self._tab = index

    def _biography(self, person: Person | None) -> QWidget:
        page, layout = _tab_page()
        if person is None:
            layout.addWidget(
                plain_label("A biography belongs to a person: say first who this is.", role="muted")
            )
            layout.addStretch(1)
            return page
        if person.role:
            layout.addWidget(plain_label(person.role, role="section"))
        biography = (
            marked_label(person.biography, on_link=self.link_requested.emit)
            if person.biography
            else plain_label("No biography yet.", role="muted")
        )
        biography.setObjectName("biography")
        layout.addWidget(biography)
        if person.note:
            layout.addWidget(plain_label(person.note, role="muted"))
        for link in (*person.links, *authority_links(person)):
            layout.addWidget(self._link_button(link), 0, Qt.AlignmentFlag.AlignLeft)
        edit = QPushButton("Edit biography…")
        edit.setObjectName("editPersonButton")
        edit.clicked.connect(lambda: self.person_requested.emit(person.id))
        layout.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return page

    def _link_button(self, link: Link) -> QWidget:
        if not is_web_address(link.url):
            return plain_label(f"{link.label}: {link.url}", role="muted")
        button = QPushButton(menu_text(link.label or link.url))
        button.setFlat(True)
        button.setToolTip(tooltip(link.url))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.link_requested.emit(link.url))
        return button


def _history(record: Record, region: RegionId) -> QWidget:
    page, layout = _tab_page()
    standing = record.standing(region)
    for claim in reversed(record.claims_of(region)):
        fate = _fate(record, claim, is_standing=standing is not None and claim.id == standing.id)
        layout.addWidget(notice(f"{subject_in_words(record, claim)} ({fate})", signed_in_words(claim)))
        for withdrawal in record.withdrawals_by_claim.get(claim.id, ()):
            by = " ".join(part for part in ("Withdrawn by", withdrawal.author, withdrawal.time[:10]) if part)
            layout.addWidget(
                plain_label(f"{by}: {withdrawal.reason}" if withdrawal.reason else by, role="muted")
            )
    if not record.claims_of(region):
        layout.addWidget(plain_label("Nothing has been said about this face yet.", role="muted"))
    layout.addStretch(1)
    return page


def _fate(record: Record, claim: Claim, *, is_standing: bool) -> str:
    if record.is_withdrawn(claim.id):
        return "withdrawn"
    if record.is_replaced(claim.id):
        return "corrected"
    return "shown now" if is_standing else "open"


def _tab_page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 10, 0, 0)
    layout.setSpacing(8)
    return page, layout

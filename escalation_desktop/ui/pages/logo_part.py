"""The agency's logo, as it stands on papers: chosen, seen, removed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from escalation_desktop.casework import agency
from escalation_desktop.casework.profile import profile
from escalation_desktop.domain.blocks import Logo
from escalation_desktop.errors import AppError
from escalation_desktop.ui.context import Context
from escalation_desktop.ui.reading import read_chosen
from escalation_desktop.ui.widgets.buttons import button
from escalation_desktop.ui.widgets.card import Card
from escalation_desktop.ui.widgets.flow_layout import FlowLayout
from escalation_desktop.ui.widgets.text import Words

_TALL, _WIDE = 96, 320


class LogoPart(Card):
    """What is chosen is kept at once; papers that are already issued stay as they are."""

    def __init__(self, context: Context) -> None:
        super().__init__("Logo on papers")
        self._context = context
        self.add(
            Words(
                "A PNG or JPEG file of your agency’s logo. It stands at the head of each paper "
                "issued from now on, beside the name of your agency.",
                "muted",
            )
        )
        self.picture = QLabel()
        self.none = Words("No logo is set.")
        self.add(self.picture)
        self.add(self.none)
        self.by_it = Words("IT has set the logo.", "muted")
        self.add(self.by_it)
        holder = QWidget()
        row = FlowLayout(holder)
        self.choose_button = button("Choose a logo…", self.choose)
        self.remove_button = button("Remove the logo", self.remove)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        self.add(holder)

    def refresh(self) -> None:
        try:
            logo = agency.agency_logo(self._context.session)
        except AppError as error:
            self._show(None)
            self.none.set_text(f"{error.sentence} {error.next_step}")
            self.remove_button.show()
        else:
            self._show(logo)

    def choose(self) -> None:
        """Ask for an image and keep it; what cannot be a logo is told and changes nothing."""
        files = self._context.files
        chosen = files.open_file(self, "Choose a logo", "Pictures (*.png *.jpg *.jpeg)")
        if chosen is None:
            return
        alt = agency.logo_alt(profile(self._context.session).agency)
        try:
            agency.set_logo(self._context.session, read_chosen(chosen, agency.MOST), alt)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note("The logo is kept.")
        self.refresh()

    def remove(self) -> None:
        try:
            agency.remove_logo(self._context.session)
        except AppError as error:
            self._context.messages.error(error)
            return
        self._context.messages.note("Papers are made without a logo from now on.")
        self.refresh()

    def _show(self, logo: Logo | None) -> None:
        self.picture.setVisible(logo is not None)
        self.none.setVisible(logo is None)
        self.none.set_text("No logo is set.")
        by_it = self._context.session.logo_by_it is not None
        self.by_it.setVisible(by_it)
        self.choose_button.setVisible(not by_it)
        self.remove_button.setVisible(logo is not None and not by_it)
        if by_it and logo is None:
            self.none.set_text(agency.trouble_with_logo(self._context.session))
        if logo is not None:
            self.picture.setPixmap(_pixmap(logo))
            self.picture.setAccessibleName(logo.alt)


def _pixmap(logo: Logo) -> QPixmap:
    image = QImage(
        logo.pixels, logo.width, logo.height, 3 * logo.width, QImage.Format.Format_RGB888
    ).copy()
    if image.width() > _WIDE or image.height() > _TALL:
        image = image.scaled(
            _WIDE, _TALL, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
    return QPixmap.fromImage(image)

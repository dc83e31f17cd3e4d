"""The looks of the standard widgets in a theme, and the roles that an aid is told with them.

A widget says what it is with the property `look`: labels "title", "heading", "large" and
"strong" (which look like these, but head nothing), "muted", "warning";
buttons "main", "chip", "plain", "offer", "destination"; frames "card", "bar", "band", "rail",
"notice".
"""

from functools import cache
from string import Template

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from xenia_desk.desktop.look.theme import Tokens

HEADINGS = frozenset({"title", "heading"})
GROUPS = frozenset({"card", "group", "bar"})

_SHEET = Template("""
QToolTip { background: $bar; color: $on_bar; border: 1px solid $bar_outline; padding: 6px; }
QLabel[look="title"], QLabel[look="large"] { font-size: ${title}pt; font-weight: 700; }
QLabel[look="heading"], QLabel[look="strong"] { font-weight: 700; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="warning"] { color: $warning; font-weight: 700; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 5px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QPushButton, QToolButton {
    background: $surface; color: $ink; border: 2px solid $outline; border-radius: 10px;
    padding: 7px 14px; min-height: 28px; outline: none; }
QPushButton[narrow="true"] { min-width: 28px; }
QPushButton:hover, QToolButton:hover { background: $soft; }
QPushButton:pressed { background: $soft; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border: 3px solid $focus; padding: 6px 13px; }
QPushButton:disabled { color: $muted; border: 2px dashed $outline; }
QPushButton[look="main"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 700; }
QPushButton[look="main"]:disabled { background: $background; color: $muted; }
QPushButton[look="main"]:focus { border: 3px solid $focus; }
QPushButton[look="chip"] { border-radius: 23px; padding: 7px 16px; }
QPushButton[look="chip"]:focus { padding: 6px 15px; }
QPushButton[look="chip"]:checked {
    background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="chip"]:checked:focus { border-color: $focus; }
QPushButton[look="main"]:focus, QPushButton[look="chip"]:checked:focus {
    outline: 2px solid $on_accent; outline-radius: 8px; }
QPushButton[look="plain"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[look="plain"]:hover { background: $soft; }
QPushButton[look="plain"]:focus { border-color: $focus; }
QPushButton[look="offer"] { text-align: left; }
QPushButton[look="destination"] {
    background: transparent; border-color: transparent; text-align: left; padding: 7px 10px; }
QPushButton[look="destination"]:hover { background: $soft; }
QPushButton[look="destination"]:checked {
    background: $soft; color: $ink; border-color: $accent; }
QPushButton[look="destination"]:focus { border-color: $focus; padding: 6px 9px; }
QPushButton[look="destination"]:checked:focus { outline: 2px solid $ink; outline-radius: 8px; }

QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit, QTextBrowser, QListView, QTableView {
    background: $surface; color: $ink; border: 2px solid $outline; border-radius: 8px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox, QDateEdit { padding: 7px 10px; min-height: 28px; }
QLineEdit { placeholder-text-color: $muted; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
    border: 3px solid $focus; padding: 6px 9px; }
QSpinBox QLineEdit, QDateEdit QLineEdit, QSpinBox QLineEdit:focus, QDateEdit QLineEdit:focus {
    border: none; padding: 0; min-height: 0; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button {
    width: 0; border: none; }
QPlainTextEdit:focus, QTextBrowser:focus, QListView:focus, QTableView:focus {
    border: 3px solid $focus; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $surface; color: $ink; }
QComboBox QAbstractItemView::item { padding: 0 10px; }
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox:disabled { color: $muted; border: 2px solid transparent; background: transparent; }
QHeaderView::section { background: $background; color: $ink; border: none;
    border-bottom: 2px solid $outline; padding: 6px 10px; font-weight: 700; }
QTableView { gridline-color: $outline; alternate-background-color: $background; }
QProgressBar { border: 2px solid $outline; border-radius: 8px; min-height: 18px;
    background: $surface; color: $ink; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 6px; }

QFrame[look="card"] { background: $surface; border: 2px solid $outline; border-radius: 14px; }
QFrame[look="rail"] { background: $surface; border: none; }
QFrame[look="band"] { background: $practice; }
QFrame[look="band"] QLabel { color: $on_practice; font-weight: 700; }
QFrame[look="notice"] { background: $surface; border: 2px solid $warning; border-radius: 12px; }
QFrame[look="notice"][kind="done"] { border-color: $accent; }

QFrame[look="bar"] { background: $bar; border: 2px solid $bar_outline; border-radius: 14px; }
QFrame[look="bar"] QLabel { color: $on_bar; }
QFrame[look="bar"][empty="true"] { background: transparent; border: 2px dashed $outline; }
QFrame[look="bar"][empty="true"] QLabel { color: $muted; font-weight: 400; }
QFrame[look="bar"] QPushButton {
    background: transparent; color: $on_bar; border-color: $bar_outline; }
QFrame[look="bar"] QPushButton:hover, QFrame[look="bar"] QPushButton:checked {
    background: $bar_accent; color: $on_bar_accent; border-color: $bar_accent; }
QFrame[look="bar"] QPushButton:pressed { border-color: $on_bar; }
QFrame[look="bar"] QPushButton:focus { border: 3px solid $bar_focus; }
QFrame[look="bar"] QPushButton:checked:focus { outline: 2px solid $on_bar_accent; }
""")


def style_sheet(theme: Tokens, points: float) -> str:
    """The style sheet of a window in a theme and a font size in points."""
    return _SHEET.substitute(vars(theme), title=round(points * 1.5, 1))


def group(widget: QWidget, name: str) -> QWidget:
    """Tell an aid what the controls in a widget are about."""
    look(widget, "group")
    widget.setAccessibleName(name)
    return widget


def look(widget: QWidget, name: str) -> None:
    """Give a widget one of the looks of the style sheet."""
    _give_roles()
    widget.setProperty("look", name)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet asks for, and be drawn by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)


class _Heading(QAccessibleWidget):
    """Words that begin a part of a page, by which a screen reader goes from part to part."""

    def text(self, kind: QAccessible.Text) -> str:
        """Its name is what it says now."""
        label = self.widget()
        if kind is QAccessible.Text.Name and isinstance(label, QLabel):
            return label.text()
        return super().text(kind)


def _interface(_kind: str, found: QObject) -> QAccessibleInterface | None:
    if isinstance(found, QWidget):
        look = found.property("look")
        if look in HEADINGS:
            return _Heading(found, QAccessible.Role.Heading)
        if look in GROUPS and found.accessibleName():
            return QAccessibleWidget(found, QAccessible.Role.Grouping)
    return None


@cache
def _give_roles() -> None:
    """Let assistive technology know them, once."""
    QAccessible.installFactory(_interface)

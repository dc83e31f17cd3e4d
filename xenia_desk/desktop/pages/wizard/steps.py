"""Draws the steps of the wizard: purpose, hours, people, the codes of the covers, what is next."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from xenia_desk.core.names import NOBODY, BookId, PersonLabel
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.pages.wizard.presenter import NewPerson, WizardPresenter, WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker, label_picker
from xenia_desk.desktop.widgets.fields.secret_line import code_line
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import APART, FAR, Part, column, grid, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import add_picture, button, chip, label, pictogram
from xenia_desk.desktop.widgets.vault.practice_buttons import PracticeButtons
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.localization import languages

_MOST = 8
_LINES = {
    "join": "yearbook",
    "facts": "phone",
    "handouts": "handouts",
    "backups": "backup",
    "people": "people",
    "help": "help",
}
_HIGH = 1.4  # times a line of words


def start_step(
    around: Surroundings,
    presenter: WizardPresenter,
    practising: Practising,
    restore: Callable[[], None],
) -> QWidget:
    """The language of the screens, then: count for real, restore, or practise first."""
    text, settings = around.text, around.settings
    tags = Choices(
        [Option(tag, text(f"language.{tag}")) for tag in languages()],
        lambda tag: around.change(replace(settings, language=tag)),
    )
    tags.show_chosen(settings.language)
    language = column(label(text("wizard.language"), "heading"), tags, gap=APART)
    new = column(
        label(text("wizard.new"), "heading"),
        label(text("wizard.new_what"), "muted"),
        button(text("wizard.new_start"), presenter.start, "main"),
        gap=APART,
    )
    other = column(
        label(text("wizard.restore"), "heading"),
        label(text("wizard.restore_what"), "muted"),
        button(text("wizard.restore_start"), restore),
        gap=APART,
    )
    return held(column(language, new, other, PracticeButtons(around, practising), gap=FAR))


class HoursStep(QWidget):
    """Which hours are held on this computer: that decides which books it has."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        text = around.text
        self._chips: dict[BookName, QPushButton] = {}
        for hour in (book for book in BookName if book is not BookName.YEARBOOK):
            found = chip(text(f"wizard.hours_{hour}"), partial(presenter.hold, hour))
            add_picture(found, around, hour.picture)
            self._chips[hour] = found
        parts = [
            label(text("wizard.hours_what")),
            *self._chips.values(),
            label(text("wizard.hours_yearbook"), "muted"),
            label(text("wizard.hours_one_desk"), "muted"),
        ]
        if state.begins is not None:
            begins = around.words.long_date(state.begins)
            parts.append(label(text("wizard.begins", begins=begins)))
        self.setLayout(column(*parts, gap=APART))
        self.follow(state)

    def follow(self, state: WizardState) -> None:
        """Show which hours are chosen: choosing one desk drops the other."""
        for hour, found in self._chips.items():
            found.setChecked(hour in state.hours)


class PeopleStep(QWidget):
    """A line each: picture and word, roles, away with it."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text, alone = around.text, len(state.people) == 1
        self._roles: dict[tuple[int, BookName], QPushButton] = {}
        what = [label(text("wizard.people_what"))]
        if state.draft is not None:
            what.append(label(text("wizard.people_again"), name="people_again"))
        lines = (self._line(*each, alone=alone) for each in enumerate(state.people))
        more = button(text("wizard.add_person"), presenter.add_person)
        more.setEnabled(len(state.people) < _MOST)
        better = label(text("wizard.two_are_better"), "muted")
        self.setLayout(column(*what, *lines, more, better, gap=APART))
        self._name_roles()

    def _line(self, place: int, person: NewPerson, *, alone: bool) -> QHBoxLayout:
        text, books = self._around.text, self._presenter.books
        roles = (self._role(place, book, chosen=book in person.books) for book in books)
        line = row(wide(self._label(place, person)), *roles)
        if not alone:
            words = text("wizard.remove_person", person=text(f"person.{person.label}"))
            away = button("×", partial(self._presenter.remove_person, place), said=words)
            away.setToolTip(words)
            line.addWidget(away)
        return line

    def _label(self, place: int, person: NewPerson) -> Picker:
        around = self._around
        found = label_picker(
            around,
            around.text("wizard.label", number=place + 1),
            self._presenter.labels,
            lambda chosen: self._change(place, label=chosen),
        )
        found.show_chosen(person.label)
        return found

    def _role(self, place: int, book: BookName, *, chosen: bool) -> QPushButton:
        words = self._around.text(f"role.{book.post}")
        found = chip(words, lambda: self._change(place, book=book))
        found.setChecked(chosen)
        self._roles[place, book] = found
        return found

    def _name_roles(self) -> None:
        """Several people have the same roles to choose from: each is named with whose it is."""
        for (place, book), found in self._roles.items():
            person = self._around.text(f"person.{self._presenter.shown.state.people[place].label}")
            role_name = self._around.text(f"role.{book.post}")
            words = self._around.text("wizard.role_of", role=role_name, person=person)
            found.setAccessibleName(words)

    def _change(
        self, place: int, label: PersonLabel = NOBODY, book: BookName | None = None
    ) -> None:
        person = self._presenter.shown.state.people[place]
        books = person.books if book is None else person.books ^ {book}
        changed = NewPerson(label or person.label, books)
        self._presenter.change_person(place, changed)
        self._name_roles()


class CodesStep(QWidget):
    """A line for each book that brings its screen back; an empty one is chosen later."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        self._presenter = presenter
        self._lines: dict[BookId, QLineEdit] = {}
        heads = []
        for book in state.books:
            name = around.text(f"book.{book}")
            line = self._lines[book] = code_line(around.text("settings.code_new", book=name))
            line.setText(state.draft.codes.get(book, "") if state.draft else "")
            line.returnPressed.connect(self.go_on)
            heads.append(label(name, "heading", wrap=False))
        lines = grid(zip(heads, self._lines.values(), strict=True), wide=2, beside=APART)
        what, later = around.text("wizard.codes_what"), around.text("wizard.codes_later")
        self.setLayout(column(label(what), lines, label(later, "muted"), gap=APART))

    def go_on(self) -> None:
        """Hand on what was typed."""
        self._presenter.codes_typed({book: line.text() for book, line in self._lines.items()})


def done_step(around: Surroundings, state: WizardState) -> QWidget:
    """Nothing can be done here yet: each line names the page on which it is."""
    text = around.text
    lines = [
        (pictogram(around, picture, _HIGH), label(text(f"wizard.done_{line}")))
        for line, picture in _LINES.items()
        if {"people": state.alone, "join": state.joins}.get(line, True)
    ]
    parts: list[Part] = [
        label(text("wizard.done_what"), name="done"),
        grid(lines, wide=1, gap=APART, beside=APART),
    ]
    if state.begins is not None:
        begins = around.words.long_date(state.begins)
        parts.append(label(text("wizard.begins", begins=begins), "heading"))
    return held(column(*parts, gap=APART))

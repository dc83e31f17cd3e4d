"""Draws the step in which people get a picked label and their books."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from xenia_desk.core.names import NOBODY, PersonLabel
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.pages.wizard.presenter import WizardPresenter
from xenia_desk.desktop.pages.wizard.steps import NewPerson, WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker, label_picker
from xenia_desk.desktop.widgets.kit.layout import APART, column, row, wide
from xenia_desk.desktop.widgets.kit.parts import button, chip, label

MOST = 8


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
        more.setEnabled(len(state.people) < MOST)
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
        found.setCurrentIndex(found.findData(person.label))
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

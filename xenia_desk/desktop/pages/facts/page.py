"""Draws the page of numbers and times: what is in doubt first, then three parts."""

from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.facts.changes_card import ChangesCard
from xenia_desk.desktop.pages.facts.facts_part import FactsPart
from xenia_desk.desktop.pages.facts.languages_part import LanguagesPart
from xenia_desk.desktop.pages.facts.pictures_part import PicturesPart
from xenia_desk.desktop.pages.facts.presenter import FactsPresenter, FactsState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_files, ask_new_file
from xenia_desk.desktop.widgets.kit.buttons import button, chip
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Session

_NAME = "nummers-en-tijden.json"
_Part = FactsPart | LanguagesPart | PicturesPart


def present(around: Surroundings, session: Session) -> FactsPresenter:
    """The presenter."""
    return FactsPresenter(session, around.run, around.notices.tell, around.notices.say)


class Page(QWidget):
    """While the file is in doubt, nothing else can be changed."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = PageColumn(self, text("page.facts"))
        body = self._column.body
        self._parts: dict[str, _Part] = {
            "facts": FactsPart(around, presenter),
            "languages": LanguagesPart(around, presenter),
            "pictures": PicturesPart(around, presenter),
        }
        self._chips = {name: self._chip(name) for name in self._parts}
        self._row = flowing(list(self._chips.values()))
        self._column.insertWidget(1, self._row)
        self._doubt = ChangesCard(
            around,
            "facts.doubt_title",
            ("facts.accept", presenter.accept),
            ("facts.decline", presenter.decline),
            wanted=False,
        )
        self._offer = ChangesCard(
            around,
            "facts.offer_title",
            ("facts.take_over", presenter.take_over),
            ("facts.put_away", presenter.put_away),
            wanted=True,
        )
        body.addWidget(self._doubt)
        body.addWidget(self._offer)
        for part in self._parts.values():
            body.addWidget(part)
        body.addStretch(1)
        self._undo = button(text("facts.undo"), presenter.undo, repeats=True)
        self._undo.setToolTip(self._keys.add("Ctrl+Z", text("facts.undo"), presenter.undo))
        self._foot = flowing(
            [
                self._undo,
                button(text("facts.export"), self._ask_new),
                button(text("facts.import"), self._ask_file),
            ]
        )
        self._column.foot.addWidget(self._foot)
        self._chosen = "facts"
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: FactsState) -> None:
        found = state.found
        doubt = found.doubt if found else None
        self._doubt.setVisible(doubt is not None)
        if found is not None and doubt is not None:
            why = wording.sentence(doubt.reason, self._around.words)
            self._doubt.draw(why, found.doubted, can_take=doubt.after is not None)
        self._offer.setVisible(state.offer is not None)
        if state.offer is not None:
            self._offer.draw("", state.offer.found, can_take=True)
        self._undo.setVisible(state.undo is not None)
        for part in self._parts.values():
            part.draw(state)
        self._show()

    def _show(self) -> None:
        state = self._presenter.shown.state
        sound = state.found is not None and state.found.doubt is None
        self._row.setVisible(sound)
        self._foot.setVisible(sound)
        for name, part in self._parts.items():
            self._chips[name].setChecked(name == self._chosen)
            part.setVisible(sound and state.offer is None and name == self._chosen)

    def _chip(self, name: str) -> QPushButton:
        return chip(
            self._around.text(f"facts.part_{name}"), lambda: self._choose(name), one_of_many=True
        )

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._show()
        self._column.area.verticalScrollBar().setValue(0)

    def _ask_new(self) -> None:
        title = self._around.text("facts.export")
        ask_new_file(self, title, _NAME, "json", self._presenter.export)

    def _ask_file(self) -> None:
        title = self._around.text("facts.import")
        ask_files(self, title, "json", lambda files: self._presenter.look_at(files[0]))

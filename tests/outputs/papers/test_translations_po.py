"""What goes to a translator comes back as it left, and nothing else is read as words."""

import io
from pathlib import Path

import pdfplumber
import polib
import pytest

from xenia_desk.outputs.papers.translations_pdf import translation_pdf
from xenia_desk.outputs.papers.translations_po import (
    LARGEST,
    NotATranslation,
    Passage,
    TranslationTooLarge,
    read_translation,
    translation_po,
)

PASSAGES = (
    Passage("panel.everyone", "Voor iedereen.", "Всички.", ("everyone", "free", "no-name")),
    Passage("sheet.qr", "Een code naar {address}", 'Код "към" {address}', ()),
    Passage("picture.free", "Een munt", "\u2066112\u2069\u200b монета\\", ("free",)),
)


def test_words_come_back_as_they_left() -> None:
    offer = read_translation("Blad.po", translation_po("bg", PASSAGES))
    assert offer.language == "bg"
    assert offer.words == {each.message: (each.dutch, each.now) for each in PASSAGES}


def test_every_passage_says_where_its_picture_is() -> None:
    catalogue = polib.pofile(translation_po("bg", PASSAGES).decode())
    with pdfplumber.open(io.BytesIO(translation_pdf("Blad", "bg", PASSAGES))) as file:
        text = "\n".join(page.extract_text() for page in file.pages)
    for number, entry in enumerate(catalogue, 1):
        assert entry.comment == f"PDF {number}"
        assert f"{number} {entry.msgctxt}" in text
        assert entry.msgid in text


def test_what_a_translator_is_unsure_of_is_not_offered() -> None:
    catalogue = polib.pofile(translation_po("bg", PASSAGES).decode())
    catalogue[0].flags.append("fuzzy")
    catalogue[1].msgstr = ""
    offer = read_translation("Blad.po", str(catalogue).encode())
    assert list(offer.words) == ["picture.free"]


GOOD = translation_po("bg", PASSAGES)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 300,
        b"/etc/hostname",
        GOOD.replace(b"Language", b"Sprache"),
        GOOD.replace(b"msgctxt", b"# "),
        GOOD.replace("Всички".encode(), b"\xff\xfe"),
        GOOD + GOOD,
        GOOD[: GOOD.index(b"Voor") + 2],
        GOOD.replace(b"msgid", b"msgidd"),
        b"%PDF-1.7 no catalogue",
        '{"panel.everyone": "Voor iedereen."}'.encode("utf-16"),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotATranslation):
        read_translation("Blad.po", data)


def test_a_path_in_a_file_is_not_followed(tmp_path: Path) -> None:
    there = tmp_path / "there.po"
    there.write_bytes(GOOD)
    with pytest.raises(NotATranslation):
        read_translation("Blad.po", str(there).encode())


def test_a_file_of_ten_megabytes_is_not_read() -> None:
    with pytest.raises(TranslationTooLarge):
        read_translation("Blad.po", b"#\n" * (10 * LARGEST // 2))

"""Releases the protected figures of a year: preview, then write exactly that."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from xenia_desk.core.periods import year_period
from xenia_desk.core.release.decision import Asked, Decided, decide, require_unchanged
from xenia_desk.core.release.gathered import YearGathered
from xenia_desk.core.release.ledger import LedgerEntry
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.files import require_free, write_folder
from xenia_desk.protection.model.choices import Cancelled, Progress
from xenia_desk.store import ledger, revisions
from xenia_desk.workflows.release import registering
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting


@dataclass(frozen=True)
class Preview:
    """A release before it leaves: what was decided, and what will be written, to the byte."""

    decided: Decided
    files: Mapping[str, bytes] = field(repr=False)


def preview(
    gathered: YearGathered,
    asked: Asked,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    folder: Path | None = None,
) -> Preview:
    """Decide what leaves, and draw the files; without a vault, so that nothing is written.

    A folder that is named already is looked at before the work. Raises what `decide` and
    `outputs.files.require_free` raise.
    """
    from xenia_desk.outputs.release.release_files import release_files  # noqa: PLC0415 - paper is needed late

    if folder is not None:
        require_free(folder)
    decided = decide(gathered, asked, progress, cancelled)
    return Preview(decided, release_files(decided.report, Translator(SOURCE_LANGUAGE)))


def release(session: Session, previewed: Preview, folder: Path) -> tuple[Path, ...]:
    """Write a preview into a folder that is made for it, and remember it; the year is frozen.

    Raises a subclass of `outputs.files.OutputRefused`, and what `require_unchanged` raises.
    """
    decided, yearbook = previewed.decided, session.yearbook()
    notes = decided.report.notes
    now = gather(session, notes.year)
    require_unchanged(decided, now)
    released = now.held.releases
    entry = LedgerEntry(
        id=f"{notes.year}-{len(released) + 1:03d}",
        year=notes.year,
        recipient=notes.recipient,
        day=now.day,
        bytes_hash=registering.digest(previewed.files),
        document=decided.document,
    )
    printed = [] if released else [year_period(each.year) for each in decided.report.revisions]

    def remember() -> None:
        for (book, month), reason in decided.gaps.items():
            yearbook.accept_gap(book, month, reason)
        revisions.know(yearbook.database, year_period(notes.year), decided.told)
        ledger.record(yearbook.database, entry, printed)
        registering.remember(session)

    # Remembered first: whatever stops the program now, nothing left that the ledger does not know.
    written = write_folder(folder, previewed.files, remember)
    forgetting.tell_and_forget(session)
    return written


def described(decided: Decided) -> dict[str, Any]:
    """A release as data: the certificate and every cell of the tables that the recipient gets."""
    notes, certificate = decided.report.notes, decided.safe.certificate
    return {
        "year": notes.year,
        "recipient": notes.recipient,
        "practice": notes.practice,
        "certificate": {**asdict(certificate), "rule": certificate.rule.value},
        **ledger.as_json(decided.document),
    }

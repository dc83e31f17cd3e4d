"""Statements travel between two vaults through two real Syncthing instances, where it is installed.

On Debian: `apt install syncthing`. It runs on 127.0.0.1 only and ends with the test.
"""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.computers import BOOK, Computers
from tests.workflows.yearbook.synchronising import two_instances, until
from xenia_desk.core.periods import Month
from xenia_desk.workflows.yearbook import sharing

MARCH, APRIL = Month(2027, 3), date(2027, 4, 20)


@pytest.mark.skipif(not shutil.which("syncthing"), reason="the program syncthing is not installed")
def test_statements_travel_through_two_real_instances(both: Computers, tmp_path: Path) -> None:
    at_xenia, on_laptop = tmp_path / "shared-xenia", tmp_path / "shared-laptop"
    for folder in (at_xenia, on_laptop):
        folder.mkdir()
    both.join()
    for session, folder in ((both.at_xenia(), at_xenia), (both.on_the_laptop(), on_laptop)):
        with closing(session):
            sharing.share_through(session, folder)
    with two_instances(tmp_path, (at_xenia, on_laptop)) as (xenia, laptop):
        both.count(4, date(2027, 3, 17))
        both.count(0, APRIL)
        sent = {path.name for path in sharing.statements_in(on_laptop)}
        assert sent
        laptop.scan()
        until(lambda: {path.name for path in sharing.statements_in(at_xenia)} == sent)

        assert (BOOK, MARCH) in both.take_in(APRIL).new
        assert both.numbers(APRIL)["2027-03"] == 4

        xenia.scan()  # what was taken in goes on the laptop too
        until(lambda: not sharing.statements_in(on_laptop))
        for each in (xenia, laptop):
            options = each.ask("config/options")
            outside = ("globalAnnounceEnabled", "localAnnounceEnabled", "relaysEnabled")
            assert not any(options[name] for name in (*outside, "natEnabled"))
            ends = {
                found["address"].rpartition(":")[0]
                for found in each.ask("system/connections")["connections"].values()
                if found["connected"]
            }
            assert ends == {"127.0.0.1"}

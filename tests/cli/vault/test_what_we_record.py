"""The command what-we-record: text, data and a sheet, without any vault."""

import json
from pathlib import Path

from tests.cli.desk import command


def test_it_reads_as_text_data_and_paper(tmp_path: Path) -> None:
    told = command("what-we-record")
    assert told.code == 0
    assert "## " in told.out
    assert "`value`" in told.out
    data = json.loads(command("what-we-record", "--json").out)
    titles = {section["title"] for section in data["sections"]}
    assert {"counter", "total", "holder"} <= titles
    sheet = tmp_path / "recorded.pdf"
    assert command("what-we-record", "--out", str(sheet)).out.strip() == str(sheet)
    assert sheet.read_bytes().startswith(b"%PDF-")


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    refused = command("what-we-record", "--out", str(tmp_path / "none" / "recorded.pdf"))
    assert refused.code == 1
    assert len(refused.err.strip().splitlines()) == 1

"""The command facts: what sheets say of numbers and times, to a file and from one."""

import json
from pathlib import Path

from tests.cli.desk import Desk
from xenia_desk.workflows.sheets.staff_content import FILE

NUMBER = "058 - 123 45 67"
SAID = {
    "value": NUMBER, "source": "eigen lijst", "checked-on": "2028-06-01", "checked-by": "desk",
}  # fmt: skip


def test_facts_are_listed_taken_over_and_written(desk: Desk, tmp_path: Path) -> None:
    file, out = tmp_path / "in.json", tmp_path / "out.json"
    file.write_text(json.dumps({"xenia.phone": SAID}), "utf-8")
    told = desk.does("reiger", "facts", "--import", file)
    assert (told.code, told.out) == (0, f"Xenia, telefoon: „” wordt „{NUMBER}”\n")
    assert not (desk.vault / FILE).exists(), "shown is not taken over"
    took = desk.does("reiger", "facts", "--import", file, "--accept", "--json")
    assert json.loads(took.out) == [{"fact": "xenia.phone", "before": "", "after": NUMBER}]
    listed = {e["fact"]: e for e in json.loads(desk.does("reiger", "facts", "--json").out)}
    assert listed["xenia.phone"]["value"] == NUMBER
    assert listed["xenia.phone"]["state"] == "checked"
    assert listed["rule.licence"]["state"] == "unchecked"
    assert f"Xenia, telefoon: {NUMBER} (nagekeken)" in desk.does("reiger", "facts").out
    assert desk.does("reiger", "facts", "--export", out).out.strip() == str(out)
    assert json.loads(out.read_text("utf-8"))["xenia.phone"]["value"] == NUMBER
    assert "„Nummers en tijden”" in desk.refuses("molen", "facts"), "the nurse has not accepted it"


def test_a_file_that_others_changed_is_refused(desk: Desk, tmp_path: Path) -> None:
    (desk.vault / FILE).write_text("{}", "utf-8")
    for asked in ([], ["--export", tmp_path / "out.json"], ["--import", tmp_path / "none"]):
        assert "„Nummers en tijden”" in desk.refuses("reiger", "facts", *asked)
    assert "„Nummers en tijden”" in desk.does("reiger", "verify").err


def test_what_is_wrongly_asked(desk: Desk, tmp_path: Path) -> None:
    assert "--import" in desk.refuses("reiger", "facts", "--accept", code=2)
    for data in (b"[", b"\xff", b'{"xenia.phone": "058\\n1"}', b'{"xenia.phone": {"note": "x"}}'):
        (tmp_path / "in.json").write_bytes(data)
        desk.refuses("reiger", "facts", "--import", tmp_path / "in.json", "--accept")
    (tmp_path / "in.json").write_bytes(b'{"weather": "fine"}')
    desk.refuses("reiger", "facts", "--import", tmp_path / "in.json", code=2)

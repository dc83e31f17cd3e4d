"""A practice vault is made by a command, which prints who opens what."""

import json
from pathlib import Path

from tests.cli.desk import Desk, command


def test_what_was_made_is_printed_as_data(tmp_path: Path) -> None:
    ran = command("practice", tmp_path / "vault", "--years", "2027", "--json")
    assert ran.code == 0, ran
    made = json.loads(ran.out)
    assert made["vault"] == str(tmp_path / "vault")
    assert made["years"] == [2027]
    people = {each["person"]: each["passphrase"] for each in made["people"]}
    desk = Desk(tmp_path / "vault", people)
    assert [desk.does(person, "verify").code for person in people] == [0, 0, 0]

"""Whatever is wrong with a command: one sentence, the right exit code, and nothing changed."""

from pathlib import Path

import pytest

from tests.cli.desk import HEAD, ROUND, Desk, command, contents, refused

LONG = "x" * 5000
HOSTILE = ["", " ", "a\0b", "🎉", "../../..", LONG, "\udcff", "\x1b[2Jx", "-1", "%s{0}"]
CONTACTS = "2028-06,contacts_by_channel,walk_in,contacts,12\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "round.csv"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "moet deze kolommen noemen"),
        (CONTACTS, "moet deze kolommen noemen"),
        (HEAD, "geen enkel getal"),
        (HEAD + "2028-13,contacts_by_channel,walk_in,contacts,1\n", "regel 2: „2028-13”"),
        (HEAD + "2028-06,nothing,walk_in,contacts,1\n", "regel 2: „nothing” is geen tabel"),
        (HEAD + CONTACTS * 2, "regel 3: Dit getal staat al op regel 2."),
        (HEAD + CONTACTS + "2028,contacts_by_language,english,contacts,3\n", "hetzelfde totaal"),
        (HEAD + "2028-05,contacts_by_channel,walk_in,contacts,1\n", "gesloten of nog niet"),
        (HEAD + "2028-08,contacts_by_channel,walk_in,contacts,1\n", "gesloten of nog niet"),
        (HEAD + '"2028-06,contacts', "vijf kolommen"),
        (HEAD + f"{LONG},a,b,c,1\n", "is geen jaar"),
        ("\0", "geen tekst"),
        ("x" * 1_000_001, "te groot"),
    ],
)
def test_a_file_that_cannot_be_imported(desk: Desk, file: Path, text: str, said: str) -> None:
    file.write_text(text)
    sentence = desk.refuses("reiger", "import", file)
    assert said in sentence
    assert len(sentence) < 1000


def test_every_bad_line_is_named_and_no_good_one_is_imported(desk: Desk, file: Path) -> None:
    bad = {
        3: "2028-06,nothing,walk_in,contacts,1",
        4: "2028-06,contacts_by_channel,nobody,contacts,1",
        6: "2028-06,contacts_by_channel,telephone,mentions,1",
        7: "2028-06,contacts_by_channel,message,contacts,-1",
        8: "2028-06,contacts_by_channel,message,contacts,1.5",
        9: "2028-06,contacts_by_channel,message",
        11: "2028,contacts_by_channel,message,contacts,1",
        12: "\x1b[2J,a,b,c,1",
        13: "2028-06,contacts_by_channel,message,contacts,99999999999999999999",
    }
    good = ROUND.splitlines()[1:]
    lines = [bad[n] if n in bad else good.pop(0) if good else "" for n in range(2, 14)]
    file.write_text(HEAD + "\n".join(lines))
    sentence = desk.refuses("reiger", "import", file)
    head, *said = sentence.split("\n")
    assert head == "Er is niets ingelezen:"
    assert [line.partition(":")[0] for line in said] == [f"regel {n}" for n in bad]
    assert "\x1b" not in sentence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ROUND.encode("utf-16"), "geen tekst in UTF-8"),
        (ROUND.encode() + b"\xff", "geen tekst in UTF-8"),
        (b"PK\x03\x04\0\0", "geen tekst in UTF-8"),
    ],
)
def test_a_spreadsheet_file_is_no_text(desk: Desk, file: Path, data: bytes, said: str) -> None:
    file.write_bytes(data)
    assert said in desk.refuses("reiger", "import", file)


def test_only_who_counts_imports_and_closes(desk: Desk, file: Path) -> None:
    file.write_text(ROUND)
    counting: list[tuple[str, ...]] = [("import", str(file)), ("close-month", "2028-06")]
    for asked in counting:
        assert "vraag het aan wie telt" in desk.refuses("tulp", *asked)
        assert "niet te openen" in desk.refuses("reiger", *asked, "--book", "ggd")
    assert "geen soort van" in desk.refuses("molen", "import", file)
    handing_over: list[tuple[str, ...]] = [
        ("take-in",),
        ("release", "2027", "--to", "sdf", "--preview"),
    ]
    for asked in handing_over:
        assert "„jaarmap” is met deze wachtzin niet" in desk.refuses("reiger", *asked)


@pytest.mark.parametrize(
    ("month", "code", "said"),
    [
        ("2028-07", 1, "De maand juli 2028 loopt nog"),
        ("2028-08", 1, "De maand augustus 2028 is nog niet begonnen."),
        ("9999-12", 1, "nog niet begonnen"),
        ("2026-12", 1, "In december 2026 telde deze telling nog niet."),
        ("2028", 2, "„2028” is geen maand; schrijf bijvoorbeeld 2027-03."),
        ("2028-6", 2, "geen maand"),
        ("\uff12\uff10\uff12\uff18-06", 2, "geen maand"),  # digits, but not ours
        *((each, 2, "") for each in HOSTILE if each != "-1"),
    ],
)
def test_a_month_that_cannot_be_closed(desk: Desk, month: str, code: int, said: str) -> None:
    assert said in desk.refuses("reiger", "close-month", month, code=code)


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ("2028 --to gemeente --preview", 1, "Het jaar 2028 is nog niet voorbij"),
        ("2026 --to gemeente --preview", 1, "Voor 2026 is er geen plan"),
        ("2027-01 --to gemeente --preview", 2, "„2027-01” is geen jaar"),
        ("٢٠٢٧ --to gemeente --preview", 2, "geen jaar"),
        ("2027 --to krant --preview", 2, "kies uit: gemeente, sdf, partners, evaluatie"),
        ("2027 --to gemeente", 2, "Geef met --out een map, of kies --preview."),
        ("2027 --preview", 2, "Er ontbreekt iets: --to."),
        ("2027 --to sdf --preview --without xenia", 2, "TELLING:JJJJ-MM=REDEN"),
        ("2027 --to sdf --preview --without xenia:2027-03=holiday", 2, "REDEN"),
        ("2027 --to sdf --preview --without xenia:2027-13=lost", 2, "geen maand"),
        ("2027 --to sdf --preview --without xenia:2027-03=lost", 2, "ontbreekt niet"),
        ("2027 --to sdf --preview --without other:2027-03=lost", 2, "ontbreekt niet"),
        (
            "2027 --to sdf --preview --without ggd:2027-03=lost --without ggd:2027-03=closed",
            2,
            "telling spreekuur, maart 2027, staat er met twee redenen",
        ),
    ],
)
def test_a_release_that_cannot_be(desk: Desk, asked: str, code: int, said: str) -> None:
    assert said in desk.refuses("tulp", "release", *asked.split(), code=code)


def test_a_release_never_lands_on_something(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").write_text("mine")
    places = {
        tmp_path / "file": "Er staat al iets",
        tmp_path / "full": "Er staat al iets",
        desk.vault: "Er staat al iets",
        tmp_path / "no" / "folder": "bestaat niet",
        tmp_path / "file" / "out": "bestaat niet",
    }
    before = contents(tmp_path)
    for place, said in places.items():
        words = desk.refuses("tulp", "release", "2027", "--to", "sdf", "--out", place)
        assert said in words
    assert contents(tmp_path) == before
    (tmp_path / "empty").mkdir()
    done = desk.does("tulp", "release", "2027", "--to", "sdf", "--out", tmp_path / "empty")
    assert done.code == 0
    assert len(done.out.split()) == 6


@pytest.mark.parametrize("passphrase", ["wrong", "", " ", "\udcff", "é" * 9999, "a\0b"])
def test_a_passphrase_that_opens_nothing(desk: Desk, passphrase: str) -> None:
    before = contents(desk.vault)
    ran = command("verify", "--vault", desk.vault, "--passphrase-fd", 0, typed=f"{passphrase}\n")
    given = passphrase.strip() not in {"", "\udcff"}
    said = "Deze wachtzin klopt niet." if given else "Er is geen wachtzin gegeven."
    assert refused(ran, 1 if given else 2).startswith(said)
    assert contents(desk.vault) == before


def test_a_passphrase_of_somebody_else(desk: Desk) -> None:
    assert desk.does("tulp", "verify", "--person", "tulp").code == 0
    assert desk.refuses("tulp", "verify", "--person", "molen") == (
        "Deze wachtzin is niet van „molen”."
    )
    assert desk.refuses("tulp", "verify", "--person", "windmil") == (
        "Er is niemand met het woord „windmil” in deze kluis."
    )


@pytest.mark.parametrize("name", ["tulip", "Tulp", " TULIP "])
def test_a_person_is_named_as_any_screen_names_them(desk: Desk, name: str) -> None:
    assert desk.does("tulp", "verify", "--person", name).code == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nothing",), "„nothing” is geen opdracht. Er zijn: practice, verify,"),
        (("verify",), "Er ontbreekt iets: --vault."),
        (("verify", "--vault"), "Achter --vault hoort nog iets te staan."),
        (("practice",), "Er ontbreekt iets: DIR."),
        (("practice", "x", "y"), "„y” hoort hier niet."),
        (("practice", "x", "--sed", "1"), "hoort hier niet."),
        (("practice", "x", "--seed", "one"), "Bij --seed hoort een heel getal; „one” is dat niet."),
        (("practice", "x", "--json=1"), "Achter --json hoort niets te staan."),
        (
            ("import", "x", "--vault", "v", "--book", "all"),
            "Kies uit: xenia, ggd, outreach.",
        ),
        (("verify", "--vault", "v", "--passphrase-fd", "x"), "hoort een heel getal"),
        (("verify", "--vault", "v", "--passphrase-fd", "99"), "Er is geen wachtzin gegeven."),
        (("verify", "--vault", "v", "--passphrase-fd", "-1"), "Er is geen wachtzin gegeven."),
        (("practice", "x", "--years", "2027-"), "schrijf 2027 of 2027-2029"),
        (("practice", "x", "--years", "2027-2028-2029"), "schrijf 2027 of 2027-2029"),
        (("handout",), "Geef een onderwerp, een taal en met --out een bestand"),
        (("handout", "welcome", "nl"), "Geef een onderwerp, een taal en met --out een bestand"),
    ],
)
def test_a_command_that_is_not_written_right(
    asked: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in refused(command(*asked), 2)
    assert contents(tmp_path) == {}


@pytest.mark.long(but=94)
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "asked",
    [
        ("{}",),
        ("practice", "{}", "--years", "2026"),
        ("practice", "p", "--years", "{}"),
        ("practice", "p", "--seed", "{}x"),
        ("verify", "--vault", "{}", "--passphrase-fd", "0"),
        ("verify", "--vault", "v", "--person", "{}", "--passphrase-fd", "0"),
        ("import", "{}", "--vault", "v", "--passphrase-fd", "0"),
        ("take-in", "{}", "--vault", "v", "--passphrase-fd", "0"),
        ("release", "{}", "--vault", "v", "--to", "{}", "--preview", "--passphrase-fd", "0"),
        ("handout", "{}", "nl", "--out", "o.pdf"),
        ("handout", "welcome", "{}", "--out", "o.pdf"),
        ("handout", "welcome", "nl", "--format", "{}", "--out", "o.pdf"),
        ("handout", "welcome", "nl", "--facts", "{}", "--out", "o.pdf"),
        ("handout", "welcome", "nl", "--facts", "/dev/null", "--out", "{}"),
        ("protect", "{}"),
        ("protect", "s.json", "--out", "{}"),
        ("attack", "{}"),
    ],
    ids=" ".join,
)
def test_hostile_arguments(
    asked: tuple[str, ...], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command(*(each.replace("{}", text) for each in asked), typed="a passphrase\n")
    assert ran.code in {1, 2}
    refused(ran, ran.code)
    assert len(ran.err) < 1000
    assert not {sign for sign in ran.err if sign < " "} - {"\n"}
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("welcome", "xx"), "Wel in: nl, "),
        (("nothing", "nl"), "er is: debts-help, emergency-numbers, first-steps"),
        (("welcome", "nl", "--with", "nl"), "is twee keer genoemd"),
        (("welcome", "nl", "--with", "xx"), "Wel in: nl, "),
        (("welcome", "nl", "--format", "a3"), "geen formaat"),
    ],
)
def test_a_sheet_that_is_not_there(tmp_path: Path, asked: tuple[str, ...], said: str) -> None:
    assert said in refused(command("handout", *asked, "--out", tmp_path / "sheet.pdf"), 2)
    assert contents(tmp_path) == {}


def test_a_sheet_that_cannot_be_saved(tmp_path: Path) -> None:
    for place, said in ((tmp_path, "is een map"), (tmp_path / "no" / "s.pdf", "bestaat niet")):
        assert said in refused(command("handout", "welcome", "nl", "--out", place))
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    "facts",
    [
        b"", b"{", b"[]", b"\xff", b"[" * 50_000, b'{"address": 1}', b'{"weather": "fine"}',
        b'{"address": "a", "address": "b"}', b'{"address": "a\\u0000"}', b'{"address": "\\ud800"}',
        b'{"address": "\xf0\x9f\x8e\x89"}', b'{"address": "' + b"x" * 5000 + b'"}',
    ],
)  # fmt: skip
def test_facts_that_cannot_be_printed(tmp_path: Path, facts: bytes) -> None:
    (tmp_path / "facts.json").write_bytes(facts)
    sheet = tmp_path / "sheet.pdf"
    ran = command("handout", "welcome", "nl", "--facts", tmp_path / "facts.json", "--out", sheet)
    assert refused(ran, ran.code)
    assert ran.code in {1, 2}
    assert not sheet.exists()


def test_practice_never_touches_what_is_there(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine")
    before = contents(tmp_path)
    for place in (desk.vault, tmp_path, tmp_path / "letter", tmp_path / "letter" / "vault"):
        assert refused(command("practice", place, "--years", "2027"))
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ("2028-2027", "Van 2028 tot 2027 kan niet"),
        ("2027-2047", "hoogstens twintig jaren"),
        ("2026", "Voor 2026 is er geen plan"),
        ("2020-2028", "Voor 2020 is er geen plan"),
        ("2100", "Voor 2100 is er geen plan"),
        ("2090-2105", "Voor 2105 is er geen plan"),
        ("9999", "Voor 9999 is er geen plan"),
    ],
)
def test_practice_years_that_cannot_be(tmp_path: Path, years: str, said: str) -> None:
    assert said in refused(command("practice", tmp_path / "vault", "--years", years))
    assert contents(tmp_path) == {}


def test_practice_that_stops_halfway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xenia_desk.workflows.yearbook import taking_in

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(taking_in, "take_in", stop)
    (tmp_path / "empty").mkdir()
    before = contents(tmp_path)
    for place in ("vault", "empty"):
        ran = command("practice", tmp_path / place, "--years", "2027")
        assert refused(ran) == "Gestopt."
    assert contents(tmp_path) == before

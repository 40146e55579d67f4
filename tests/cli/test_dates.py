"""`deskside customer dates` and `export dates` (R-06, P-09)."""

from pathlib import Path

import pytest

from .conftest import Deskside


@pytest.fixture
def hotel(deskside: Deskside) -> Deskside:
    """李梅 is customer 1; Harbour Hotel, customer 2, has Rui."""
    deskside("customer", "add", "李梅")
    deskside("customer", "add", "Harbour Hotel", "--kind", "company")
    return deskside


def test_a_date_is_noted_listed_done_and_taken_away(hotel: Deskside) -> None:
    said = hotel("customer", "dates", "add", "李梅", "birthday", "农历", "1962-8-15", "--note", "white tea").out
    assert said.startswith("Date 1 noted: 李梅: in 205 days · birthday, lunar 1962-8-15, turns 64")
    hotel("customer", "dates", "add", "Harbour Hotel", "founding", "6", "march", "1998")
    [row] = hotel("customer", "dates", "--json").json
    assert row == {
        "id": 2,
        "customer": {"id": 2, "name": "Harbour Hotel"},
        "person": None,
        "kind": "founding",
        "calendar": "gregorian",
        "day": "1998-03-06",
        "on": "2026-03-06",
        "turns": 28,
        "text": "6 Mar 1998",
        "note": "",
        "remind_days": 7,
        "done": [],
        "last": None,
    }
    assert "founding · 28 years  6 Mar 1998 · Fri · in 2 days" in hotel("customer", "dates").out
    [today] = hotel("today", "--json").json
    assert (today["kind"], today["id"], today["customer"]["name"]) == ("date", 2, "Harbour Hotel")
    assert "\nID: 2\n" in hotel("today", "--plain").out, "it is no promised call's"
    assert hotel("customer", "dates", "done", "2", "a", "cake", "--how", "gift").out.startswith("Noted for 6 Mar 2026")
    assert hotel("today", "--json").json == []
    [page] = hotel("customer", "show", "Harbour Hotel", "--json").json["dates"]
    at = "2026-03-04T11:20:00+08:00"
    assert page["done"] == [{"on": "2026-03-06", "how": "gift", "text": "a cake", "at": at, "by": "Mei"}]
    hotel("customer", "dates", "edit", "1", "--day", "lunar leap 6-1", "--remind", "10", "--note", "")
    [row] = hotel("customer", "dates", "李梅", "--json").json
    assert (row["day"], row["remind_days"], row["note"], row["turns"]) == ("lunar leap --06-01", 10, "", None)
    hotel("customer", "dates", "edit", "1", "--remind", "none")
    assert hotel("customer", "dates", "李梅", "--json").json[0]["remind_days"] == 3
    assert hotel("customer", "dates", "drop", "1").out.startswith("Date 1 is taken away")
    assert hotel("customer", "dates", "李梅").out == "No important date is noted there.\n"


def test_a_year_and_the_days_ahead(hotel: Deskside) -> None:
    hotel("customer", "dates", "add", "李梅", "birthday", "29 feb 1992")
    hotel("customer", "dates", "add", "李梅", "name-day", "5 april")
    assert [row["on"] for row in hotel("customer", "dates", "--year", "2028", "--json").json] == [
        "2028-02-29",
        "2028-04-05",
    ]
    assert [row["on"] for row in hotel("customer", "dates", "--days", "32", "--json").json] == ["2026-04-05"]
    assert hotel("customer", "dates", "--days", "31", "--json").json == []
    assert hotel("customer", "dates", "--days", "400", "--limit", "1", "--json").json[0]["id"] == 2


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("add", "李梅", "birthdya", "5 march"), 1, "“birthdya” is no kind of date here."),
        (("add", "李梅", "birthday", "someday"), 1, "“someday” is not a day."),
        (("add", "李梅", "birthday", "八月十五"), 1, "could be of either calendar"),
        (("add", "李梅", "birthday", "5 march", "--person", "Rui"), 3, "Nobody there is called “Rui”."),
        (("add", "Rosa", "birthday", "5 march"), 3, "Nobody of ours is “Rosa”."),
        (("done", "9", "card"), 3, "No important date has the id 9."),
        (("done", "1", "--how", "telegram"), 1, "“telegram” is not one of the choices."),
        (("edit", "1"), 2, "Nothing to change was named."),
        (("--days", "3", "--year", "2027"), 2, "Name --days or --year, not both."),
        (("--year", "27"), 2, "“27” is not a year."),
    ],
)
def test_what_is_not_understood_is_said(hotel: Deskside, argv: tuple[str, ...], status: int, said: str) -> None:
    assert said in hotel("customer", "dates", *argv, fails=status).err


def test_the_shops_own_kinds_are_chosen_by_their_words(hotel: Deskside) -> None:
    hotel("settings", "date_kinds", "乔迁=3, first lesson")
    hotel("customer", "dates", "add", "李梅", "First Lesson", "5 march")
    hotel("customer", "dates", "add", "李梅", "生日", "6 march")
    rows = hotel("customer", "dates", "--json").json
    assert [row["kind"] for row in rows] == ["first lesson", "birthday"]
    [done] = hotel("customer", "dates", "done", str(rows[0]["id"]), "--how", "贺卡", "--json").json["done"]
    assert done["how"] == "card"


def test_a_year_goes_out_as_a_table_and_for_programs(hotel: Deskside, tmp_path: Path) -> None:
    hotel("customer", "dates", "add", "李梅", "birthday", "lunar 1962-8-15", "--note", "tea, white")
    out = hotel("export", "dates", "--year", "2026", "--format", "csv").out
    assert out.splitlines()[1] == '1,2026-09-25,birthday,1,李梅,,lunar 1962-08-15,64,3,"tea, white",,'
    [row] = hotel("export", "dates", "--year", "2026", "--json").json
    assert (row["id"], row["customer"], row["on"]) == (1, {"id": 1, "name": "李梅"}, "2026-09-25")
    file = tmp_path / "dates.ics"
    assert hotel("export", "dates", str(file), "--year", "2027", "--json").json == {"path": str(file), "rows": 1}
    assert b"DTSTART;VALUE=DATE:20270915" in file.read_bytes()
    workbook = tmp_path / "dates.xlsx"
    assert hotel("export", "dates", str(workbook), "--json").json["rows"] == 1
    assert workbook.read_bytes()[:2] == b"PK"


def test_the_next_visits_of_plans_stand_in_the_calendar(hotel: Deskside, tmp_path: Path) -> None:
    hotel(
        "plan", "add", "李梅", "every", "year", "on", "11", "Nov", "--purpose", "winter check", "--preparation", "pads"
    )
    out = hotel("export", "dates", "--format", "ics").out
    assert "SUMMARY:李梅: winter check" in out
    assert "DTSTART;VALUE=DATE:20261111" in out
    assert "DESCRIPTION:pads" in out
    assert out.count("BEGIN:VALARM") == 1
    file = tmp_path / "dates.ics"
    assert hotel("export", "dates", str(file), "--json").json["rows"] == 1
    assert "BEGIN:VEVENT" not in hotel("export", "dates", "--format", "ics", "--year", "2027").out


def test_what_was_done_is_never_guessed(hotel: Deskside) -> None:
    """P-09: it is said with `--how` or by the first word; else the choices are named, and nothing is written."""
    hotel("customer", "dates", "add", "李梅", "birthday", "5 march 1980")
    said = hotel("customer", "dates", "done", "1", "told her at the counter", fails=1).err
    assert "Say what was done: card, gift, call, note, nothing." in said
    assert "Say what was done" in hotel("customer", "dates", "done", "1", fails=1).err
    assert hotel("customer", "dates", "--json").json[0]["done"] == []
    done = hotel("customer", "dates", "done", "1", "gift", "of", "tea", "--json").json["done"]
    assert [(each["how"], each["text"]) for each in done] == [("gift", "of tea")]
    done = hotel("customer", "dates", "done", "1", "phone", "call", "--json").json["done"]
    assert (done[-1]["how"], done[-1]["text"]) == ("call", "")
    done = hotel("customer", "dates", "done", "1", "贺卡", "--json", "--lang", "zh").json["done"]
    assert done[-1]["how"] == "card"


def test_a_year_says_which_time_it_was(hotel: Deskside) -> None:
    hotel("customer", "dates", "add", "李梅", "birthday", "5 march 1980")
    for year, on in (("last year", "2025-03-05"), ("去年", "2025-03-05"), ("2024", "2024-03-05")):
        assert hotel("customer", "dates", "done", "1", "card", "--on", year, "--json").json["on"] == on
    none = hotel("customer", "dates", "done", "1", "card", "--on", "last month", fails=1).err
    assert "The date does not fall in those days." in none
    twice = hotel("customer", "dates", "done", "1", "card", "--on", "last 2 years", fails=1).err
    assert "The date falls there more than once." in twice
    assert (
        "No important date has the id 9."
        in hotel("customer", "dates", "done", "9", "card", "--on", "2024", fails=3).err
    )

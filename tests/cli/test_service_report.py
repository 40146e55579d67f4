"""`deskside report callbacks|day|response`: what people read, and what programs rely on (R-80, R-81)."""

import re
from pathlib import Path

import pytest

from deskside.desk.tables import insert
from deskside.store import desk_file

from .conftest import Deskside


@pytest.fixture
def promises(desk: Path) -> None:
    """Of Mei on Monday: one kept twenty minutes early, one late, one missed; of nobody one put off; last week one kept.

    Today is Wednesday 4 March 2026, 11:20 in Shanghai.
    """
    with desk_file.writing(desk) as conn:
        row = {"name": "Ann", "folded": "ann", "kind": "person", "created_at": "2026-02-01 00:00:00"}
        customer = insert(
            conn, "customer", row | dict.fromkeys(("company", "language", "needs", "note"), "") | {"version": 1}
        )

        def call(due: str, state: str, ended: str | None, **more: object) -> int:
            given = {"customer_id": customer, "phone": "", "reason": "", "due_at": due, "due_until": due}
            given |= {"grace_minutes": 10, "state": state, "ended_at": ended, "made_at": "2026-02-01 00:00:00"}
            return insert(conn, "callback", given | more)

        mei = {"owner_id": 1}
        call("2026-03-02 02:00:00", "kept", "2026-03-02 01:40:00", **mei)
        late = call("2026-03-02 03:00:00", "late", "2026-03-02 03:30:00", **mei)
        call("2026-03-02 04:00:00", "open", None, **mei)
        after = call("2026-03-20 04:00:00", "open", None)
        moved = {"moved_to_id": after, "moved_by": "us"}
        call("2026-03-03 04:00:00", "moved", "2026-03-03 03:00:00", **moved)
        call("2026-02-26 04:00:00", "kept", "2026-02-26 04:00:00", **mei)
        row = {"callback_id": late, "at": "2026-03-02 03:30:00", "outcome": "left-word", "solved": 0, "phone": ""}
        insert(conn, "attempt", row | {"text": ""})


@pytest.mark.usefixtures("promises")
def test_json_has_each_figure_with_the_calls_behind(deskside: Deskside) -> None:
    found = deskside("report", "callbacks", "--from", "2026-02-23", "--json").json
    assert (found["from"], found["to"]) == ("2026-02-23", "2026-03-04")
    assert found["everybody"] == {
        "kept": {"part": 2, "whole": 4, "percent": None, "calls": [6, 1]},
        "late": [2],
        "missed": [3],
        "put_off": [5],
        "not_reached": {"part": 1, "whole": 3, "percent": None, "calls": [2]},
        "beaten": {"part": 1, "whole": 4, "percent": None, "calls": [1]},
        "median_margin_minutes": 0,
    }
    assert [(each["who"], each["kept"]["calls"], each["put_off"]) for each in found["people"]] == [
        ({"id": 1, "name": "Mei"}, [6, 1], []),
        (None, [], [5]),
    ]
    assert [(each["from"], each["to"], each["kept"]["whole"]) for each in found["weeks"]] == [
        ("2026-02-23", "2026-03-01", 1),
        ("2026-03-02", "2026-03-04", 3),
    ]


@pytest.mark.usefixtures("promises")
def test_people_read_each_with_its_definition_and_a_bar(deskside: Deskside) -> None:
    said = deskside("report", "callbacks").out
    assert said.startswith("Promised calls from 9 Feb 2026 to 4 Mar 2026\n\nCalls as promised\nKept: called up to")
    assert "Everybody       2 of 4 kept · 1 late · 1 missed  ██▁▁\n" in said
    assert "week of 2 Mar   1 of 3 kept · 1 late · 1 missed  █▁▁\n" in said
    assert "Everybody       median in time · 1 of 4 beaten  " in said
    assert "nobody         1 put off  █\n" in said
    assert "%" not in said
    assert "█" not in deskside("report", "callbacks", "--plain").out


@pytest.mark.usefixtures("promises")
def test_the_same_in_chinese(deskside: Deskside) -> None:
    said = deskside("--lang", "zh", "report", "callbacks").out
    assert said.startswith("2026年2月9日到 2026年3月4日约好的回电\n")
    assert not [line for line in said.splitlines() if "kept" in line or "week" in line]


def test_a_span_ends_today_at_the_latest_and_after_it_begins(deskside: Deskside) -> None:
    assert "Figures end today at the latest." in deskside("report", "callbacks", "--to", "2026-03-05", fails=1).err
    assert (
        "begin after they end" in deskside("report", "callbacks", "--from", "2026-03-04", "--to", "1 mar", fails=1).err
    )


def test_an_empty_desk_says_of_each_that_there_is_nothing(deskside: Deskside) -> None:
    said = deskside("report", "callbacks").out
    assert said.count("No promised call was") == 3
    assert "No promised call counts" in said


def test_how_soon_tickets_were_answered_and_solved(deskside: Deskside) -> None:
    """R-04, R-81: in opening time, as it counted when each was solved; what was written to us waits for an answer."""
    deskside("add", "chain skips", "-c", "Ann <13817832229>", "--channel", "email")
    deskside("add", "flat tyre", "-c", "Ann", "--channel", "phone")
    for number in ("1", "2"):
        deskside("resolve", number, "it is done")
    found = deskside("report", "response", "--json").json
    assert (found["from"], found["to"]) == ("2026-02-09", "2026-03-04")
    assert found["everybody"] == {
        "first_answer": {"median_minutes": 0, "p90_minutes": 0, "tickets": [1]},
        "solved": {"median_minutes": 0, "p90_minutes": 0, "tickets": [1, 2]},
        "answered_in_time": {"part": 1, "whole": 1, "percent": None, "tickets": [1]},
        "solved_in_time": {"part": 2, "whole": 2, "percent": None, "tickets": [1, 2]},
        "first_contact": {"part": 0, "whole": 0, "percent": None, "tickets": []},
    }
    assert [each["who"]["name"] for each in found["people"]] == ["Mei"]
    assert [len(each["solved"]["tickets"]) for each in found["weeks"]] == [0, 0, 0, 2]
    said = deskside("report", "response").out
    assert said.startswith("Tickets solved from 9 Feb 2026 to 4 Mar 2026\n\nFirst answer\nOpening time from what they")
    assert "Everybody      median 0 min · p90 0 min · of 2  " in said
    assert "Solved in time\n" in said
    assert said.endswith("Nothing was first solved here and has had its 7 days.\n")
    assert "week of" not in deskside("--lang", "zh", "report", "response").out


def test_how_days_ended(deskside: Deskside) -> None:
    deskside("add", "chain skips", "-c", "Ann <13817832229>")
    deskside("add", "flat tyre", "-c", "Ann")
    deskside("resolve", "2", "it is done")
    carried = ("part", "--awaited", "a chain", "--told", "it takes two days", "--promise", "tomorrow 3pm")
    deskside("day", "carry", "1", *carried)
    deskside("day", "close")
    found = deskside("report", "day", "--from", "2026-03-02", "--json").json
    assert found["everybody"] == {"same_day": {"part": 1, "whole": 2, "percent": None, "opened": [1, 2], "solved": [2]}}
    assert found["carried_over"] == [{"reason": "part", "tickets": [1]}]
    assert found["clean_days_in_a_row"] == 1
    (week,) = found["weeks"]
    assert week["days"] == [{"day": "2026-03-04", "closed": True, "clean": True}], "from the first one ever closed on"
    said = deskside("report", "day").out
    assert said.startswith("Days from 9 Feb 2026 to 4 Mar 2026\n\nSolved the same day\n")
    assert "1 of 2" in said
    assert "a part   1 time  " in said
    assert "1 of 1 closed · 1 clean" in said
    assert re.search("in a row +1 clean day, up to the last", said)
    chinese = deskside("--lang", "zh", "report", "day").out
    assert not [line for line in chinese.splitlines() if "week" in line or "closed" in line]


@pytest.mark.parametrize("name", ["response", "day"])
def test_every_report_ends_today_at_the_latest(deskside: Deskside, name: str) -> None:
    assert "Figures end today at the latest." in deskside("report", name, "--to", "2026-03-05", fails=1).err

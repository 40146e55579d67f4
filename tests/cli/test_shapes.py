"""The JSON of every command has exactly the keys that scripts rely on."""

from pathlib import Path

import pytest

from .conftest import Deskside

ROW = {
    "number": 1,
    "subject": "rear brake squeals",
    "customer": {"id": 1, "name": "李梅"},
    "status": "new",
    "priority": "normal",
    "assignee": None,
    "promise_due_at": "2026-03-05T15:00:00+08:00",
    "state": "later",
    "why": "A call is promised for tomorrow 15:00.",
    "opened_at": "2026-03-04T11:20:00+08:00",
    "response_due_at": None,
    "resolution_due_at": "2026-03-09T11:20:00+08:00",
}
CALL = {
    "id": 1,
    "due_from": "2026-03-05T15:00:00+08:00",
    "due_at": "2026-03-05T15:00:00+08:00",
    "state": "open",
    "owner": "Mei",
    "customer": {"id": 1, "name": "李梅"},
    "phone": "138 1783 2229",
    "ticket": 1,
    "reason": "",
    "attempts": 0,
    "margin_minutes": None,
}


def test_add(deskside: Deskside) -> None:
    made = deskside("add", "rear brake squeals", "-c", "李梅 <13817832229>", "--promise", "明天下午3点", "--json")
    assert made.json == {
        "number": 1,
        "customer": {"id": 1, "name": "李梅"},
        "subject": "rear brake squeals",
        "promise": {
            "id": 1,
            "due_from": "2026-03-05T15:00:00+08:00",
            "due_at": "2026-03-05T15:00:00+08:00",
            "echo": "Thu 5 Mar 15:00 · open 9–18",
        },
        "warnings": ["New customer: 李梅, @1."],
    }
    assert made.err == ""
    again = deskside("add", "no promise, nobody", "--json")
    assert again.json == {
        "number": 2,
        "customer": None,
        "subject": "no promise, nobody",
        "promise": None,
        "warnings": [],
    }


def test_add_with_a_window_and_everything(deskside: Deskside) -> None:
    made = deskside(
        *("add", "gears", "slip", "-c", "13817832229", "--promise", "tomorrow between 2 and 4", "--priority", "urgent"),
        *("--channel", "walk-in", "--note", "-", "--tag", "vip", "--tag", "gears", "--assign", "Bo", "--json"),
        stdin="two lines\nof note\n",
    ).json
    assert made["promise"]["due_from"] == "2026-03-05T14:00:00+08:00"
    assert made["promise"]["due_at"] == "2026-03-05T16:00:00+08:00"
    page = deskside("show", "1", "--json").json
    assert (page["priority"], page["assignee"], page["tags"]) == ("urgent", "Bo", ["gears", "vip"])
    assert page["description"] == "two lines\nof note"
    assert page["promise_due_at"] == made["promise"]["due_at"], "the end of a window counts"
    assert page["callbacks"][0]["owner"] == "Bo"


def test_when(deskside: Deskside) -> None:
    assert deskside("when", "sun", "10am", "--json").json == {
        "at": "2026-03-08T10:00:00+08:00",
        "until": None,
        "echo": "Sun 8 Mar 10:00: the shop is closed.",
        "open": False,
        "warnings": ["Sun 8 Mar 10:00: the shop is closed."],
    }
    window = deskside("when", "tomorrow between 2 and 4", "--json").json
    assert window["until"] == "2026-03-05T16:00:00+08:00"
    assert window["open"] is True


def test_list(deskside: Deskside, ticket: int) -> None:
    assert deskside("list", "--json").json == [ROW]
    assert deskside("--json", "list", "status:closed").json == []
    assert deskside("list", "promise:later", "brake", "--json").json == [ROW]
    deskside("add", "another")
    first = deskside("list", "--limit", "1")
    assert len(first.out.splitlines()) == 2
    assert first.err == "1 more; --limit N shows them.\n"
    assert deskside("list", "--limit", "2").err == ""
    assert deskside("list", "--view", "no-promise", "--json").json[0]["subject"] == "another"


def test_today(deskside: Deskside, ticket: int, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("add", "asks for hours")
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-05T15:12:00+08:00")
    assert deskside("today", "--json").json == [
        {
            "kind": "callback",
            "id": 1,
            "number": 1,
            "due_at": "2026-03-05T15:00:00+08:00",
            "state": "missed",
            "customer": {"id": 1, "name": "李梅"},
            "phone": "138 1783 2229",
            "why": "The call promised for 15:00 today was not made.",
        },
        {
            "kind": "ticket",
            "number": 2,
            "due_at": None,
            "state": "none",
            "customer": None,
            "phone": "",
            "why": "No call is promised yet.",
        },
    ]


def test_nothing_named_is_today_where_there_is_no_terminal(deskside: Deskside, ticket: int) -> None:
    assert deskside("--json").json == deskside("today", "--json").json
    assert deskside().out == deskside("today").out


def test_who(deskside: Deskside, ticket: int) -> None:
    row = {
        "id": 1,
        "name": "李梅",
        "phones": ["138 1783 2229"],
        "banner": "",
        "open_tickets": 1,
        "callbacks": 1,
        "balance": [],
    }
    for query in ("2229", "lm", "李", "+86 138 1783 2229"):
        assert deskside("who", query, "--json").json == [row], query
    assert deskside("who", "nobody at all", "--json").json == []


def test_find(deskside: Deskside, ticket: int) -> None:
    deskside("note", "1", "supplier says Thursday")
    assert deskside("find", "squeals", "--json").json == [
        {
            "kind": "ticket",
            "number": 1,
            "title": "rear brake squeals",
            "snippet": "rear brake squeals",
            "at": "2026-03-04T11:20:00+08:00",
        }
    ]
    [note] = deskside("find", "supplier", "--json").json
    assert (note["kind"], note["number"], note["snippet"]) == ("note", 1, "supplier says Thursday")
    assert deskside("find", "2229", "--json").json[0]["id"] == 1
    assert deskside("find", "unheard of", "--json").json == []


def test_show(deskside: Deskside, ticket: int) -> None:
    page = deskside("show", "#1", "--json").json
    assert {key: page[key] for key in ROW} == ROW
    assert page["callbacks"] == [CALL]
    assert page["description"] == ""
    assert page["timeline"] == [
        {
            "id": 1,
            "at": "2026-03-04T11:20:00+08:00",
            "by": "Mei",
            "kind": "opened",
            "channel": "phone",
            "text": "Opened, phone",
        },
        {
            "id": 2,
            "at": "2026-03-04T11:20:00+08:00",
            "by": "Mei",
            "kind": "promised",
            "channel": None,
            "text": "Call promised for Thu 5 Mar 15:00",
        },
    ]


@pytest.mark.parametrize(("command", "channel"), [("note", None), ("told", "email"), ("heard", "email")])
def test_words(deskside: Deskside, ticket: int, command: str, channel: str | None) -> None:
    more = ("--channel", channel) if channel else ()
    assert deskside(command, "1", "part", "arrives", *more, "--as", "Bo", "--json").json == {
        "number": 1,
        "id": 3,
        "at": "2026-03-04T11:20:00+08:00",
        "by": "Bo",
        "kind": command,
        "channel": channel,
        "text": "part arrives",
    }
    assert deskside(command, "1", "-", "--json", stdin="two\nlines\n").json["text"] == "two\nlines"


def test_status_commands_give_the_row(deskside: Deskside, ticket: int) -> None:
    assert deskside("wait", "1", "--json").json == ROW | {"status": "waiting", "resolution_due_at": None}
    held = deskside("hold", "1", "pads", "--promise", "fri 10am", "--json").json
    assert (held["status"], held["promise_due_at"]) == ("hold", "2026-03-05T15:00:00+08:00")
    solved = deskside("resolve", "1", "new pads", "--json").json
    assert (solved["status"], solved["promise_due_at"], solved["state"]) == ("resolved", None, "none")
    assert deskside("close", "1", "--json").json["status"] == "closed"
    assert deskside("reopen", "1", "--json").json["status"] == "open"


def test_changes_give_the_row(deskside: Deskside, ticket: int) -> None:
    high = ROW | {"priority": "high", "resolution_due_at": "2026-03-05T11:20:00+08:00"}
    assert deskside("assign", "1", "Bo", "--json").json == ROW | {"assignee": "Bo"}
    assert deskside("assign", "1", "none", "--json").json == ROW
    assert deskside("priority", "1", "high", "--json").json == high
    assert deskside("tag", "1", "vip", "brakes", "--json").json == high
    assert deskside("show", "1", "--json").json["tags"] == ["brakes", "vip"]
    deskside("tag", "1", "vip", "--remove")
    assert deskside("show", "1", "--json").json["tags"] == ["brakes"]
    edited = deskside("edit", "1", "--subject", "both brakes", "--complaint", "--json").json
    assert edited["subject"] == "both brakes"
    deskside("undo")
    assert deskside("list", "--json").json == [high]


def test_r10_a_ticket_of_nobody_has_no_call_promised(deskside: Deskside, ticket: int) -> None:
    """R-10: taking the customer off is refused while a call is promised, with the way."""
    refused = deskside("edit", "1", "-c", "none", "--json", fails=1).error
    assert refused["error"] == "A call is still promised on #1, to 李梅."
    deskside("callback", "cancel", "1", "he came in")
    assert deskside("edit", "1", "-c", "none", "--json").json["customer"] is None


def test_promises_give_the_call(deskside: Deskside, ticket: int) -> None:
    made = deskside("promise", "1", "fri 10am", "--reason", "price of pads", "--owner", "Bo", "--json").json
    later = {"due_from": "2026-03-06T10:00:00+08:00", "due_at": "2026-03-06T10:00:00+08:00"}
    assert made == CALL | later | {"id": 2, "reason": "price of pads", "owner": "Bo"}
    without = deskside("promise", "fri 11am", "-c", "李梅", "--json").json
    assert (without["ticket"], without["customer"]["id"], without["phone"]) == (None, 1, "138 1783 2229")
    assert [row["id"] for row in deskside("callback", "list", "--json").json] == [1, 2, 3]
    assert [row["id"] for row in deskside("callback", "list", "--day", "fri", "--json").json] == [2, 3]


def test_what_came_of_a_call(deskside: Deskside, ticket: int) -> None:
    spoke = deskside("callback", "kept", "1", "pads are ordered", "--next", "fri 10am", "--json").json
    assert (spoke["state"], spoke["attempts"], spoke["margin_minutes"]) == ("kept", 1, 27 * 60 + 40)
    assert deskside("callback", "no-answer", "2", "--json").json["state"] == "kept"
    third = deskside("promise", "1", "tomorrow 10am", "--json").json["id"]
    wrong = deskside("callback", "wrong-number", str(third), "13800138000", "--json").json
    assert (wrong["state"], wrong["phone"], wrong["attempts"]) == ("open", "138 0013 8000", 1)
    moved = deskside("callback", "moved", str(third), "tomorrow 11am", "--by", "us", "--json").json
    assert (moved["id"], moved["due_at"]) == (third + 1, "2026-03-05T11:00:00+08:00")
    assert deskside("callback", "cancel", str(moved["id"]), "came in", "--json").json["state"] == "cancelled"
    left = deskside("promise", "1", "tomorrow 10am", "--json").json["id"]
    assert deskside("callback", "left-word", str(left), "--next", "fri 3pm", "--json").json["attempts"] == 1
    assert [row["state"] for row in deskside("callback", "list", "--state", "moved", "--json").json] == ["moved"]


def test_staff_and_settings(deskside: Deskside) -> None:
    mei = {"id": 1, "name": "Mei", "login": "mei", "left_at": None}
    assert deskside("staff", "list", "--json").json == [mei, {"id": 2, "name": "Bo", "login": "bo", "left_at": None}]
    rita = deskside("staff", "add", "Rita", "--login", "rita", "--json").json
    assert rita == {"id": 3, "name": "Rita", "login": "rita", "left_at": None}
    assert deskside("staff", "rename", "Rita", "Rita M.", "--json").json["name"] == "Rita M."
    assert deskside("staff", "leave", "Rita", "--json").json["left_at"] == "2026-03-04T11:20:00+08:00"
    assert [row["name"] for row in deskside("staff", "list", "--all", "--json").json] == ["Mei", "Bo", "Rita M."]
    assert deskside("settings", "zone", "--json").json["value"] == "Asia/Shanghai"
    assert deskside("settings", "tries", "5", "--json").json["value"] == "5"
    assert deskside("settings", "language", "zh", "--as", "Bo", "--json").json["person"] == "Bo"
    keys = [row["key"] for row in deskside("settings", "--json").json]
    assert keys[:3] == ["shop", "country", "zone"]
    assert "hours.sun" in keys


CUSTOMER = {
    "id": 1,
    "name": "Ana Gonçalves",
    "kind": "person",
    "company": "",
    "phones": ["136 0172 5540"],
    "emails": ["ana@example.org"],
    "contacts": [
        {
            "id": 1,
            "kind": "phone",
            "label": "mobile",
            "text": "136 0172 5540",
            "person": None,
            "to_check": False,
            "do_not_call": False,
        },
        {
            "id": 2,
            "kind": "email",
            "label": None,
            "text": "ana@example.org",
            "person": None,
            "to_check": False,
            "do_not_call": False,
        },
    ],
    "people": [],
    "banner": "",
    "prefers": None,
    "segment": None,
    "level": None,
    "standing": None,
    "buys_as": None,
    "referred_by": None,
    "brought": [],
    "language": "pt",
    "manner": "upset",
    "needs": "a low step",
    "note": "",
    "since": "2026-02-01",
    "zone": "",
    "quiet_hours": "",
    "tone": None,
    "terms_days": None,
    "do_not_collect": False,
    "do_not_collect_why": "",
    "fields": {},
    "open_tickets": 0,
    "callbacks": 0,
    "balance": [],
    "promises_to_pay": [],
}


def test_customers(deskside: Deskside) -> None:
    made = deskside(
        *("customer", "add", "Ana", "Gonçalves", "--phone", "13601725540", "--email", "ana@example.org"),
        *("--manner", "upset", "--needs", "a low step", "--language", "pt", "--since", "1 feb", "--json"),
    )
    assert made.json == CUSTOMER
    edited = deskside(
        *("customer", "edit", "@1", "--manner", "none", "--company", "Harbour Hotel", "--phone", "+44 20 7946 0018"),
        *("--remove", "ana@example.org", "--do-not-call", "5540", "--json"),
    ).json
    assert (edited["manner"], edited["company"], edited["emails"]) == (None, "Harbour Hotel", [])
    assert edited["phones"] == ["+44 20 7946 0018", "136 0172 5540"]
    deskside("add", "saddle", "-c", "Ana Gonçalves", "--promise", "fri 10am")
    shown = deskside("customer", "show", "Ana Gonçalves", "--json").json
    assert (shown["open_tickets"], shown["callbacks"]) == (1, 1)
    assert shown["tickets"] == deskside("list", "--json").json
    assert shown["promises"] == deskside("callback", "list", "--json").json
    assert {"number", "at", "by", "kind", "text"} <= shown["timeline"][-1].keys()
    assert deskside("customer", "list", "--json").json == deskside("who", "ana", "--json").json
    assert deskside("customer", "list", "low step", "--json").json[0]["id"] == 1
    alike = deskside("customer", "add", "Ana Gonçalves", "--phone", "13601725540")
    assert alike.err == "Already here: @1 Ana Gonçalves (same number, 136 0172 5540).\n"


def test_what_more_is_known_of_customers(deskside: Deskside) -> None:
    deskside("customer", "add", "Ana Gonçalves")
    more = deskside(
        *(
            "customer",
            "add",
            "Harbour Hotel",
            "--kind",
            "company",
            "--contact",
            "wechat=limei_66",
            "--prefers",
            "wechat",
        ),
        *(
            "--contact",
            "WhatsApp +351 912 345 678",
            "--person",
            "Rui, owner",
            "--person",
            "Pia",
            "--does",
            "rui=pays,uses",
        ),
        *("--segment", "top", "--level", "basic", "--standing", "past", "--buys-as", "reseller"),
        *("--banner", "only after 5", "--referred-by", "@1", "--json"),
    ).json
    assert [(each["kind"], each["text"]) for each in more["contacts"]] == [
        ("wechat", "limei_66"),
        ("whatsapp", "+351 912 345 678"),
    ]
    assert [(each["name"], each["role"], each["does"]) for each in more["people"]] == [
        ("Rui", "owner", ["pays", "uses"]),
        ("Pia", "", []),
    ]
    said = ("prefers", "segment", "level", "standing", "buys_as", "banner")
    assert [more[name] for name in said] == ["wechat", "top", "basic", "past", "reseller", "only after 5"]
    assert more["referred_by"] == {"id": 1, "name": "Ana Gonçalves"}
    again = deskside("customer", "edit", "@2", "--person", "Rui, partner", "--does", "Pia=decides", "--json").json
    assert [(each["role"], each["does"]) for each in again["people"]] == [
        ("partner", ["pays", "uses"]),
        ("", ["decides"]),
    ]
    assert "Nobody called" in deskside("customer", "edit", "@2", "--does", "Bo=pays", fails=3).err
    assert "brings themselves" in deskside("customer", "edit", "@2", "--referred-by", "@2", fails=1).err
    seen = deskside("customer", "show", "@2").out
    for part in ("only after 5", "WeChat limei_66", "Rui (partner, pays, uses)", "Ana Gonçalves @1", "partner"):
        assert part in seen
    deskside("customer", "edit", "@2", "--referred-by", "none", "--prefers", "none")
    left = deskside("customer", "show", "@2", "--json").json
    assert (left["referred_by"], left["prefers"]) == (None, None)
    deskside("customer", "edit", "@2", "--referred-by", "Ana Gonçalves")
    deskside("customer", "add", "Bo", "--referred-by", "@2")
    assert deskside("customer", "show", "@1", "--json").json["brought"] == [
        {"id": 2, "name": "Harbour Hotel", "brought": [{"id": 3, "name": "Bo", "brought": []}]}
    ]


def test_undo(deskside: Deskside, ticket: int) -> None:
    deskside("resolve", "1", "new pads")
    listed = deskside("undo", "--list", "--json").json
    assert [(row["what"], row["number"]) for row in listed] == [("solved #1", 1), ("opened #1", 1)]
    assert listed[1]["customer"] == {"id": 1, "name": "李梅"}
    assert deskside("undo", "--json").json == listed[0] | {"sentence": "Taken back: solved #1"}
    assert deskside("list", "--json").json == [ROW]
    assert deskside("undo").out == "Taken back: opened #1\n"
    assert deskside("undo", "--again").out == "Done again: opened #1\n"
    assert deskside("undo", "--again", "--json").json["sentence"] == "Done again: solved #1"
    assert "nothing to do again" in deskside("undo", "--again", fails=1).err
    assert deskside("list", "--json").json == []


def test_demo_is_a_file_of_its_own(deskside: Deskside, desk: Path, tmp_path: Path) -> None:
    before = desk.read_bytes()
    own = str(tmp_path / "sample.deskside")
    plan = deskside("demo", "--file", own, "--json").json
    assert plan == deskside("today", "--file", own, "--json").json
    assert {row["state"] for row in plan} == {"missed", "due", "later", "none"}
    deskside("add", "played with", "--file", own)
    assert len(deskside("find", "played", "--file", own, "--json").json) == 1
    assert deskside("demo", "--file", own, "--reset", "--json").json == plan
    assert deskside("find", "played", "--file", own, "--json").json == []
    refused = deskside("demo", "--file", str(desk), fails=1)
    assert "is a desk of its own, not the sample shop." in refused.err
    assert desk.read_bytes() == before

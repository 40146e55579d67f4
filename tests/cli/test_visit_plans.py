"""`deskside plan …`: planned, done, skipped, changed (R-29, P-15)."""

from .conftest import Deskside


def test_visits_are_planned_done_and_skipped(deskside: Deskside) -> None:
    deskside("customer", "add", "Ann [/x]", "--phone", "13817832229")
    assert deskside("plan", "list").out.startswith("No visits are planned.")
    made = deskside("plan", "add", "@1", "每", "90", "天", "--purpose", "\x1b[31mbrakes", "--json").json
    assert (made["rule"], made["said"], made["last"]) == ("FREQ=DAILY;INTERVAL=90", "every 90 days", None)
    assert [each["kind"] for each in deskside("today", "--json").json] == ["visit_plan"]
    assert "every 90 days" in deskside("plan", "list", "--now").out
    done = deskside("plan", "done", "1", "squeals", "--json").json
    assert (done["last"]["channel"], done["last"]["learnt"], done["last"]["how"]) == ("phone", "squeals", "done")
    assert done["last_contact"] == done["last"]["on"]
    assert deskside("plan", "list", "--now", "--json").json == []
    assert deskside("plan", "list", "--days", "89").out.startswith("No visit is due by then.")
    assert len(deskside("plan", "list", "--days", "100", "--json").json) == 1
    assert "not both" in deskside("plan", "list", "--days", "9", "--now", fails=2).err
    assert deskside("plan", "edit", "1", "--rule", "first monday of october", "--json").json["said"].endswith("October")
    assert deskside("plan", "skip", "1", "ill").out.startswith("Visit skipped: Ann [/x], first Monday of October")
    assert deskside("customer", "show", "@1", "--json").json["plans"][0]["last"]["how"] == "skipped"
    deskside("plan", "drop", "1")
    assert deskside("undo").out == "Taken back: took away the visit plan Ann [/x] (first Monday of October)\n"


def test_what_cannot_be_is_refused(deskside: Deskside) -> None:
    deskside("customer", "add", "Ann")
    assert "does not say how often" in deskside("plan", "add", "Ann", "now", "and", "then", fails=1).err
    assert "No visit plan has the id 7." in deskside("plan", "done", "7", fails=3).err
    assert "is not the id" in deskside("plan", "drop", "x", fails=1).err
    deskside("plan", "add", "Ann", "daily")
    assert "has a reason" in deskside("plan", "skip", "1", fails=1).err

"""`deskside customer lost|winback`, `report losses`: lost, won back, told (R-28, P-13)."""

from .conftest import Deskside


def test_somebody_is_lost_and_won_back(deskside: Deskside) -> None:
    deskside("customer", "add", "Ann [/x]", "--phone", "13817832229")
    assert deskside("customer", "lost").out.startswith("Nobody is lost.")
    lost = deskside("customer", "lost", "@1", "价格", "\x1b[31mtoo", "dear", "--json").json
    assert (lost["reason"], lost["ended"], lost["steps"]) == ("price", None, [])
    begun = deskside("customer", "winback", "@1").out
    assert begun.startswith("Winning back begun: Ann [/x], since ")
    assert "\x1b" not in begun
    steps = deskside("customer", "winback", "@1", "rang", "them", "--json").json["steps"]
    assert [(step["kind"], step["note"]) for step in steps] == [("understand", "rang them"), ("propose", "")]
    assert "Lost: since " in deskside("customer", "show", "@1").out
    won = deskside("customer", "winback", "@1", "--result", "won-back", "--json").json
    assert won["ended"] == "won-back"
    told = deskside("report", "losses", "--json").json
    assert (told["won_back"]["part"], told["reasons"][1]["published_percent"]) == (1, 15)
    assert "1 of 1 · published 15%" in deskside("report", "losses").out
    assert deskside("undo").out == "Taken back: said what became of losing Ann [/x]\n"
    assert [each["id"] for each in deskside("customer", "lost", "--json").json] == [1]
    assert deskside("customer", "lost", "@1", "--not").out.startswith("Ann [/x] is not lost after all")


def test_what_is_told_is_the_loss_that_was_spoken_of(deskside: Deskside) -> None:
    """Of who was lost and won back once, and is then said to have left before that."""
    deskside("customer", "add", "Ann")
    deskside("customer", "lost", "Ann", "price")
    deskside("customer", "winback", "Ann", "--result", "won-back")
    again = deskside("customer", "lost", "Ann", "moved", "--on", "2026-01-05", "--json").json
    assert deskside("customer", "lost", "Ann", "--not", "--json").json["id"] == again["id"]
    deskside("customer", "lost", "Ann", "service", "--on", "2026-01-06")
    assert "6 Jan 2026 · service · not won back" in deskside("customer", "winback", "Ann", "--result", "not-won").out


def test_what_cannot_be_is_refused(deskside: Deskside) -> None:
    deskside("customer", "add", "Ann")
    assert "Say why they left." in deskside("customer", "lost", "Ann", fails=2).err
    assert "is not lost" in deskside("customer", "winback", "Ann", fails=1).err
    deskside("customer", "lost", "Ann", "price")
    assert "Ann @1: lost since " in deskside("who", "Ann").err
    deskside("customer", "lost", "Ann", "died")
    assert "Ann @1: died or infirm · since " in deskside("who", "Ann").err
    assert "not to be won back" in deskside("customer", "winback", "Ann", fails=1).err
    assert "not one of the choices" in deskside("customer", "winback", "Ann", "--result", "perhaps", fails=1).err


def test_in_chinese_the_help_and_the_hints_name_what_can_be_typed_in_chinese(deskside: Deskside) -> None:
    deskside("customer", "add", "李梅")
    assert "--result 已挽回|未能挽回|已放弃" in deskside("customer", "winback", "--help", "--lang", "zh").out
    assert "--part 已加入|还要联系|打过|已联系|已发送|已移出" in deskside("round", "show", "--help", "--lang", "zh").out
    assert "我们的原因" in deskside("customer", "lost", "李梅", "--lang", "zh", fails=2).err
    for reason in ("服务", "价格", "产品", "搬走了", "过世或病弱", "我们的原因", "原因不明"):
        deskside("customer", "lost", "李梅", reason, "--lang", "zh")

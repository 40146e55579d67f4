"""Whoever calls is found on the command line: numbers as they are typed, pasted and kept (R-31 to R-33)."""

from pathlib import Path

import pytest

from deskside.desk.customers.card import customer_card
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.edit_record import RowEdit
from deskside.store import desk_file
from tests.cli.conftest import Deskside
from tests.conftest import NOW, Asked


def ids(deskside: Deskside, *words: str) -> list[int]:
    return [row["id"] for row in deskside("who", *words, "--json").json]


def test_a_number_as_the_name_is_kept_as_a_number(deskside: Deskside) -> None:
    """R-31: `customer add NUMBER` is found by it, and no second customer is made."""
    deskside("settings", "region", "US")
    deskside("customer", "add", "202-555-0101")
    deskside("customer", "add", "zoe@example.com 2025550199")
    deskside("customer", "add", "202-555-0111 / 202-555-0112")
    assert ids(deskside, "2025550101") == [1]
    deskside("add", "calls", "-c", "2025550101")
    rows = deskside("customer", "list", "--json").json
    assert [row["name"] for row in rows if row["id"] == 1] == [""]
    assert ids(deskside, "2025550111") == ids(deskside, "2025550112") == [3]
    assert len(rows) == 3


def test_an_address_as_the_name_is_kept_as_an_address(deskside: Deskside) -> None:
    deskside("customer", "add", "95588")
    refused = deskside("customer", "add", "zoe@example.com", fails=1)
    assert "A customer needs a name or a number." in refused.err
    assert ids(deskside, "95588") == [1]


def test_several_numbers_in_one_option(deskside: Deskside) -> None:
    """R-31: each of them finds the caller; a corrected number may be two."""
    deskside("customer", "add", "Li", "--phone", "13701869042/13701869043")
    deskside("add", "bell", "-c", "Wang 13801869042、13801869043")
    deskside("customer", "edit", "@1", "--phone", "13901869042 13901869043")
    for number in ("13701869042", "13701869043", "13901869042", "13901869043"):
        assert ids(deskside, number) == [1], number
    assert ids(deskside, "13801869043") == ids(deskside, "13801869042") == [2]
    deskside("add", "bell again", "-c", "13801869043/13701860000")
    assert len(deskside("customer", "list", "--json").json) == 2


@pytest.mark.parametrize(
    ("who", "name", "numbers"),
    [
        ("Room12 13801869042", "Room12", ["13801869042"]),
        ("3栋201 13801869042、13801869043", "3栋201", ["13801869042", "13801869043"]),
        ("Wang 13801869042 or 13801869043", "Wang", ["13801869042", "13801869043"]),
        ("王芳 手机13801869042 公司电话 021-62705526", "王芳", ["13801869042", "02162705526"]),
        ("Li mobile 13801869042 home 021 6270 5526", "Li", ["13801869042", "02162705526"]),
        ("王芳138 0186 9042", "王芳", ["13801869042"]),
    ],
)
def test_a_name_beside_numbers(deskside: Deskside, who: str, name: str, numbers: list[str]) -> None:
    """R-31: digits of a word are the word's; words between numbers are no name."""
    deskside("add", "bell", "-c", who)
    kept = deskside("customer", "show", "@1", "--json").json
    assert (kept["name"], [phone.replace(" ", "") for phone in kept["phones"]]) == (name, numbers)


def test_a_number_of_the_wrong_length_is_said_after_saving(deskside: Deskside) -> None:
    """R-31."""
    said = "“1380013801”: 10 digits, a mobile number has 11"
    assert said in deskside("customer", "add", "Li", "--phone", "1380013801").err
    assert "“021 6329 44”: no whole number" in deskside("customer", "edit", "@1", "--phone", "021 6329 44").err
    assert "“1380013802”: 10 digits" in deskside("add", "bell", "-c", "Wang <1380013802>").err
    assert "digits" not in deskside("add", "bell", "-c", "Bo <13800138012>").err
    assert "1380013801 (to check)" in deskside("customer", "show", "@1").out


def test_a_number_kept_without_its_area_code(deskside: Deskside) -> None:
    """R-32: found by the caller's whole number, and no second customer is made."""
    deskside("customer", "add", "Lin", "--phone", "62345678")
    assert ids(deskside, "02162345678") == ids(deskside, "+862162345678") == [1]
    deskside("add", "bell", "-c", "02162345678")
    assert len(deskside("customer", "list", "--json").json) == 1


def test_extensions_behind_one_switchboard(deskside: Deskside) -> None:
    """R-31, R-33: the usual Chinese ways; another extension is another telephone, not a strong likeness."""
    deskside("customer", "add", "李梅", "--phone", "021-62705519转801")
    added = deskside("customer", "add", "王建国", "--phone", "021-62705519-802")
    assert "same number, another extension" in added.err
    assert ids(deskside, "02162705519-802") == [2, 1]
    assert sorted(ids(deskside, "62705519")) == [1, 2]
    refused = deskside("add", "bell", "-c", "021-62705519-803", fails=3)
    assert "is known with another extension" in refused.err
    deskside("add", "bell", "-c", "赵敏 <021-62705519-803>")
    deskside("add", "bell", "-c", "021-62705519-802")
    assert [row["customer"]["id"] for row in deskside("list", "--json").json] == [3, 2]


@pytest.mark.parametrize(
    "pasted",
    ["(202) 555-0148", "Ann Lee <2025550148>", "Ann 202-555-0148", "Mobile: 202-555-0148", "2025550148,"],
)
def test_words_around_a_number(deskside: Deskside, pasted: str) -> None:
    deskside("settings", "region", "US")
    deskside("customer", "add", "Ann Lee", "--phone", "2025550148")
    assert ids(deskside, pasted) == [1]


def test_the_number_of_a_ticket_means_its_customer(deskside: Deskside) -> None:
    """R-25: `#1` for -c and `customer show`; `who` finds it by the bare number too."""
    deskside("add", "bell", "-c", "李梅 <13817832229>")
    assert ids(deskside, "#1") == ids(deskside, "1") == [1]
    deskside("add", "lamp", "-c", "#1")
    assert deskside("customer", "show", "#1", "--json").json["id"] == 1


def test_a_name_with_a_piece_of_a_number_is_asked_back(deskside: Deskside) -> None:
    deskside("customer", "add", "李梅", "--phone", "13817832229")
    refused = deskside("add", "bell", "-c", "李 2229", fails=3)
    assert "“李 2229” is no whole name or number." in refused.err
    assert "@1 李梅" in refused.err
    assert ids(deskside, "李", "2229") == [1]


def test_a_part_inside_a_name_does_not_keep_a_new_customer_out(deskside: Deskside) -> None:
    """R-30: Ana is not Diana; `who` shows both, -c takes down a new one."""
    deskside("customer", "add", "Diana")
    deskside("add", "bell", "-c", "Ana")
    deskside("add", "bell", "-c", "Ana Diana Costa")
    deskside("customer", "add", "王建国")
    assert ids(deskside, "王先生") == [4]
    deskside("add", "bell", "-c", "王先生")
    assert len(deskside("customer", "list", "--json").json) == 5
    assert 1 in ids(deskside, "iana")


def test_cut_lists_say_how_many_more_and_grow(deskside: Deskside) -> None:
    """R-32."""
    for place in range(7):
        deskside("customer", "add", f"Ana {'abcdefg'[place]}")
    cut = deskside("who", "ana", "--limit", "3")
    assert "4 more; --limit N shows them." in cut.err
    assert len(deskside("who", "ana", "--limit", "3", "--json").json) == 3
    assert "more" not in deskside("who", "ana").err
    assert "2 more; --limit N shows them." in deskside("customer", "list", "--limit", "5").err
    assert "6 more; --limit N shows them." in deskside("customer", "list", "ana", "--limit", "1").err
    assert "more" not in deskside("customer", "list").err


def test_lists_of_tickets_and_finds_say_how_many_more(deskside: Deskside) -> None:
    """R-70, L-93: what is cut is counted; where the index alone cannot count, it says that there are more."""
    for place in range(5):
        deskside("add", f"brake {place} 后刹车异响", "-c", f"{'abcde'[place]}brake")
    assert "3 more; --limit N shows them." in deskside("list", "brake", "--limit", "2").err
    cut = deskside("find", "brake", "--limit", "4")
    assert len(cut.out.splitlines()) == 5
    assert "1 more customer; --limit N shows them." in cut.err
    assert "5 more; --limit N shows them." in cut.err
    assert len(deskside("find", "brake", "--limit", "4", "--json").json) == 4
    assert deskside("find", "brake").err == ""
    assert "There are more than these" in deskside("find", "刹车异响", "--limit", "4").err
    assert deskside("find", "刹车异响", "--limit", "5").err == ""


def test_candidates_say_how_many_more(deskside: Deskside) -> None:
    for place in range(12):
        deskside("customer", "add", f"Ana {'abcdefghijkl'[place]}x")
    refused = deskside("add", "bell", "-c", "ana", fails=3)
    assert "2 more fit." in refused.err


def test_likely_duplicates_are_told_while_editing_too(deskside: Deskside) -> None:
    """R-33."""
    deskside("customer", "add", "李梅", "--phone", "13817832229")
    deskside("customer", "add", "Harbour Hotel", "--phone", "02163294456")
    assert "Already here: @1 李梅" in deskside("customer", "edit", "@2", "--phone", "138 1783 2229").err


def test_a_far_call_has_its_hour_and_a_nameless_caller_one_number(deskside: Deskside) -> None:
    deskside("add", "bell", "-c", "13812345678", "--promise", "in 9 days at 10:30")
    listed = deskside("callback", "list").out
    assert "13 Mar 10:30" in listed
    assert listed.count("138 1234 5678") == 1


def test_r31_a_number_of_the_wrong_length_is_said_wherever_it_is_given(deskside: Deskside) -> None:
    """R-31: too short for a mobile number, or for its area code; a local and a service number are nobody's fault."""
    said, short = "“{}”: {}", "7 digits, a mobile number has 11"
    assert said.format("1380013", short) in deskside("customer", "add", "吴国平", "--phone", "1380013").err
    assert said.format("021-5555", "no whole number") in deskside("customer", "edit", "@1", "--phone", "021-5555").err
    opened = deskside("add", "chain", "-c", "Lin <1380014>", "--promise", "tomorrow 3pm")
    assert said.format("1380014", short) in opened.err
    assert said.format("1380015", short) in deskside("edit", "1", "--customer", "Kim <1380015>").err
    wrong = deskside("callback", "wrong-number", "2", "1380013800")
    assert said.format("1380013800", "10 digits, a mobile number has 11") in wrong.err
    assert "“" not in deskside("callback", "wrong-number", "2", "13817832229").err
    for right in ("62345678", "10086", "0571-12345678 转 3", "12345"):
        assert "whole" not in deskside("customer", "add", f"Right {right}", "--phone", right).err


def test_r70_find_names_the_customer(deskside: Deskside) -> None:
    deskside("add", "brake rubs", "-c", "Ana <139 0000 4001>")
    line = next(line for line in deskside("find", "brake").out.splitlines() if "brake rubs" in line)
    assert "Ana" in line
    assert "new" in line
    assert line.count("brake") == 1


def test_what_is_to_be_checked_stands_after_what_is_right(desk: Path, deskside: Deskside) -> None:
    """R-31: numbers and addresses alike."""
    deskside("customer", "add", "Harbour", "--phone", "02163294455", "--email", "a@harbour.example")
    deskside("customer", "edit", "@1", "--phone", "02163294456", "--email", "b@harbour.example")
    with desk_file.writing(desk) as conn:
        marks = [RowEdit({"is_invalid": True}, contact.id) for contact in customer_card(conn, 1, now=NOW).contacts[:2]]
        edit_customer(conn, 1, {"reach": marks}, by=None, now=NOW)
    shown = " ".join(deskside("customer", "show", "@1").out.split())
    assert "021 6329 4456, 021 6329 4455 (to check)" in shown
    assert "b@harbour.example, a@harbour.example (to check)" in shown


@pytest.mark.parametrize("signs", ["<>", "<", "---", "“”", "?!"])
def test_signs_alone_are_nobodys_name(deskside: Deskside, asked: Asked, signs: str) -> None:
    assert "A customer needs a name or a number." in deskside("add", "brake", "-c", signs, fails=1).err
    assert asked("select count(*) from customer") == [(0,)]


def test_a_name_longer_than_a_line_is_refused_but_imported_in_words(deskside: Deskside, tmp_path: Path) -> None:
    """R-90: every list, look-up and key would have to go through it."""
    name = "李" * 100_000
    deskside("customer", "add", "Mei", "--phone", "13817832229")
    for argv in (
        ("customer", "add", name),
        ("customer", "add", "Ana", "--company", name),
        ("customer", "edit", "@1", "--name", name),
        ("add", "bell", "-c", name),
        ("add", name),
    ):
        refused = deskside(*argv, fails=1).err
        assert refused.startswith("error: A line has at most 20,000 characters; this one has 100,000."), argv[:2]
    file = tmp_path / "they.csv"
    file.write_text(f"name,company,phone\n{name},,13900001111\nBo,{name},13900002222\nRui,,13900003333\n", "utf-8")
    deskside("import", "customers", str(file), "--yes")
    listed = deskside("customer", "list", "--json").json
    assert sorted(len(row["name"]) for row in listed) == [2, 3, 3, 200]
    assert name in deskside("customer", "show", "13900001111", "--json").json["note"]
    assert name in deskside("customer", "show", "13900002222", "--json").json["note"]
    tickets = tmp_path / "tickets.csv"
    tickets.write_text(f"id,subject,created,customer\n1,bell,2026-02-01,{name}\n2,bell,2026-02-01,Rui\n", "utf-8")
    deskside("import", "tickets", str(tickets), "--yes")
    assert len(deskside("list", "--json").json) == 2


def test_who_is_known_by_a_messenger_alone_is_listed_with_it(deskside: Deskside) -> None:
    """R-31: the first contact in many shops; a list without it is a list of names."""
    deskside("customer", "add", "孙丽", "--contact", "wechat=sunli88")
    for command in (("who", "孙丽"), ("customer", "list")):
        assert "WeChat sunli88" in deskside(*command).out
        assert "微信 sunli88" in deskside(*command, "--lang", "zh").out


def test_an_option_is_no_value_of_the_one_before_it(deskside: Deskside) -> None:
    """`--company` takes a name; without one nothing is swallowed and nobody is taken down."""
    refused = deskside("customer", "add", "Poole Bakery", "--company", "--phone", "020 7946 0555", fails=2)
    assert "--company needs a value." in refused.err
    assert deskside("customer", "list", "--json").json == []
    deskside("customer", "add", "Poole Bakery", "--banner", "-- only after 5 --", "--company=--phone")
    assert deskside("customer", "show", "Poole Bakery", "--json").json["company"] == "--phone"


def test_what_is_chosen_of_a_customer_is_said_in_the_words_of_the_screen(deskside: Deskside) -> None:
    """R-72: each of them, and the word for nothing said."""
    deskside("customer", "add", "李梅", "--phone", "13817832229")
    chosen = {"--prefers": "电话", "--segment": "常客", "--level": "伙伴", "--standing": "过往", "--buys-as": "经销商"}
    deskside("--lang", "zh", "customer", "edit", "李梅", *(word for pair in chosen.items() for word in pair))
    row = deskside("customer", "show", "李梅", "--json").json
    kept = [row[name] for name in ("prefers", "segment", "level", "standing", "buys_as")]
    assert kept == ["phone", "regular", "partnership", "past", "reseller"]
    for nothing in ("未写", "无", "none"):
        deskside("customer", "edit", "李梅", "--segment", "top")
        deskside("--lang", "zh", "customer", "edit", "李梅", "--segment", nothing)
        assert not deskside("customer", "show", "李梅", "--json").json["segment"]
    refused = deskside("--lang", "zh", "customer", "edit", "李梅", "--standing", "啊", fails=2)
    assert "潜在、现有、过往、无" in refused.err


def test_a_candidate_says_who_there_is_called_so(deskside: Deskside) -> None:
    deskside("customer", "add", "Mary Poole")
    deskside("customer", "add", "Poole Bakery", "--kind", "company", "--person", "Mary Poole, owner")
    refused = deskside("customer", "show", "Mary Poole", fails=3)
    assert "@2 Poole Bakery, Mary Poole" in refused.err


def test_a_number_behind_the_name_is_kept_as_a_number(deskside: Deskside) -> None:
    """R-31: as `-c` takes it; a name with digits of its own stays a name."""
    deskside("settings", "country", "CN")
    names = {
        "李梅 13817832229": "李梅",
        "Studio 1984": "Studio 1984",
        "1234567890 Ontario Inc.": "1234567890 Ontario Inc.",
    }
    for typed in names:
        deskside("customer", "add", *typed.split())
    assert [deskside("customer", "show", f"@{place}", "--json").json["name"] for place in (1, 2, 3)] == [
        *names.values()
    ]
    assert deskside("customer", "show", "@1", "--json").json["phones"] == ["138 1783 2229"]
    assert deskside("customer", "show", "@3", "--json").json["phones"] == []

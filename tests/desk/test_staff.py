"""Who works here: found by name, coming, renamed, leaving."""

import getpass
import os
import subprocess
import sys

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.staff.members import acting, add_staff, find_staff, leave, list_staff, login_name, rename_staff
from deskside.desk.tickets.properties import assign
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, NotFound, Refused
from tests.desk.at_work import BO, MEI, DeskAtWork
from tests.desk.shelf import HOSTILE


def test_somebody_is_found_by_name_login_beginning_or_part(work: DeskAtWork) -> None:
    work.do(add_staff, "李 明", login="lm")
    work.do(add_staff, "José Luís")
    for text, name in (("bo", "Bo"), (" MEI ", "Mei"), ("LM", "李 明"), ("jose", "José Luís"), ("luis", "José Luís")):
        assert work.ask(find_staff, text).name == name
    work.do(add_staff, "王小红")
    assert work.ask(find_staff, "小红").name == "王小红"
    work.do(add_staff, "Bob")
    assert work.ask(find_staff, "bo").name == "Bo"


@pytest.mark.parametrize("text", ["", "  ", "nobody", *HOSTILE])
def test_a_name_that_is_not_of_this_shop_names_the_staff(work: DeskAtWork, text: str) -> None:
    """cli.md: an unknown name is status 3, naming the staff."""
    with pytest.raises(NotFound) as caught:
        work.ask(find_staff, text)
    assert (caught.value.code, caught.value.candidates) == (3, ("Mei", "Bo"))
    assert "Mei, Bo" in caught.value.hint


def test_a_name_that_several_share_names_them(work: DeskAtWork) -> None:
    work.do(add_staff, "Mei Lin")
    work.do(add_staff, "Lin Tao")
    work.do(add_staff, "Lin Wei")
    assert work.ask(find_staff, "mei").name == "Mei"
    with pytest.raises(NotFound, match="several people") as caught:
        work.ask(find_staff, "L")
    assert caught.value.candidates == ("Lin Tao", "Lin Wei")


def test_who_acts_is_named_or_known_by_login_or_alone(work: DeskAtWork) -> None:
    """cli.md: --as, else the login; nobody where that says nothing."""
    given = [("bo", "mei"), (None, "mei"), (None, "BO"), (None, "root")]
    assert [getattr(work.ask(acting, *one), "name", None) for one in given] == ["Bo", "Mei", "Bo", None]
    with pytest.raises(NotFound):
        work.ask(acting, "Zoe", "mei")
    work.do(leave, BO)
    alone = work.ask(acting, None, "root")
    assert alone is not None
    assert alone.name == "Mei"


def test_names_are_kept_as_typed_and_taken_once(work: DeskAtWork) -> None:
    cai = work.do(add_staff, "  Cai\x00 [/x]  ", login="cai")
    assert (cai.name, cai.login) == ("Cai� [/x]", "cai")
    for name in ("bo", "ＢＯ", "Bó"):
        with pytest.raises(Refused, match="Bo works here already"):
            work.do(add_staff, name)
    with pytest.raises(Refused, match="The login cai is Cai"):
        work.do(add_staff, "Dan", login="cai")
    for name in ("", "  ", "\u200b"):
        with pytest.raises(BadInput):
            work.do(add_staff, name)
    with pytest.raises(Refused, match="somebody else"):
        work.do(rename_staff, MEI, "BO")
    assert work.do(rename_staff, MEI, "MEI").name == "MEI"
    with pytest.raises(NotFound):
        work.do(rename_staff, 99, "Zoe")


def test_who_leaves_keeps_their_history_and_may_come_back(work: DeskAtWork) -> None:
    """What is still theirs is said; promises are never edited (R-10)."""
    number = work.open(by=BO).number
    work.do(assign, number, BO)
    call = work.do(promise_callback, ticket=number, when=work.when(60), by=BO)
    left = work.do(leave, BO)
    assert (left.name, left.tickets, left.callbacks) == ("Bo", 1, 1)
    owner = work.call(call.id or 0).owner
    assert owner is not None
    assert owner.name == "Bo"
    assert [row.name for row in work.ask(list_staff)] == ["Mei"]
    assert [row.name for row in work.ask(list_staff, gone=True)] == ["Mei", "Bo"]
    with pytest.raises(NotFound):
        work.ask(find_staff, "Bo")
    with pytest.raises(Refused, match="left already"):
        work.do(leave, BO)
    with pytest.raises(Refused, match="Nobody would work here any more"):
        work.do(leave, MEI)
    assert work.do(add_staff, "bo").id == BO
    assert [row.name for row in work.ask(list_staff)] == ["Mei", "Bo"]


def test_questions_bring_no_orm() -> None:
    """Reading costs no ORM: neither SQLModel nor SQLAlchemy nor pydantic, nor any library of ours that is slow."""
    modules = [
        "callbacks.callback_rows",
        "callbacks.agenda",
        "callbacks.figures",
        "callbacks.card",
        "staff",
        "undo.last_change",
    ]
    heavy = {"sqlmodel", "sqlalchemy", "pydantic", "textual", "typer", "rich", "phonenumbers", "pypinyin", "statistics"}
    script = f"import sys; import {', '.join('deskside.desk.' + name for name in modules)}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert not heavy & {name.partition(".")[0] for name in loaded}


def test_r23_a_login_of_somebody_taken_back_is_free(work: DeskAtWork) -> None:
    """R-23: added by mistake and taken back; where it was taken meanwhile, they cannot have it again."""
    work.do(add_staff, "Rtia", login="rita")
    work.do(undo_last)
    work.do(add_staff, "Rita", login="rita", by=2)
    with pytest.raises(Refused, match=r"^Bo changed who works here"):
        work.do(redo_last)
    assert work.sql("select name, login, left_at is null from staff where id > 2") == [
        ("Rtia", None, 0),
        ("Rita", "rita", 1),
    ]


def test_who_left_keeps_the_login_and_the_way_is_said(work: DeskAtWork) -> None:
    work.do(leave, 2)
    with pytest.raises(Refused, match="is that of Bo, who has left") as refused:
        work.do(add_staff, "Rita", login="bo")
    assert "comes back" in refused.value.hint
    work.do(add_staff, "Bo", login="bo")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no list of users to ask")
def test_the_login_is_what_this_machine_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    assert login_name() == getpass.getuser()
    monkeypatch.setenv("USERNAME", "kim")
    assert login_name() == getpass.getuser() == "kim"
    monkeypatch.setenv("LOGNAME", "mei")
    assert login_name() == getpass.getuser() == "mei"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no list of users to ask")
def test_a_user_that_this_machine_does_not_know_is_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 987_654_321)
    assert login_name() == "owner"

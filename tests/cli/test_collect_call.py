"""`deskside collect call`: the same round as on the screen, by options alone; what is missing is named (R-60)."""

import io
from pathlib import Path

import pytest

from deskside.desk.collection_calls.guided_call import FORM
from deskside.desk.drafts import drafts_of
from deskside.errors import Refused
from deskside.store import desk_file
from tests.cli.conftest import Deskside
from tests.conftest import NOW
from tests.desk.collection_calls.ten_calls import CALLS, fill, left_behind


@pytest.fixture
def owing(desk: Path) -> dict[str, int]:
    return fill(desk, NOW)


def test_r60_a_round_of_ten_calls_by_options(owing: dict[str, int], deskside: Deskside, desk: Path) -> None:
    """Every outcome, each one change that one undo takes back whole (R-23)."""
    with desk_file.reading(desk) as conn:
        before = left_behind(conn)
    for call in CALLS:
        told = deskside("collect", "call", call.name, "--outcome", call.outcome, *call.options, "--json").json
        assert (told["customer"], told["outcome"]) == (owing[call.name], call.outcome)
        assert told["next_on"] or call.outcome == "paid"
    for call in reversed(CALLS):
        assert call.name in deskside("undo").out
    with desk_file.reading(desk) as conn:
        assert left_behind(conn) == before


def test_it_says_what_to_read_back_and_what_to_write(owing: dict[str, int], deskside: Deskside) -> None:
    out = deskside("collect", "call", "Eve Lindqvist", "--outcome", "promise", *CALLS[4].options).out
    assert "“Let me read it back: you pay ¥1,000.00 by Tue 10 Mar (card). Thank you, I write it down like that.”" in out
    assert "Dear Eve Lindqvist," in out
    assert "Eve Lindqvist: promised to pay · next on Wed 11 Mar · deskside undo takes it back" in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--outcome is missing."),
        (("--outcome", "gone"), "--outcome does not take “gone”."),
        (("--outcome", "promise", "--why", "bored"), "--why does not take “bored”."),
        (("--outcome", "promise", "--why", "cannot-pay/later", "--date", "2026-03-10"), "--method is missing."),
        (("--outcome", "promise", "--method", "card"), "--date is missing."),
        (("--outcome", "dispute"), "--reason is missing."),
        (("--outcome", "promise", "--method", "gold", "--date", "2026-03-10"), "“gold” is not a way to pay."),
        (("--outcome", "promise", "--method", "card", "--date", "yesterday"), "That day has passed."),
        (("--outcome", "refused", "--legal-step", "yes"), "A legal step needs the name of the account: Ada Quill"),
    ],
)
def test_what_is_missing_or_unfit_is_named_and_nothing_is_written(
    options: tuple[str, ...], said: str, owing: dict[str, int], deskside: Deskside, desk: Path
) -> None:
    with desk_file.reading(desk) as conn:
        before = left_behind(conn)
    refused = deskside("collect", "call", "Ada Quill", *options, fails=2 if said.startswith("--") else 1)
    assert said in refused.err
    with desk_file.reading(desk) as conn:
        assert left_behind(conn) == before
        assert drafts_of(conn, 1) == []


def test_there_is_nothing_to_ask_of_who_owes_nothing(owing: dict[str, int], deskside: Deskside) -> None:
    """R-51: neither after a promise for all of it."""
    deskside("collect", "call", "Ada Quill", "--outcome", "promise", "--method", "card", "--date", "2026-03-10")
    refused = deskside("collect", "call", "Ada Quill", "--outcome", "no-answer", fails=1)
    assert "There is nothing to ask Ada Quill for now." in refused.err


def test_r22_a_call_that_is_asked_keeps_its_draft_until_it_is_written(
    owing: dict[str, int], deskside: Deskside, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-22: what refuses the last step leaves every answer before it; the same command goes on from there."""

    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    def asked(typed: str, fails: int = 0) -> str:
        ran = deskside("collect", "call", "Eve Lindqvist", stdin=typed, fails=fails)
        return ran.out + ran.err

    def refuse(*_args: object, **_kw: object) -> int:
        raise Refused("The rules allow no call now.")

    def drafts() -> list[tuple[str, str, int]]:
        with desk_file.reading(desk) as conn:
            return [(draft.form, draft.about, len(draft.body["path"])) for draft in drafts_of(conn, 1)]

    monkeypatch.setattr("io.StringIO", Typed)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    about = f"C{owing['Eve Lindqvist']}"
    answers = ("1", "1", "3", "1", "1", "", "2026-03-10")
    assert "Kept as it stands" in asked("\n".join([*answers, ""]))
    assert drafts() == [(FORM, about, len(answers))]
    with monkeypatch.context() as rails:
        rails.setattr("deskside.desk.collection_calls.finish.record_call", refuse)
        assert "The rules allow no call now." in asked("1\n", fails=1)
    assert drafts() == [(FORM, about, len(answers))]
    with desk_file.reading(desk) as conn:
        assert left_behind(conn)["promises"] == []
    assert "promised to pay" in asked("1\n")
    assert drafts() == []


def test_what_the_guard_rails_refuse_is_a_refusal(
    owing: dict[str, int], deskside: Deskside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-62: the command line is right, the desk says no; with a reason it is done."""
    assert owing
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T18:00:00+00:00")
    refused = deskside("collect", "call", "Ada Quill", "--outcome", "no-answer", fails=1)
    assert "--override REASON" in refused.err
    deskside("collect", "call", "Ada Quill", "--outcome", "no-answer", "--override", "she asked for it")

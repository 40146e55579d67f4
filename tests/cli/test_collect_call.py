"""`deskside collect call`: the same round as on the screen, by options alone; what is missing is named (R-60)."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from deskside.desk.collection_calls.begun import FORM
from deskside.desk.collection_calls.steps import CHOICES
from deskside.desk.drafts import drafts_of
from deskside.errors import Refused
from deskside.language.i18n import in_language, ngettext, spoken
from deskside.store import desk_file
from tests.cli.conftest import Deskside
from tests.conftest import NOW
from tests.desk.collection_calls.ten_calls import CALLS, fill, left_behind


class Typed(io.StringIO):
    """What is typed on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def asked(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The call asked on a terminal with these lines typed: all that is answered."""

    def ask(name: str, *lines: str) -> str:
        monkeypatch.setattr("io.StringIO", Typed)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        ran = deskside("collect", "call", name, stdin="".join(f"{line}\n" for line in lines))
        return ran.out + ran.err

    return ask


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
    assert "Eve Lindqvist: promised to pay · next on Thu 12 Mar · deskside undo takes it back" in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--outcome is missing."),
        (("--outcome", "gone"), "--outcome does not take “gone”."),
        (("--outcome", "promise", "--why", "bored"), "--why does not take “bored”."),
        (("--outcome", "promise", "--why", "cannot-pay/later", "--date", "2026-03-10"), "--method is missing."),
        (("--outcome", "promise", "--method", "card"), "--date is missing."),
        (("--outcome", "dispute"), "--reason is missing."),
        (("--outcome", "plan"), "--part is missing."),
        (
            ("--outcome", "part", "--amount", "200", "--date", "2026-03-10"),
            "--why is missing.",
        ),
        (("--outcome", "plan", "--why", "cannot-pay/hardship"), "--part is missing."),
        (("--outcome", "part", "--why", "cannot-pay/part", "--method", "card"), "--amount is missing."),
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


def test_what_is_missing_is_said_with_its_words(owing: dict[str, int], deskside: Deskside) -> None:
    """So that no outcome sends one in a circle."""
    given = ("collect", "call", "Ada Quill", "--outcome")
    part = (*given, "part", "--amount", "200", "--date", "2026-03-10", "--method", "card", "--rest", "2026-03-20")
    assert "It is one of: cannot-pay/part" in deskside(*part, fails=2).err
    assert "pays a part now" in deskside(*part, "--why", "cannot-pay/part").out
    plan = ("collect", "call", "Eve Lindqvist", "--outcome", "plan")
    assert "like: --part 2026-12-01=40 --part 2027-01-01=40" in deskside(*plan, fails=2).err
    detail = deskside("collect", "call", "Eve Lindqvist", "--outcome", "part", "--proof-amount", "300").out
    assert "pays a part now" in detail


def test_there_is_nothing_to_ask_of_who_owes_nothing(owing: dict[str, int], deskside: Deskside) -> None:
    """R-51: neither after a promise for all of it."""
    deskside("collect", "call", "Ada Quill", "--outcome", "promise", "--method", "card", "--date", "2026-03-10")
    refused = deskside("collect", "call", "Ada Quill", "--outcome", "no-answer", fails=1)
    assert "There is nothing to ask Ada Quill for now." in refused.err


def test_r22_a_call_that_is_asked_keeps_its_draft_until_it_is_written(
    owing: dict[str, int], deskside: Deskside, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-22: what refuses the last step leaves every answer before it; the same command goes on from there."""

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


def test_r72_what_the_conversation_prints_can_be_typed_in_either_language(
    owing: dict[str, int], asked: Callable[..., str]
) -> None:
    """Labels, ways to pay and the ending, in English and Chinese alike."""
    typed = (
        "yes, the right person",
        "They know of it",
        "cannot pay now",
        "MONEY COMES LATER",
        "银行转账",
        "",
        "2026-03-10",
    )
    out = asked("Eve Lindqvist", *typed, "agreed")
    assert "not among the answers" not in out
    assert "Eve Lindqvist: promised to pay" in out
    steps = ("person", "right"), ("amount", "known"), ("why", "cannot-pay"), ("why_cannot-pay", "hardship")
    with in_language("zh"):
        chinese_count = ngettext("{n} part", "{n} parts", 3).format(n=3)
    labels = [in_chinese(*step) for step in steps]
    later = (
        chinese_count,
        in_chinese("plan_every", "month"),
        "2026-03-10",
        "",
        "现金",
        in_chinese("read_back", "agreed"),
    )
    out = asked("Gus Tanaka", *labels, *later)
    assert "not among the answers" not in out
    assert "Gus Tanaka: pays in parts" in out
    assert "Ada Quill: no answer" in asked("Ada Quill", "Ended otherwise", "no answer", "")


def in_chinese(step: str, choice: str) -> str:
    """An answer as it stands on a Chinese screen."""
    english, chinese = spoken(CHOICES[step][choice][0])
    assert chinese != english
    return chinese


def test_the_conversation_says_how_to_go_back_and_out(owing: dict[str, int], asked: Callable[..., str]) -> None:
    """`b` shows the last answer again, which Enter takes; `?` says so once more."""
    out = asked("Eve Lindqvist", "1", "1", "3", "1", "1", "800", "b", "", "?")
    assert out.count("b goes one step back, Ctrl+D leaves") == 2
    assert "How much [1000.00]:" in out
    assert "How much [800.00]:" in out
    assert "not among the answers" not in out
    assert "“?” is not a day" not in out


def test_an_invoice_that_is_not_theirs_is_not_found_and_nothing_is_contested(
    owing: dict[str, int], deskside: Deskside, desk: Path
) -> None:
    """Also where there is one alone to choose from; theirs is taken by its number or its id."""
    wrong = ("collect", "call", "Ada Quill", "--outcome", "dispute", "--reason", "torn", "--invoice")
    for number in ("不知道", "999", "XS0"):
        assert f"Ada Quill is asked for no invoice {number}." in deskside(*wrong, number, fails=3).err
    with desk_file.reading(desk) as conn:
        assert left_behind(conn)["disputes"] == []
    assert "contests it" in deskside(*wrong, "i1").out


def test_the_answer_line_says_what_else_was_agreed(owing: dict[str, int], deskside: Deskside) -> None:
    """A legal step that is prepared, and the promise for what is not contested."""
    plain = deskside("collect", "call", "Ada Quill", "--outcome", "refused").out
    meant = deskside("collect", "call", "Ivo Marchetti", "--outcome", "refused", "--legal-step", "Ivo Marchetti").out
    assert "legal step" not in plain
    assert "Ivo Marchetti: refused · a legal step is prepared · next on" in meant
    dispute = ("--outcome", "dispute", "--why", "our-fault/faulty-goods", "--reason", "torn", "--amount", "400")
    out = deskside("collect", "call", "Hana Voss", *dispute, "--date", "2026-03-10", "--method", "card").out
    assert "contests it" in out
    assert "promised: ¥" in out
    assert "for Tue 10 Mar" in out


def test_r72_an_outcome_may_be_given_as_it_is_shown(owing: dict[str, int], deskside: Deskside) -> None:
    assert "Ada Quill: no answer" in deskside("collect", "call", "Ada Quill", "--outcome", "No answer").out


def test_what_the_guard_rails_refuse_is_a_refusal(
    owing: dict[str, int], deskside: Deskside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-62: the command line is right, the desk says no; with a reason it is done."""
    assert owing
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T18:00:00+00:00")
    refused = deskside("collect", "call", "Ada Quill", "--outcome", "no-answer", fails=1)
    assert "--override REASON" in refused.err
    deskside("collect", "call", "Ada Quill", "--outcome", "no-answer", "--override", "she asked for it")


PROMISE = ("promise", "--why", "cannot-pay/later", "--method", "card", "--date", "2026-03-10")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((*PROMISE, "--invoice", "I1"), "--invoice"),
        ((*PROMISE, "--proof-amount", "40", "--record"), "--proof-amount, --record"),
        ((*PROMISE, "--next", "2026-03-20"), "--next"),
        (("wrong-person", "--number", "+86 139 0000 0000"), "--number"),
        (("no-answer", "--amount", "500", "--date", "fri", "--method", "card"), "--amount, --date, --method"),
        (("left-word", "--person", "his son", "--proof-amount", "5"), "--proof-amount"),
        (("no-answer", "--legal-step", "Ada Quill"), "--legal-step"),
        (("ended", "--rest", "fri", "--reason", "torn"), "--rest, --reason"),
    ],
)
def test_l92_an_option_that_no_question_takes_is_refused(
    owing: dict[str, int], deskside: Deskside, desk: Path, words: tuple[str, ...], named: str
) -> None:
    """L-92: it is named, and nothing is written."""
    refused = deskside("collect", "call", "Ada Quill", "--outcome", *words, fails=2).err
    assert all(option in refused for option in named.split(", ")), refused
    with desk_file.reading(desk) as conn:
        assert left_behind(conn)["calls"] == []


def test_not_today_needs_something_that_stands_in_the_way(owing: dict[str, int], deskside: Deskside) -> None:
    """R-53: else the account is paused, which the hint names."""
    refused = deskside("collect", "call", "Ada Quill", "--outcome", "not-today", fails=2).err
    assert "Nothing stands in the way of calling Ada Quill today." in refused
    assert "deskside collect pause" in refused
    deskside("add", "wrong bill", "-c", "Ada Quill", "--priority", "urgent")
    assert "Ada Quill: not today" in deskside("collect", "call", "Ada Quill", "--outcome", "not-today").out


def test_each_refusal_of_an_answer_has_a_hint(owing: dict[str, int], deskside: Deskside) -> None:
    call = ("collect", "call", "Ada Quill", "--json", "--outcome")
    plan = ("plan", "--why", "cannot-pay/hardship", "--method", "card", "--part", "2026-03-31=1000")
    for words, fails in (((*PROMISE, "--amount", "5000"), 1), (("dispute",), 2), (plan, 2)):
        assert deskside(*call, *words, fails=fails).error["hint"], words


def test_a_promise_of_another_year_says_which(owing: dict[str, int], deskside: Deskside) -> None:
    later = [*PROMISE[:-1], "2027-12-01"]
    assert "1 Dec 2027" in deskside("collect", "call", "Ada Quill", "--outcome", *later).out
    assert "2027年12月1日" in deskside("--lang", "zh", "collect", "call", "Ben Ostrow", "--outcome", *later).out


def test_of_a_dispute_the_amount_is_what_is_contested_and_the_rest_is_promised(
    owing: dict[str, int], deskside: Deskside, desk: Path
) -> None:
    """R-45: one option answers one question."""
    dispute = (
        "--outcome",
        "dispute",
        "--amount",
        "100",
        "--reason",
        "torn",
        "--date",
        "2026-03-10",
        "--method",
        "card",
    )
    deskside("collect", "call", "Hana Voss", *dispute)
    with desk_file.reading(desk) as conn:
        left = left_behind(conn)
    assert [row[1] for row in left["disputes"]] == [10_000]
    assert [row[1] for row in left["promises"]] == [90_000]


def test_r60_the_rest_of_what_was_paid_in_part_is_read_back(owing: dict[str, int], asked: Callable[..., str]) -> None:
    """R-60: what is not read back and agreed to is no promise."""
    out = asked("Dov Peretz", "1", "2", "400", "2026-03-02", "2", "TX-7", "1", "2026-03-20", "1", "1")
    assert "Let me read it back: you pay ¥600.00 by Fri 20 Mar (transfer)." in out
    assert "Dov Peretz: pays a part now" in out

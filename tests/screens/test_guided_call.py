"""The guided call on the screen: a round of ten calls by keyboard at 80×24, and what is kept when it is left."""

from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.payments.record_payment import record_payment
from deskside.desk.shop.change_settings import change_settings
from deskside.money.amounts import Amount, Minor
from deskside.screens.guided_call import GuidedCallScreen, open_guided_call
from deskside.screens.sheets.letter import LetterSheet
from deskside.shop import clock
from deskside.store import desk_file
from tests.cli.conftest import Deskside, deskside  # noqa: F401 - the same round by options
from tests.conftest import Asked
from tests.desk.collection_calls.ten_calls import CALLS, fill, left_behind
from tests.screens.seen import SIZES, assert_whole, each_size, lines, text
from tests.screens.settle import Follows
from tests.screens.waiting import typed, until


@pytest.fixture
def owing(desk: Path, stopped: datetime) -> Path:
    fill(desk, stopped)
    return desk


async def test_r60_a_round_of_ten_calls_by_keyboard_leaves_what_the_options_leave(
    owing: Path,
    deskside: Deskside,  # noqa: F811
) -> None:
    """R-60, R-61: every outcome at 80×24; the same round by options gives the same desk."""
    twin = owing.with_name("twin.deskside")
    twin.write_bytes(owing.read_bytes())
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for place, call in enumerate(CALLS):
            open_guided_call(app, place + 1)
            await pilot.pause()
            assert isinstance(app.screen, GuidedCallScreen)
            for key in call.keys:
                if len(key) == 1 and key.isalpha():
                    await pilot.press(Follows(key))
                else:
                    await pilot.press(key)
                    assert_whole(app)
            assert not isinstance(app.screen, GuidedCallScreen), f"{call.name}: {app.screen.call.step}"
            assert call.name in app.said
            assert "u takes it back" in app.said
    for call in CALLS:
        deskside("--file", str(twin), "collect", "call", call.name, "--outcome", call.outcome, *call.options)
    with desk_file.reading(owing) as conn, desk_file.reading(twin) as by_options:
        assert left_behind(conn) == left_behind(by_options)


async def test_l42_a_statement_is_offered_on_the_first_step(owing: Path) -> None:
    """L-42: it may do instead of the call, which stands where it stood after it."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        assert "l Letter" in lines(app)[-1]
        await pilot.press("l", "4")
        await pilot.pause()
        assert isinstance(app.screen, LetterSheet)
        assert "Statement of account" in text(app)
        assert_whole(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, GuidedCallScreen)
        assert app.screen.call.stands_at_first
        await pilot.press("1")
        await pilot.pause()
        assert "l Letter" not in lines(app)[-1]


async def test_one_undo_takes_the_whole_call_back(owing: Path) -> None:
    """R-23: ticket, dispute and call go together."""
    with desk_file.reading(owing) as conn:
        before = left_behind(conn)
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 8)
        await pilot.pause()
        await pilot.press(*CALLS[7].keys)
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert "called Hana Voss about money" in app.said
    with desk_file.reading(owing) as conn:
        assert left_behind(conn) == before


async def test_r62_broken_off_with_the_right_person_is_a_conversation(owing: Path, asked: Asked) -> None:
    """R-62: attempts and conversations are counted apart; the reason that was begun on is none."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 10)
        await pilot.pause()
        await pilot.press("1", "1", "0", "9", "enter")
        await pilot.pause()
        assert "June Okoro: broken off" in app.said
    assert asked("select outcome, spoke, dialled, why from collection_call") == [("ended", 1, 1, "")]


async def test_the_screen_is_as_drawn(owing: Path) -> None:
    """The guided call: bar, stages, sentence, answers, what is owed, keys."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        assert " ".join(lines(app)[0].split()) == "Collecting Ada Quill 0 of 3 calls · till 22:00 there"
        assert "138 1783 2200" in text(app)
        assert "1,000" not in text(app), "R-60: no amount before a yes"
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        shown = text(app)
        assert "✓ Right person · ✓ Amount · Why · Ways to pay · Promise · Read back" in shown
        assert "“May I ask what has kept it from being paid?" in shown
        assert "1  Our fault        not received, wrong amount, faulty goods" in shown
        assert "0  Ended otherwise  no answer, wrong person, dispute, paid" in shown
        assert "¥1,000.00  40 days late · invoice 2000 due 23 Jan" in shown
        assert lines(app)[-1].split()[:2] == ["1-4", "Answer"]
        assert "0 Ended otherwise" in lines(app)[-1]
        assert_whole(app)


async def test_l43_esc_before_dialling_counts_nothing_later_it_asks(owing: Path, asked: Asked) -> None:
    """L-43: `y` dials; then leaving is an answer too."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.said == "Not called: Ada Quill stands where it stood"
        assert asked("select count(*) from collection_call") == [(0,)]
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("y", "escape")
        await pilot.pause()
        assert isinstance(app.screen, GuidedCallScreen)
        assert app.screen.call.step == "ended"
        await pilot.press("1", "enter")
        await pilot.pause()
        assert asked("select outcome, spoke, dialled from collection_call") == [("no-answer", 0, 1)]


async def test_c_dials_in_a_guided_call_and_counts_as_dialled(owing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L-43: the shop's command is given the number; leaving then asks what happened; `Esc c` dials too."""
    dialled: list[tuple[str, str]] = []

    def dial(command: str, number: str) -> None:
        dialled.append((command, number))

    monkeypatch.setattr("deskside.terminal.dial.dial", dial)
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        app.desk.do(change_settings, [("dial", "softphone {number}")])
        open_guided_call(app, 1)
        await pilot.pause()
        assert "c Dial" in lines(app)[-1]
        await pilot.press("c")
        await until(pilot, lambda: len(dialled) == 1)
        assert isinstance(app.screen, GuidedCallScreen)
        assert dialled == [("softphone {number}", app.screen.call.account.phone)]
        await pilot.press("tab", "c", "alt+c")
        await until(pilot, lambda: len(dialled) == 2)
        assert app.screen.notes.typed == "c"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen.call.step == "ended"


async def test_r22_a_call_is_reopened_where_it_was_with_every_word(owing: Path, asked: Asked) -> None:
    """R-22: the app is ended in the middle of an answer; the next one goes on there."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 5)
        await pilot.pause()
        await pilot.press("1", "1", "3", "1", "1", "tab", *typed("calm"), "tab", *typed("70"))
        await pilot.pause()
        assert isinstance(app.screen, GuidedCallScreen)
        app.screen.keeper.before_the_end()
    assert asked("select form, about from draft") == [("guided-call", "C5")]
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 5)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GuidedCallScreen)
        assert (screen.call.step, screen.field.value, screen.notes.text) == ("promise_amount", "70", "calm")
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert screen.call.step == "why_cannot-pay"


async def test_another_call_comes_in_and_a_wide_sign_goes_to_the_notes(owing: Path) -> None:
    """L-14, L-03."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("好")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GuidedCallScreen)
        assert screen.notes.text == "好"
        await pilot.press("tab", "p")
        await pilot.pause()
        assert app.screen is not screen
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen


async def test_in_chinese_at_every_size(owing: Path) -> None:
    """The screen is in the user's language, the sentence in the customer's (L-40)."""
    with desk_file.writing(owing) as conn:
        conn.execute("update customer set language = 'en' where id = 1")
    app = DesksideApp(owing, person="Mei", language="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("1", "1")
        async for _size in each_size(pilot):
            shown = text(app)
            assert "✓ 找对人" in shown
            assert "May I ask what has kept it from being paid?" in shown
            assert_whole(app)


async def test_an_account_begins_it(owing: Path) -> None:
    """From a customer's row or page, by the command `collect`, as from the list of calls."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await pilot.pause()
        app.perform("collect", app.screen.targets())  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(app.screen, GuidedCallScreen)
        assert app.screen.call.account.name == "Ada Quill"


async def test_there_is_nothing_to_ask_is_said(owing: Path) -> None:
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 4)
        await pilot.pause()
        await pilot.press(*CALLS[3].keys)
        await pilot.pause()
        open_guided_call(app, 4)
        await pilot.pause()
        assert "Nothing to ask now: " in text(app)


async def test_l01_going_back_forgets_nothing(owing: Path) -> None:
    """L-01: an answered step shows its last answer, chosen or typed, and a half-typed field its words."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 5)
        await pilot.pause()
        await pilot.press("1", "1", "3", "1", "2", *typed("800"), "enter", *typed("8 de"))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GuidedCallScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert (screen.call.step, screen.field.value) == ("promise_amount", "800.00")
        await pilot.press("escape")
        await pilot.pause()
        assert "▌ 2  transfer" in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.field.value == "800.00"
        await pilot.press("enter")
        await pilot.pause()
        assert (screen.call.step, screen.field.value) == ("promise_on", "8 de")
        await pilot.press("c")
        await pilot.pause()
        assert screen.field.value == "8 dec"


async def test_r22_what_another_terminal_writes_is_said_and_moves_back_no_further_than_it_must(owing: Path) -> None:
    """R-22: the typed day stays; only how much is asked again, and then the call stands where it stood."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 5)
        await pilot.pause()
        await pilot.press("1", "2", "enter", *typed("1 mar"))
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GuidedCallScreen)
        assert screen.call.step == "paid_on"
        with desk_file.writing(owing) as conn:
            record_payment(conn, KnownCustomer(5), Amount(Minor(100), "CNY"), method="cash", by=2, now=clock.now())
        screen.reload()
        await pilot.pause()
        assert (screen.call.step, screen.field.value) == ("paid_amount", "999.00")
        assert "¥999.00 is asked for now, it was ¥1,000.00" in app.said
        assert "How much was paid" in app.said
        await pilot.press("enter")
        await pilot.pause()
        assert (screen.call.step, screen.field.value) == ("paid_on", "1 mar")
        assert_whole(app)


async def test_l40_the_sentence_has_the_rows_that_are_free(owing: Path) -> None:
    """L-40: none of it is cut while rows are free; at 80×24 with four answers below it."""
    said = " ".join(f"word{place}" for place in range(40)) + " the end."
    scripts = owing.parent / "scripts"
    scripts.mkdir()
    (scripts / "call_en.toml").write_text(f'[amount]\nwarm = "{said}"\n', encoding="utf-8")
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "the end.”" in text(app)
        assert "¥1,000.00  40 days late · invoice 2000" in text(app)
        assert "what is said, while it is said" in text(app)
        assert_whole(app)


async def test_every_invoice_is_shown_where_rows_are_free(owing: Path) -> None:
    """At 80×24 four invoices stand below three answers, each with its day."""
    with desk_file.writing(owing) as conn:
        conn.execute("update invoice set customer_id = 1 where customer_id in (2, 3, 4)")
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert all(f"invoice 200{place} due 23 Jan" in text(app) for place in range(4))
        assert "more invoice" not in text(app)
        assert_whole(app)


async def test_r51_what_is_awaited_is_shown_beside_what_was_broken(owing: Path) -> None:
    """R-51: the call asks for what was missed and says what else is promised."""
    with desk_file.writing(owing) as conn:
        for key, day, amount in ((1, "2026-02-20", 40_000), (2, "2026-03-20", 60_000)):
            conn.execute(
                "insert into payment_plan (id, customer_id, currency, agreed_on, note, created_at)"
                " values (1, 1, 'CNY', '2026-02-10', '', '2026-02-10T10:00:00Z') on conflict do nothing"
            )
            conn.execute(
                "insert into promise_to_pay (id, customer_id, plan_id, amount, currency, given_on, given_after, due_on,"
                " method, person, cancel_reason, created_at)"
                " values (?, 1, 1, ?, 'CNY', '2026-02-10', 0, ?, 'card', '', '', '2026-02-10T10:00:00Z')",
                (key, amount, day),
            )
            conn.execute("insert into promise_invoice (promise_id, invoice_id) values (?, 1)", (key,))
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert "promised ¥400.00 for Fri 20 Feb: not in" in text(app)
        assert "promised: ¥600.00 for Fri 20 Mar" in text(app)
        assert "¥400.00  40 days late" in text(app)
        assert "1,000" not in text(app)
        assert_whole(app)


async def test_r22_a_call_that_was_begun_is_shown_where_it_is_gone_on_with(owing: Path) -> None:
    """R-22: on Today and in the call list, also after a crash; once it is finished it is not."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert "call begun" not in text(app)
        open_guided_call(app, 5)
        await pilot.pause()
        await pilot.press("1", "1")
        await pilot.pause()
        assert isinstance(app.screen, GuidedCallScreen)
        app.screen.keeper.before_the_end()
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 30)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "call begun, not finished" in next(line for line in lines(app) if "Eve Lindqvist" in line)
        app.go("collections")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "call begun, not finished" in next(line for line in lines(app) if "Eve Lindqvist" in line)
        assert "call begun" not in next(line for line in lines(app) if "Ada Quill" in line)
        words = set()
        for _row in range(10):
            words.add(lines(app)[-1].split("  ")[0].strip())
            await pilot.press("down")
            await pilot.pause()
        assert words == {"Enter Begin", "Enter Go on"}


async def test_l92_nothing_is_saved_before_the_last_answer_and_the_key_says_so(owing: Path) -> None:
    """L-92: Ctrl+S is no silence, at an answer, in a field and in the notes."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        for before in ((), ("1", "2"), ("tab",)):
            app.said = ""
            await pilot.press(*before, "ctrl+s")
            await pilot.pause()
            assert "written down with its last answer" in app.said
            assert isinstance(app.screen, GuidedCallScreen)


async def test_r63_a_legal_step_says_what_confirms_it(owing: Path) -> None:
    """R-63: which name to write and why; what was written instead is answered in full."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 9)
        await pilot.pause()
        await pilot.press("1", "1", "4", "1", "2")
        await pilot.pause()
        shown = " ".join(text(app).split())
        assert "To prepare a legal step for this account, write its name: Ivo Marchetti" in shown
        await pilot.press(*typed("yes"))
        await pilot.pause()
        assert "A legal step needs the name of the account: Ivo Marchetti." in " ".join(text(app).split())
        await pilot.press("enter")
        await pilot.pause()
        assert "Ivo Marchetti. Write it like that, or go one question back." in app.said
        assert_whole(app)


async def test_the_head_uses_the_cells_that_are_free(owing: Path) -> None:
    """At 120 cells the hour at which they answered before is not cut; the help has the names of the keys whole."""
    columns = (
        "customer_id, at, person, phone, spoke, dialled, outcome, why, why_detail, note, override_reason, created_at"
    )
    calls = (("2026-02-20 07:00:00", 1, "ended"), ("2026-03-03 07:00:00", 0, "no-answer"))
    with desk_file.writing(owing) as conn:
        conn.executemany(
            f"insert into collection_call ({columns}) values (1, ?1, '', '', ?2, 1, ?3, '', '', '', '', ?1)", calls
        )
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        open_guided_call(app, 1)
        await pilot.pause()
        assert "1 of 3 calls · till 22:00 there · answered before at about" in lines(app)[0]
        assert "…" not in lines(app)[0]
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Ended otherwise" in text(app)


async def test_one_key_does_not_replace_the_parts_of_a_plan(owing: Path) -> None:
    """R-43: what is typed stands behind them, and they are echoed with their days."""
    app = DesksideApp(owing, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        open_guided_call(app, 7)
        await pilot.pause()
        await pilot.press("1", "1", "3", "3", "2", "1", *typed("2026-03-31"), "enter")
        await pilot.pause()
        shown = " ".join(text(app).split())
        assert "3 parts · Tue 31 Mar 2026 ¥333.34, Thu 30 Apr 2026 ¥333.33, Sun 31 May 2026 ¥333.33" in shown
        await pilot.press("semicolon")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, GuidedCallScreen)
        assert screen.field.value == "31 Mar 2026: 333.34; 30 Apr 2026: 333.33; 31 May 2026: 333.33;"
        assert_whole(app)

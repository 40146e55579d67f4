"""Tickets of other programs taken in: real ones, then each rule of R-34 on small files."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.finding import find
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.properties import assign, set_priority
from deskside.desk.tickets.status import resolve
from deskside.errors import BadInput
from deskside.store import desk_file

from ..conftest import Asked
from ..store.indexed import assert_indexed
from .conftest import MEI, Importer

HEAD = "id,subject,description,status,priority,channel,created,solved,name,email,phone\n"
HOSTILE = [
    "[/x] [red]",
    "Re: [#1234] printer",
    "\x1b[31mred\x1b[0m",
    "李梅 后刹车异响",
    "أحمد بن علي",
    "👩\u200d🔧 chain",
    "long " * 2000,
    "a\x00b\u202eturned",
]


def row(number: int = 7, **cells: str) -> str:
    values = dict.fromkeys(HEAD.strip().split(","), "") | {"id": str(number), "subject": "brake"} | cells
    return ",".join('"' + value.replace('"', '""') + '"' for value in values.values()) + "\n"


def change(bring: Importer, verb: Callable[..., object], *args: object, minutes: int = 5) -> None:
    with desk_file.writing(bring.desk) as conn:
        verb(conn, *args, by=MEI, now=bring.now + timedelta(minutes=minutes))


def test_r34_real_tickets(bring: Importer, copied: Callable[[str], Path], asked: Asked) -> None:
    """Issue 2, point 10: 500 real tickets, and the same file again changes nothing."""
    path = copied("tickets.csv")
    first = bring("tickets", path)
    assert first.counts == (500, 0, 0, 0, 0)
    assert first.plan.order == "dmy"
    assert len(first.plan.remarks) == 90
    assert first.plan.remarks[0] == (19, "It was solved before the first response.")
    assert first.rejects is None
    assert asked("select status, count(*) from ticket group by 1 order by 1") == [
        ("closed", 176),
        ("open", 157),
        ("waiting", 167),
    ]
    assert asked("select count(*), count(distinct folded) from contact_point where kind = 'email'") == [(500, 500)]
    number, opened, closed = asked(
        "select t.number, opened_at, closed_at from ticket t join customer c on c.id = t.customer_id"
        " where c.name = 'Christopher Robbins'"
    )[0]
    assert (opened, closed) == ("2023-06-01 03:14:00", "2023-06-01 10:05:00")
    lines = asked("select kind, at, channel, text from line where ticket_number = ? order by at, id", number)
    assert lines[0][:3] == ("imported", opened, "social")
    assert "Customer Age: 48" in str(lines[0][3])
    assert lines[1:] == [
        ("imported", opened, None, "First Response Time: 01-06-2023 11:14"),
        ("told", closed, "social", "Case maybe show recently my computer follow."),
        ("note", closed, None, "Customer Satisfaction Rating: 3"),
    ]
    numbered = asked("select number, opened_at from ticket order by number")
    assert [at for _number, at in numbered] == sorted(at for _number, at in numbered)
    before = (bring.desk.read_bytes(), asked("select count(*) from import_batch"))
    again = bring("tickets", path)
    assert (again.counts, again.batch) == ((0, 0, 500, 0, 0), None)
    assert (bring.desk.read_bytes(), asked("select count(*) from import_batch")) == before
    with desk_file.reading(bring.desk) as conn:
        assert_indexed(conn)
        assert find(conn, "Dell XPS troubleshooting", limit=5)


def test_r25_numbers_follow_the_time_of_opening(bring: Importer, asked: Asked) -> None:
    """R-25, R-34: ours start where they are; the source's id never becomes one."""
    rows = [row(900, created="2026-02-03"), row(1, created="2026-01-01", subject="older"), row(2, created="2026-02-02")]
    bring("tickets", HEAD + "".join(rows))
    assert asked("select number, opened_at from ticket order by 1") == [
        (1, "2025-12-31 16:00:00"),
        (2, "2026-02-01 16:00:00"),
        (3, "2026-02-02 16:00:00"),
    ]


def test_r90_hostile_text_is_kept_and_found(bring: Importer, asked: Asked) -> None:
    """R-90: what came is kept, NUL alone becomes U+FFFD."""
    cells = [row(n, subject=f"s{n}", description=text, name=text[:40]) for n, text in enumerate(HOSTILE, 1)]
    assert bring("tickets", HEAD + "".join(cells)).counts == (8, 0, 0, 0, 0)
    kept = [str(text) for (text,) in asked("select description from ticket order by number")]
    assert kept == [text.strip().replace("\x00", "\ufffd") for text in HOSTILE]
    with desk_file.reading(bring.desk) as conn:
        assert {hit.key for hit in find(conn, "后刹车", limit=5)} >= {4}
        assert_indexed(conn)


def test_r34_words_of_other_programs(bring: Importer, asked: Asked) -> None:
    """R-20, R-34: statuses, priorities and channels in English and Chinese; a hold without a promised call is open."""
    told = [
        ("Pending", "P1", "SMS"), ("处理中", "紧急", "微信"), ("On-hold", "Low", "web"), ("Solved", "Medium", "来电"),
        ("[/x]", "[/y]", "[/z]"),
    ]  # fmt: skip
    rows = [row(n, status=s, priority=p, channel=c, solved="2026-01-02") for n, (s, p, c) in enumerate(told, 1)]
    brought = bring("tickets", HEAD + "".join(rows))
    assert asked("select status, priority, channel from ticket order by number") == [
        ("waiting", 3, "chat"),
        ("open", 3, "social"),
        ("open", 0, "other"),
        ("resolved", 1, "phone"),
        ("new", 1, "other"),
    ]
    said = [text for line, text in brought.plan.remarks if line == 6]
    assert "“[/x]” in “status” is not known here, so a new ticket is “new”." in said
    assert "“[/y]” in “priority” is not known here, so a new ticket is “normal”." in said
    assert any("on hold" in text for line, text in brought.plan.remarks if line == 4)


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({"status": "closed", "created": "2026-01-02"}, "It is closed, but nothing says when."),
        (
            {"status": "open", "created": "2026-01-01", "solved": "2026-01-02"},
            "It has a time at which it was solved, but is not solved.",
        ),
        ({"status": "closed", "created": "2026-01-03", "solved": "2026-01-02"}, "It was solved before it was opened."),
    ],
)
def test_r34_rows_that_contradict_themselves_are_remarks(bring: Importer, cells: dict[str, str], remark: str) -> None:
    """R-34: taken, and reported with their line."""
    brought = bring("tickets", HEAD + row(1, created="2026-01-01") + row(2, **cells))
    assert (brought.counts, brought.plan.remarks) == ((2, 0, 0, 0, 0), [(3, remark)])


def test_a_resolution_without_a_solution_is_a_remark(bring: Importer) -> None:
    brought = bring("tickets", "subject,status,resolution\nbrake,open,told them\n")
    assert brought.plan.remarks == [(2, "It is not solved, but has a resolution.")]


def test_r34_rows_that_cannot_be_taken(bring: Importer, asked: Asked) -> None:
    """R-34: each with its reason; the others are taken."""
    text = (
        HEAD
        + row(1, subject="")
        + row(2, created="31-02-2026")
        + row(3).rstrip()
        + ',"x"\n'
        + row(4)
        + row(4, subject="y")
    )
    brought = bring("tickets", text)
    assert brought.counts == (1, 0, 0, 0, 4)
    assert [problem.reason for problem in brought.plan.problems] == [
        "There is neither a subject nor a description.",
        "“31-02-2026” in “created” is not a date.",
        "The row has 12 cells, the header 11.",
        "Line 5 has the same id and says something else.",
    ]


def test_r34_a_due_date_is_a_note_and_never_a_promise(bring: Importer, asked: Asked) -> None:
    """R-34: what another program wanted is no word of ours."""
    bring("tickets", "subject,due date\nbrake,2026-12-24\n")
    assert asked("select kind, text from line where kind = 'note'") == [("note", "due date: 2026-12-24")]
    assert asked("select count(*) from callback") == [(0,)]


def test_r34_an_ambiguous_order_of_dates_is_refused_until_stated(bring: Importer, asked: Asked) -> None:
    """R-34: nothing is changed; with the order stated it is taken."""
    text = HEAD + row(created="03-04-2026")
    with pytest.raises(BadInput, match="can be read in several ways"):
        bring("tickets", text)
    assert asked("select count(*) from ticket") == [(0,)]
    bring("tickets", text, order="mdy")
    assert asked("select opened_at from ticket") == [("2026-03-03 16:00:00",)]


def test_r34_customers_of_tickets(bring: Importer, asked: Asked) -> None:
    """R-34: the same folded name plus a shared number or e-mail; a ticket is never held back for its customer."""
    bring("customers", "name,email,phone\nLin Mei,mei@x.test,\nBo Chen,,13817832229\n")
    rows = [
        row(1, name="LIN  MEI", email="MEI@x.test"),
        row(2, name="Bo Chen", phone="+86 138 1783 2229"),
        row(3, name="Anna", email="mei@x.test"),
        row(4, name="Lin Mei"),
        row(5, name="Lin Mei", subject="again"),
        row(6, name="", email="new@x.test"),
        row(8, name="Anna", email="mei@x.test", subject="again"),
        row(9),
    ]
    brought = bring("tickets", HEAD + "".join(rows))
    assert brought.counts == (8, 0, 0, 0, 0)
    owners = asked(
        "select r.their_id, c.id, c.name from ticket t join source_row r on r.our_id = t.number"
        " join source s on s.id = r.source_id and s.kind = 'ticket'"
        " left join customer c on c.id = t.customer_id order by r.their_id"
    )
    assert owners == [
        ("1", 1, "Lin Mei"),
        ("2", 2, "Bo Chen"),
        ("3", 3, "Anna"),
        ("4", 4, "Lin Mei"),
        ("5", 4, "Lin Mei"),
        ("6", 5, "new@x.test"),
        ("8", 3, "Anna"),
        ("9", None, None),
    ]
    assert [line for line, text in brought.plan.remarks if "under another name" in text] == [4]


def test_r34_what_the_source_changed_is_taken_what_was_edited_here_stays(bring: Importer, asked: Asked) -> None:
    """R-34: field by field; a blank never overwrites; each change has its line (R-21)."""
    base = {"description": "squeals", "status": "open", "priority": "low", "created": "2026-01-02"}
    bring("tickets", HEAD + row(1, **base) + row(2, **base))
    change(bring, set_priority, 1, 3)
    moved = {"subject": "rear brake", "priority": "high", "description": "", "created": "2026-01-02"}
    ended = {"status": "closed", "solved": "2026-02-02"}
    brought = bring("tickets", HEAD + row(1, **moved, **ended) + row(2, **moved))
    assert brought.counts == (0, 2, 0, 0, 0)
    assert [line for line, _text in brought.plan.remarks] == [2]
    assert asked("select subject, description, status, priority, closed_at from ticket order by number") == [
        ("rear brake", "squeals", "closed", 3, "2026-02-01 16:00:00"),
        ("rear brake", "squeals", "open", 2, None),
    ]
    changed = "select kind, text, old, new from line where ticket_number = 2 and kind in ('edited', 'priority')"
    assert asked(f"{changed} order by kind desc") == [
        ("priority", "", "low", "high"),
        ("edited", "subject", "brake", "rear brake"),
    ]  # fmt: skip
    assert bring("tickets", HEAD + row(1, **moved, **ended) + row(2, **moved)).batch is None
    with desk_file.reading(bring.desk) as conn:
        assert_indexed(conn)
        assert [hit.key for hit in find(conn, "rear", limit=9)] == [2, 1]


def test_r34_an_id_that_means_another_ticket_is_doubtful(bring: Importer) -> None:
    """R-34: two programs may number alike; --source keeps them apart."""
    bring("tickets", HEAD + row(1, created="2026-01-02"))
    other = HEAD + row(1, subject="printer", created="2026-02-02")
    assert bring("tickets", other).counts == (0, 0, 0, 1, 0)
    assert bring("tickets", other, source="the other one").counts == (1, 0, 0, 0, 0)


def test_r34_a_promised_call_keeps_a_ticket_open(bring: Importer, asked: Asked) -> None:
    """R-12, R-34: another program cannot close what we have promised to call about."""
    from deskside.desk.callbacks.promise import promise_callback
    from deskside.when import When

    bring("tickets", HEAD + row(1, name="Bo"))
    with desk_file.writing(bring.desk) as conn:
        promise_callback(conn, ticket=1, when=When(bring.now + timedelta(hours=1)), by=MEI, now=bring.now)
    brought = bring("tickets", HEAD + row(1, name="Bo", status="closed", solved="2026-03-01"))
    assert brought.counts == (0, 0, 1, 0, 0)
    assert asked("select status from ticket") == [("new",)]


def test_r34_solved_here_and_closed_there(bring: Importer, asked: Asked) -> None:
    """R-34: how a ticket stands is not overwritten once somebody here has said it."""
    bring("tickets", HEAD + row(1, name="Bo", status="open"))
    change(bring, resolve, 1, "it is ready", "phone")
    assert bring("tickets", HEAD + row(1, name="Bo", status="waiting")).counts == (0, 0, 1, 0, 0)
    assert asked("select status from ticket") == [("resolved",)]


def test_a_file_without_ids_is_known_again(bring: Importer) -> None:
    """R-34: the same file again changes nothing."""
    text = "subject,created,name\nbrake,2026-01-02,Bo\nbrake,2026-01-02,李梅\nchain,,Bo\n"
    assert bring("tickets", text).counts == (3, 0, 0, 0, 0)
    assert bring("tickets", text, name="renamed.csv").counts == (0, 0, 3, 0, 0)


def test_assignee_tags_and_product(bring: Importer, asked: Asked) -> None:
    """R-34: what we have a place for goes there, the rest stays in words."""
    bring("tickets", 'subject,agent,tags,type,product,colour\nbrake,BO,"vip, [/x]",Repair,Bike,red\nx,Nobody,,,,\n')
    assert asked("select assignee_id, description from ticket order by number") == [(2, "product: Bike"), (None, "")]
    assert asked("select name from tag order by id") == [("vip",), ("[/x]",), ("Repair",)]
    assert asked("select text from line where kind = 'imported' order by id") == [("colour: red",), ("agent: Nobody",)]


def test_r22_our_own_export_does_not_overwrite_a_later_edit(bring: Importer, asked: Asked) -> None:
    """R-34: known by our number; taken over only where nothing was changed here since it was exported."""
    from deskside.exchange.exporting import as_csv, records
    from deskside.exchange.ticket_kind import TICKETS

    bring("tickets", HEAD + row(1) + row(2))
    with desk_file.reading(bring.desk) as conn:
        text = "".join(as_csv(TICKETS, records(conn, TICKETS, ZoneInfo("Asia/Shanghai"))))
    assert bring("tickets", text).counts == (0, 0, 2, 0, 0)
    change(bring, edit_ticket, 1, {"subject": "ours"}, None)
    brought = bring("tickets", text.replace("brake", "theirs"))
    assert brought.counts == (0, 1, 1, 0, 0)
    assert asked("select subject from ticket order by number") == [("ours",), ("theirs",)]
    assert brought.plan.remarks == [(2, "It was changed here since it was exported, and was left as it is.")]


def test_an_export_of_another_desk_brings_new_tickets(bring: Importer, asked: Asked) -> None:
    """R-34: a number counts only with the moment at which that ticket was opened."""
    from deskside.exchange.exporting import as_csv, records
    from deskside.exchange.ticket_kind import TICKETS

    bring("tickets", HEAD + row(1, created="2026-01-02", status="closed", solved="2026-01-03", name="Bo"))
    with desk_file.reading(bring.desk) as conn:
        text = "".join(as_csv(TICKETS, records(conn, TICKETS, ZoneInfo("Asia/Shanghai"))))
    assert bring("tickets", text.replace("2026-01-02T", "2025-01-02T")).counts == (1, 0, 0, 0, 0)
    assert asked("select number, status, closed_at from ticket order by 1") == [
        (1, "closed", "2026-01-02 16:00:00"),
        (2, "closed", "2026-01-02 16:00:00"),
    ]


def test_the_moment_of_the_import_is_used_where_a_file_has_no_times(bring: Importer, asked: Asked) -> None:
    bring("tickets", "subject\nbrake\n")
    assert asked("select opened_at, touched_at from ticket") == [("2026-03-04 03:20:00",) * 2]
    assert isinstance(bring.now, datetime)


def test_r23_a_customer_edited_after_an_import_stays_found(bring: Importer) -> None:
    """R-70: the search text of imported tickets is kept up with what it was written from."""
    bring("tickets", HEAD + row(1, name="Bo", email="bo@x.test"))
    change(bring, edit_customer, 1, {"name": "Bo Zhang"})
    with desk_file.reading(bring.desk) as conn:
        assert_indexed(conn)
        assert [hit.key for hit in find(conn, "zhang brake", limit=9)] == [1]


def test_r34_a_source_hands_a_ticket_over(bring: Importer, asked: Asked) -> None:
    """R-34, R-21: to one of the staff, where nobody was chosen here since; else that is said. The same file again
    changes nothing."""
    head = "id,subject,created,agent\n"

    def rows(*agents: str) -> str:
        return head + "".join(f"{n},Lamp {n},2026-01-0{n},{agent}\n" for n, agent in enumerate(agents, 1))

    bring("tickets", rows("Mei", "Mei", "", "Mei", "Nobody", "Mei"))
    change(bring, assign, 2, None)
    change(bring, assign, 3, 1)
    again = rows("bo", "Bo", "Bo", "Zoe", "Bo", "")
    brought = bring("tickets", again)
    assert brought.counts == (0, 2, 4, 0, 0)
    assert asked("select name from ticket left join staff on id = assignee_id order by number") == [
        ("Bo",), (None,), ("Mei",), ("Mei",), ("Bo",), ("Mei",)
    ]  # fmt: skip
    kept = "What was changed here since was left as it is."
    assert brought.plan.remarks == [
        (3, kept), (4, kept), (5, "Nobody here is called Zoe; the ticket stays with whom it is.")
    ]  # fmt: skip
    assert asked("select ticket_number, old, new from line where kind = 'assigned' and ticket_number in (1, 5)") == [
        (1, "Mei", "Bo"),
        (5, None, "Bo"),
    ]
    assert bring("tickets", again).counts == (0, 0, 6, 0, 0)

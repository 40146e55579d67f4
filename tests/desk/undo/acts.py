"""Random acts of two people at a small desk, each the name of a method of `Story` with what it takes."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from deskside.desk.codes import OUTCOMES
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.dates.kinds import HOWS
from deskside.desk.edit_record import RowEdit
from deskside.desk.rounds.outcomes import OUTCOMES as ROUND_OUTCOMES
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.properties import add_tags, remove_tags, set_tags
from deskside.desk.tickets.status import close, reopen, resolve, wait
from deskside.when.yearly import YearDay

Act = tuple[Any, ...]

WORDS = ["squeals", "后刹车异响", "[/x] #1234", "João pays 55", "\x1b[31mred"]
PEOPLE = ["李梅", "Ana Gonçalves", "أحمد", ""]
NUMBERS = ["138 1783 2229", "139 0000 1111", "139-0000-1111", "no number"]
COLLEAGUES = ["Rita", "Rosa", "Mei", "Bo"]
AT_FIRM = ["Rui", "Pia"]
SETTINGS = [
    *(("tries", "2"), ("grace_minutes", "25"), ("country", "PT"), ("theme", "paper"), ("theme", "evening")),
    *(("response.normal", "10 min"), ("resolution.normal", "1 day"), ("resolution.high", "none")),
    *(("response.normal.company", "5 min"), ("zone", "Europe/Lisbon")),
]

words, people, numbers = st.sampled_from(WORDS), st.sampled_from(PEOPLE), st.sampled_from(NUMBERS)
small, two, minutes, either = st.integers(1, 3), st.integers(1, 2), st.sampled_from([5, 30, 600, 3000]), st.booleans()
some = st.one_of(small, st.lists(small, min_size=2, max_size=3, unique=True))
firm = st.sampled_from(AT_FIRM)
anybody = st.sampled_from([*AT_FIRM, ""])
known = st.builds(KnownCustomer, small, st.one_of(st.none(), two))
unknown = st.builds(NewCustomer, people, numbers)


def act(name: str, *more: SearchStrategy[Any]) -> SearchStrategy[Act]:
    """An act by its name, with what it takes."""
    return st.tuples(st.just(name), *more)


NUMBER_EDITS = st.one_of(
    st.builds(lambda raw, who: RowEdit({"phone": raw, "contact_person": who}), numbers, anybody),
    st.builds(lambda key: RowEdit(None, key), small),
    st.builds(lambda key, raw: RowEdit({"phone": raw}, key), small, numbers),
    st.builds(lambda key: RowEdit({"email": "rui@b.example"}, key), small),
    st.builds(lambda key, who: RowEdit({"contact_person": who}, key), small, anybody),
    st.builds(lambda key: RowEdit({"is_invalid": True}, key), small),
)
PEOPLE_EDITS = st.one_of(
    st.builds(lambda name: RowEdit({"person": name, "role": "buys"}), firm),
    st.builds(lambda key: RowEdit(None, key), two),
    st.builds(lambda key, name: RowEdit({"person": name}, key), two, firm),
)
EDITS = st.one_of(st.tuples(st.just("reach"), NUMBER_EDITS), st.tuples(st.just("people"), PEOPLE_EDITS))
CUSTOMERS = [
    act("contact", small, EDITS),
    act("name", small, people),
    act("edit customer", small, people, words),
    act("add customer", people, numbers),
    act("whose", small, known),
    act("merge", small, small, st.sampled_from([{}, {"note": "theirs"}, {"name": "theirs"}])),
    act("unmerge", small),
    act("not same", small, small),
]
STAFF = [
    act("add staff", st.sampled_from(COLLEAGUES)),
    act("rename", small, st.sampled_from(COLLEAGUES)),
    act("leave", small),
    act("assign", some, st.one_of(st.none(), small)),
    act("settings", st.sampled_from(SETTINGS)),
    act("open only", st.sampled_from(["hours.mon", "hours.tue"])),
]
CALLS = [
    act("whose", small, st.one_of(st.none(), known, unknown)),
    act("promise", small, minutes),
    act("promise them", small, minutes),
    act("move", small, minutes),
    act("cancel", small, words),
    act("call", small, st.sampled_from(sorted(OUTCOMES)), words, st.sampled_from(["solved", "next", "without"])),
    act("wrong", small, numbers),
    act("solve", st.sampled_from([resolve, close]), some, words),
    act("pass by", st.sampled_from([1, 12, 700])),
    act("carry", small, st.sampled_from(["part", "time"]), words, st.sampled_from([900, 2000])),
    act("carry as they stand"),
    act("close day"),
]
TICKETS = [
    act("open", words, people, numbers, minutes, either),
    act("open for", words, small, minutes),
    act("say", st.sampled_from([add_note, tell, hear]), some, words),
    act("solve", st.sampled_from([resolve, close]), some, words),
    act("go", st.sampled_from([reopen, wait]), some),
    act("kind", small, st.sampled_from(["person", "company"])),
    act("settings", st.sampled_from(SETTINGS[5:])),
    act("come in", st.sampled_from(["email", "chat"]), words, minutes),
    act("hold", small, words, minutes),
    act("carry", small, st.sampled_from(["supplier", "paint"]), words, st.sampled_from([900, 2000])),
    act("carry as they stand"),
    act("assign", some, st.one_of(st.none(), two)),
    act("priority", some, small),
    act("tag", st.sampled_from([add_tags, remove_tags, set_tags]), some, words),
    act("edit", small, words),
    act("start work", small),
    act("stop work", small),
]
DAYS = st.integers(1, 28).map(lambda day: f"2026-02-{day:02}")
GUIDED = [
    {"outcome": "promise", "method": "card", "date": "2026-05-20"},
    {
        "outcome": "part",
        "why": "cannot-pay/part",
        "method": "cash",
        "amount": "0.01",
        "date": "today",
        "rest": "2026-05-20",
    },
    {
        "outcome": "plan",
        "why": "cannot-pay/hardship",
        "method": "card",
        "parts": ("2026-05-20=0.01", "2026-06-20=0.01"),
    },
    {"outcome": "dispute", "why": "our-fault/wrong-amount", "amount": "0.01", "reason": "late"},
    {"outcome": "paid", "proof_date": "2026-03-02", "method": "card", "proof_reference": "T-1", "record": True},
    {"outcome": "refused", "why": "will-not-pay/refuses", "legal_step": "李梅"},
    {"outcome": "wrong-person", "person": "Pia", "number": "139 0000 1111"},
    {"outcome": "no-answer"},
]
"""What is given for a guided call, of each kind of outcome."""
COLLECTED = st.sampled_from(["no-answer", "refused", "wrong-person", "not-today", "ended"])
MONEY = [
    act("collect", two, COLLECTED, either, st.sampled_from(["", "their boss asked"]), st.one_of(st.none(), small)),
    act("legal step", two, either),
    act("invoice", small, st.sampled_from(["7", "R-7", "", "8"]), st.integers(1, 9), DAYS, either),
    act("invoice", st.just(1), st.sampled_from(["7", "8"]), st.integers(5, 9), DAYS, either),
    act("pay", two, st.integers(1, 12), DAYS, st.one_of(st.none(), small)),
    act(
        "reduce", st.sampled_from(["write off", "credit", "void", "dispute", "settle"]), small, st.integers(1, 4), DAYS
    ),
    act("back", small, DAYS),
    act("refund", two, st.integers(1, 5), DAYS),
    act("use", two),
    act("bill", small, words),
    act("remind", two, st.integers(1, 4).map(lambda day: f"2026-03-{day:02}")),
    act("decide", small, st.booleans()),
    act("edit invoice", small, st.sampled_from(["7", "9"])),
    act("promise to pay", two, st.integers(1, 6), st.one_of(st.none(), small)),
    act("plan", two, st.integers(1, 3)),
    act("cancel promise", small),
    act("pause", two, st.one_of(st.none(), small)),
    act("resume", small),
    act("settle all", small),
    act("guided call", two, st.sampled_from(GUIDED)),
]
IMPORTS = [
    act("import", st.sampled_from(["tickets", "customers"]), words, people, numbers),
    act("undo import", two),
    act("note by nobody", some, words),
]
EVENINGS = [
    *[act("carry", small, st.sampled_from(["part", "time", "paint"]), words, st.sampled_from([900, 2000]))] * 2,
    act("carry as they stand"),
    act("close day"),
    act("say", st.sampled_from([add_note, tell, hear]), small, words),
    act("solve", st.sampled_from([resolve, close]), small, words),
    act("go", st.sampled_from([reopen, wait]), small),
    act("promise", small, st.sampled_from([30, 2000])),
    act("move", small, st.sampled_from([30, 2000])),
    act("pass by", st.sampled_from([1, 700])),
]
YEARLY = st.sampled_from(
    [YearDay(3, 5), YearDay(2, 29, 1992), YearDay(8, 15, 1962, "lunar"), YearDay(6, 1, None, "lunar", True)]
)
DATES = [
    act("date", two, st.one_of(st.none(), two), YEARLY),
    act("edit date", small, st.one_of(st.none(), two), YEARLY),
    act("drop date", small),
    act("congratulate", small, st.sampled_from(sorted(HOWS)), words),
]
THINGS = [
    act("thing", two, st.sampled_from(["8812", "SN 88-12", ""])),
    act("edit thing", small, words),
    act("drop thing", small),
    act("about", small, st.one_of(st.none(), two)),
]
FILES = [
    act("attach", st.one_of(st.none(), small), two, st.sampled_from([b"\xff\xd8\xffbent", b"plain"])),
    act("remove file", small),
]
ANSWERS = st.sampled_from(["1962-03-05", "--03-05", "lunar --08-15", "white tea", "tea, coffee", "2", None])
ASKINGS = [
    act("questionnaire"),
    act("ask", two, either),
    *[act("answer", two, small, ANSWERS, words)] * 4,
    act("end asking", small, either),
    act("hand over", two, st.sampled_from(["printed", "sent"]), either),
    act("edit question", small, words),
    act("move question", small, st.sampled_from([-1, 1, 2])),
    act("drop question", small, either),
]
LOSSES = [
    *[act("lose", two, st.sampled_from(["price", "moved", "died"]), st.one_of(st.none(), words))] * 2,
    *[act("win back", two, words, st.sampled_from(["begun", "step", "step", "won-back", "given-up", "mistaken"]))] * 3,
    act("stand", two, st.sampled_from(["present", "past", "prospective", None])),
]
VISITS = [
    act("plan visits", two, st.sampled_from(["every 90 days", "first monday of october", "every week"])),
    *[act("visit", small, st.sampled_from(["phone", "phone", "skip", "edit", "drop"]), words)] * 3,
]
ROUNDS = [
    act("round", words, st.sampled_from(["begin", "begin", "take in", "edit", "end"])),
    *[act("settle round", small, st.sampled_from(sorted(ROUND_OUTCOMES)), words, either)] * 3,
]
KEEPING = [*LOSSES, *VISITS, *ROUNDS]
AREAS = {
    "keeping": [
        *KEEPING,
        *KEEPING,
        act("add customer", people, numbers),
        act("promise them", small, minutes),
        act("merge", small, small, st.just({})),
        act("unmerge", small),
    ],
    "askings": [
        *ASKINGS,
        *ASKINGS,
        *DATES[:3],
        act("merge", small, small, st.just({})),
        act("unmerge", small),
    ],
    "things": [
        *THINGS,
        *THINGS,
        act("open for", words, small, minutes),
        act("whose", small, known),
        act("merge", small, small, st.just({})),
        act("unmerge", small),
    ],
    "files": [*FILES, *FILES, act("open for", words, small, minutes), act("whose", small, known)],
    "dates": [*DATES, *DATES, act("name", small, people), act("contact", small, EDITS)],
    "evenings": EVENINGS,
    "money": [*MONEY, *MONEY, act("name", small, people), act("whose", small, known)],
    "customers": CUSTOMERS,
    "merges": [
        *CUSTOMERS,
        *[act("merge", small, small, st.just({})), act("unmerge", small)] * 4,
        act("promise them", small, minutes),
        act("invoice", small, st.sampled_from(["7", "8"]), st.integers(1, 9), DAYS, either),
        act("pay", two, st.integers(1, 12), DAYS, st.one_of(st.none(), small)),
        act("use", two),
        act("open for", words, small, minutes),
        act("say", st.sampled_from([add_note, tell, hear]), some, words),
    ],
    "staff": STAFF,
    "calls": CALLS,
    "tickets": TICKETS,
    "imports": [
        *IMPORTS,
        *IMPORTS,
        act("edit", small, words),
        act("name", small, people),
        act("contact", small, EDITS),
    ],
    "all": [*CUSTOMERS, *DATES, *THINGS, *FILES, *ASKINGS, *KEEPING, *STAFF, *CALLS, *TICKETS, *MONEY, *IMPORTS],
}
"""What one story is about: acts that meet each other are many in it."""

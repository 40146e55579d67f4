"""What promised calls are made of."""

from deskside.desk.declarations import Derived, Entry, Forgotten, LineKind, Place, Subject, TodaySection
from deskside.language.i18n import N_

_WORDS = "deskside.desk.callbacks.line_text"
_TODAY = "deskside.desk.callbacks.today"
_SHAPE = "deskside.cli.json_shapes:today_call"
_SAMPLE = "deskside.desk.callbacks.sample_steps"
_CLI = "deskside.cli.callbacks"
_WHOSE = N_("Who calls")

SUBJECT = Subject(
    name="callback",
    tables=("callback", "attempt"),
    records=("deskside.desk.callbacks.fields:CALLBACK",),
    settings=("deskside.desk.callbacks.settings:RETRIES",),
    lines=(
        LineKind("promised", stays=True, words=f"{_WORDS}:promised", group="call"),
        LineKind("moved", stays=True, words=f"{_WORDS}:moved", group="call"),
        LineKind("cancelled", stays=True, words=f"{_WORDS}:cancelled", group="call"),
        LineKind("attempt", stays=True, words=f"{_WORDS}:attempt", searched=True, group="call"),
    ),
    today=(
        TodaySection("missed", 0, N_("Call first"), f"{_TODAY}:missed", _SHAPE, whose=_WHOSE),
        TodaySection("due", 10, N_("Call first"), f"{_TODAY}:due", _SHAPE, whose=_WHOSE),
        TodaySection("later", 40, N_("Later today"), f"{_TODAY}:later", _SHAPE, whose=_WHOSE),
    ),
    forgotten={
        "callback": Forgotten("state moved_by", "reason cancel_reason", "phone"),
        "attempt": Forgotten("outcome", "text", "phone"),
    },
    deeds={
        "promise": N_("promised a call on {what}"),
        "call": N_("called about {what}"),
        "move": N_("moved the call on {what}"),
        "cancel": N_("cancelled the call on {what}"),
    },
    derived=(
        Derived(
            "deskside.desk.callbacks.next_commitment:follow",
            ("ticket", "callback"),
            ("ticket.next_due_at", "ticket.next_missed_at"),
        ),
    ),
    checks="deskside.desk.callbacks.checks:CHECKS",
    taken_back={"callback": "deskside.desk.callbacks.taken_back:cancelled"},
    acts={
        "call": "deskside.screens.actions.promises:call",
        "move": "deskside.screens.actions.promises:move",
        "invoices": "deskside.screens.actions.money:invoices",
        "pay": "deskside.screens.actions.money:pay",
        "new_invoice": "deskside.screens.actions.money:bill_it",
    },
    enter="call",
    place=Place(
        "callbacks",
        "4",
        N_("Callbacks"),
        N_("The day as hours, with the calls promised in them."),
        "deskside.screens.callbacks:CallbacksPlace",
    ),
    sample={
        "promise": f"{_SAMPLE}:promise",
        "callback kept": f"{_SAMPLE}:kept",
        "callback no-answer": f"{_SAMPLE}:no_answer",
        "callback left-word": f"{_SAMPLE}:left_word",
    },
    entries=(
        Entry("promise", "deskside.cli.promise:promise", N_("Promise a call back."), "calls", 10),
        Entry(
            "callback list",
            f"{_CLI}:list_callbacks",
            N_("List promised calls, of one day or in one state."),
            "calls",
            20,
        ),
        Entry("callback kept", f"{_CLI}:kept", N_("We called and spoke: solved, or when we call next."), "calls", 30),
        Entry("callback no-answer", f"{_CLI}:no_answer", N_("We called and nobody answered."), "calls", 40),
        Entry("callback left-word", f"{_CLI}:left_word", N_("We called and left word."), "calls", 50),
        Entry("callback wrong-number", f"{_CLI}:wrong_number", N_("We called and the number was wrong."), "calls", 60),
        Entry("callback moved", f"{_CLI}:moved", N_("Move a promised call to another time."), "calls", 70),
        Entry(
            "export callbacks",
            "deskside.cli.export_callbacks:callbacks",
            N_("Write promised calls as CSV, JSON, a workbook, or a calendar."),
            "files",
            43,
        ),
        Entry("callback cancel", f"{_CLI}:cancel", N_("Cancel a promised call, with the reason."), "calls", 80),
    ),
    groups={"callback": N_("Promised calls: list them, and say what came of one.")},
)

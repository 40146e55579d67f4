"""What tickets are made of."""

from deskside.desk.declarations import Derived, Entry, Exchanged, LineKind, Place, Searched, Subject, TodaySection
from deskside.language.i18n import N_, NN_

_WORDS = "deskside.desk.tickets.line_text"
_ACTS = "deskside.screens.actions"
_CLI = "deskside.cli"

SUBJECT = Subject(
    name="ticket",
    tables=("ticket", "ticket_tag", "tag", "line"),
    records=("deskside.desk.tickets.fields:TICKET",),
    lines=(
        LineKind("opened", words=f"{_WORDS}:opened"),
        LineKind("note", label=N_("Note"), sentence=N_("Note: {text}"), searched=True),
        LineKind(
            "told",
            label=N_("Told"),
            sentence=N_("Told ({channel}): “{text}”"),
            tone="",
            contact=True,
            searched=True,
        ),
        LineKind(
            "heard",
            label=N_("Heard"),
            sentence=N_("Heard ({channel}): “{text}”"),
            tone="",
            contact=True,
            searched=True,
        ),
        LineKind("status", words=f"{_WORDS}:status"),
        LineKind("assigned", words=f"{_WORDS}:assigned"),
        LineKind("priority", words=f"{_WORDS}:priority"),
        LineKind("tags", words=f"{_WORDS}:tags"),
        LineKind("edited", words=f"{_WORDS}:edited"),
    ),
    today=(
        TodaySection(
            "no-promise",
            50,
            N_("No promise yet"),
            "deskside.desk.tickets.today:unpromised",
            f"{_CLI}.json_shapes:today_ticket",
        ),
    ),
    deeds={
        "open": N_("opened {what}"),
        "note": N_("wrote a note on {what}"),
        "told": N_("noted on {what} what they were told"),
        "heard": N_("noted on {what} what they said"),
        "resolve": N_("solved {what}"),
        "close": N_("closed {what}"),
        "reopen": N_("reopened {what}"),
        "wait": N_("let {what} wait for the customer"),
        "hold": N_("put {what} on hold"),
        "status": N_("changed the status of {what}"),
        "assign": N_("changed who works on {what}"),
        "priority": N_("changed the priority of {what}"),
        "tag": N_("tagged {what}"),
        "untag": N_("took a tag off {what}"),
        "edit": N_("edited {what}"),
        "customer": N_("changed the customer of {what}"),
    },
    taken_back={"ticket": "deskside.desk.tickets.taken_back:closed"},
    acts={
        "open": f"{_ACTS}.things:open_ticket",
        "call": f"{_ACTS}.promises:call",
        "told": f"{_ACTS}.conversation:told",
        "note": f"{_ACTS}.conversation:note",
        "promise": f"{_ACTS}.promises:promise",
        "solve": f"{_ACTS}.conversation:solve",
        "status": f"{_ACTS}.properties:status",
        "assign": f"{_ACTS}.properties:assign",
        "edit": f"{_ACTS}.things:edit_ticket",
        "copy": f"{_ACTS}.things:copy",
        "tags": f"{_ACTS}.properties:tags",
        "priority": f"{_ACTS}.properties:priority",
    },
    place=Place(
        "tickets",
        "2",
        N_("Tickets"),
        N_("All tickets, in the order they need a hand."),
        "deskside.screens.tickets:TicketsPlace",
    ),
    searched=Searched(
        "ticket",
        "number",
        "ticket_number",
        "deskside.desk.tickets.search_text:texts",
        {"ticket": N_("ticket"), "note": N_("note")},
        (
            (0, "deskside.desk.tickets.finding:numbered"),
            (20, "deskside.desk.tickets.finding:live"),
            (30, "deskside.desk.tickets.finding:ended"),
        ),
        dict.fromkeys(("customer", "person", "contact_point"), "deskside.desk.tickets.search_text:leaning"),
        10,
        "touched_at",
    ),
    derived=(Derived("deskside.desk.tickets.line_customer:follow", ("ticket", "line"), ("line.customer_id",)),),
    exchanged=Exchanged(
        "tickets",
        "deskside.exchange.ticket_kind:TICKETS",
        N_("Import tickets from a file of another program."),
        N_("Write every ticket to a file for other programs."),
        NN_("{n} ticket", "{n} tickets"),
        "#{key}",
        imported="deskside.desk.tickets.imported:IMPORTED",
        rank=0,
    ),
    sample={
        command: f"deskside.desk.tickets.sample_steps:{command}"
        for command in ("add", "note", "told", "heard", "resolve", "close", "reopen", "wait", "hold")
    },
    entries=(
        Entry(
            "add",
            f"{_CLI}.add:add",
            N_("Take down a ticket: what is wrong, who called, when we promised to call back."),
            "phone",
            10,
        ),
        Entry(
            "list",
            f"{_CLI}.queries:list_tickets",
            N_("List tickets in that order: live ones, or what fits a filter."),
            "todo",
            20,
        ),
        Entry("show", f"{_CLI}.show:show", N_("Show one ticket with its timeline and promises."), "todo", 40),
        Entry("note", f"{_CLI}.conversation:note", N_("Write a note that stays in the house."), "ticket", 10),
        Entry("told", f"{_CLI}.conversation:told", N_("Write down what the customer was told."), "ticket", 20),
        Entry("heard", f"{_CLI}.conversation:heard", N_("Write down what the customer said."), "ticket", 30),
        Entry(
            "resolve", f"{_CLI}.status:resolve", N_("Solve a ticket, with what the customer was told."), "ticket", 40
        ),
        Entry(
            "close",
            f"{_CLI}.status:close",
            N_("Close a ticket: the customer agreed, or nothing more can be done."),
            "ticket",
            50,
        ),
        Entry("reopen", f"{_CLI}.status:reopen", N_("Open a solved or closed ticket again."), "ticket", 60),
        Entry("wait", f"{_CLI}.status:wait", N_("Wait for the customer."), "ticket", 70),
        Entry(
            "hold",
            f"{_CLI}.status:hold",
            N_("Put a ticket on hold for a part or supplier, and promise a call."),
            "ticket",
            80,
        ),
        Entry("assign", f"{_CLI}.change_ticket:assign", N_("Say who works on a ticket."), "ticket", 90),
        Entry("priority", f"{_CLI}.change_ticket:priority", N_("Say how urgent a ticket is."), "ticket", 100),
        Entry("tag", f"{_CLI}.change_ticket:tag", N_("Put tags on a ticket, or take them off."), "ticket", 110),
        Entry(
            "edit",
            f"{_CLI}.change_ticket:edit",
            N_("Change subject, description, customer or channel of a ticket."),
            "ticket",
            120,
        ),
    ),
)

"""Every command by its name: where its function is and what it does. Its module is imported when it is named."""

from typing import NamedTuple

from deskside.language.i18n import N_


class Entry(NamedTuple):
    """A command as it is typed after `deskside`, its function as `module:function` in this package, its help."""

    path: str
    place: str
    help: str


TABLE: dict[str, tuple[Entry, ...]] = {
    N_("When the phone rings"): (
        Entry("add", "add:add", N_("Take down a ticket: what is wrong, who called, when we promised to call back.")),
        Entry("who", "queries:who", N_("Find who is calling: part of a number or name, 汉字, pinyin or initials.")),
        Entry("when", "when_phrase:when", N_("Show how words for a time are understood.")),
    ),
    N_("What to do"): (
        Entry("today", "queries:today", N_("List today's calls and tickets in the order to take them.")),
        Entry("list", "queries:list_tickets", N_("List tickets in that order: live ones, or what fits a filter.")),
        Entry("find", "queries:find", N_("Search tickets, notes, customers and numbers.")),
        Entry("show", "show:show", N_("Show one ticket with its timeline and promises.")),
    ),
    N_("Work on a ticket"): (
        Entry("note", "conversation:note", N_("Write a note that stays in the house.")),
        Entry("told", "conversation:told", N_("Write down what the customer was told.")),
        Entry("heard", "conversation:heard", N_("Write down what the customer said.")),
        Entry("resolve", "status:resolve", N_("Solve a ticket, with what the customer was told.")),
        Entry("close", "status:close", N_("Close a ticket: the customer agreed, or nothing more can be done.")),
        Entry("reopen", "status:reopen", N_("Open a solved or closed ticket again.")),
        Entry("wait", "status:wait", N_("Wait for the customer.")),
        Entry("hold", "status:hold", N_("Put a ticket on hold for a part or supplier, and promise a call.")),
        Entry("assign", "change_ticket:assign", N_("Say who works on a ticket.")),
        Entry("priority", "change_ticket:priority", N_("Say how urgent a ticket is.")),
        Entry("tag", "change_ticket:tag", N_("Put tags on a ticket, or take them off.")),
        Entry("edit", "change_ticket:edit", N_("Change subject, description, customer or channel of a ticket.")),
    ),
    N_("Promised calls"): (
        Entry("promise", "promise:promise", N_("Promise a call back.")),
        Entry("callback list", "callbacks:list_callbacks", N_("List promised calls, of one day or in one state.")),
        Entry("callback kept", "callbacks:kept", N_("We called and spoke: solved, or when we call next.")),
        Entry("callback no-answer", "callbacks:no_answer", N_("We called and nobody answered.")),
        Entry("callback left-word", "callbacks:left_word", N_("We called and left word.")),
        Entry("callback wrong-number", "callbacks:wrong_number", N_("We called and the number was wrong.")),
        Entry("callback moved", "callbacks:moved", N_("Move a promised call to another time.")),
        Entry("callback cancel", "callbacks:cancel", N_("Cancel a promised call, with the reason.")),
    ),
    N_("Customers and staff"): (
        Entry("customer add", "customers:add", N_("Write down a customer; a name or a number is enough.")),
        Entry("customer show", "customers:show", N_("Show a customer with tickets and promises.")),
        Entry("customer edit", "customers:edit", N_("Change what is known of a customer.")),
        Entry("customer list", "customers:list_customers", N_("List customers by name.")),
        Entry("staff list", "staff:list_staff", N_("List who works here.")),
        Entry("staff add", "staff:add", N_("Add somebody who works here.")),
        Entry("staff rename", "staff:rename", N_("Change the name of somebody who works here.")),
        Entry("staff leave", "staff:leave", N_("Somebody left; their history stays.")),
    ),
    N_("Files in and out"): (
        Entry("import tickets", "imports:tickets", N_("Import tickets from a file of another program.")),
        Entry("import customers", "imports:customers", N_("Import customers from a table or vCards.")),
        Entry("import undo", "imports:undo", N_("Take an import back.")),
        Entry("export tickets", "export:tickets", N_("Write every ticket to a file for other programs.")),
        Entry("export customers", "export:customers", N_("Write every customer to a file for other programs.")),
    ),
    N_("The desk"): (
        Entry("undo", "undo:undo", N_("Take your last change back.")),
        Entry("settings", "settings:settings", N_("Read and change settings.")),
        Entry("demo", "demo:demo", N_("Look around in the sample shop, in a file of its own.")),
    ),
}
GROUPS = {
    "callback": N_("Promised calls: list them, and say what came of one."),
    "customer": N_("Customers: write down, show, change, list."),
    "staff": N_("Who works here."),
    "export": N_("Tickets and customers as files for other programs."),
    "import": N_("Files of other programs: tickets and customers in, and back out again."),
}
ENTRIES = {entry.path: entry for entries in TABLE.values() for entry in entries}

"""Every command once: key, word and sentence. Bindings, footer, palette, menu and help follow from it.

The order is the order of use, the row's commands first (L-50). A command's id names the action that does it.
"""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from deskside.desk.declarations import Command, Place
from deskside.desk.subjects import subjects
from deskside.language.i18n import N_
from deskside.terminal.keys import after_escape, twins

GROUPS = {
    "row": N_("This row"),
    "list": N_("The list"),
    "form": N_("While typing"),
    "call": N_("During a call"),
    "desk": N_("Anywhere"),
    "rare": N_("Rarely"),
}

TODAY = Place(
    "today", "1", N_("Today"), N_("What to do now: calls promised, in order."), "deskside.screens.today:TodayPlace"
)
PLACES = {
    place.id: place
    for place in sorted(
        (TODAY, *(subject.place for subject in subjects() if subject.place is not None)), key=lambda place: place.key
    )
}
"""The places of the frame by their names, in the order of their keys."""

_OWN = (
    Command("enter", "list", "enter", N_("Open"), N_("Do what the footer names."), shown="Enter"),
    Command("open", "list", "o", N_("Open"), N_("Open the ticket or the customer.")),
    Command("call", "row", "c", N_("Call"), N_("Call now: the number, why, and what came of it.")),
    Command("told", "row", "t", N_("Told"), N_("Keep what the customer was told.")),
    Command("note", "row", "w", N_("Note"), N_("Write a note that only the shop reads.")),
    Command("promise", "row", "b", N_("Promise"), N_("Promise to call back at a time.")),
    Command("move", "row", "m", N_("Move"), N_("Move the promised call to another time.")),
    Command("solve", "row", "d", N_("Solve"), N_("Solve it with what the customer was told.")),
    Command("status", "row", "s", N_("Status"), N_("Waiting, on hold, closed or open again.")),
    Command("assign", "row", "a", N_("Assign"), N_("Say who works on it.")),
    Command("edit", "row", "e", N_("Edit"), N_("Change what is written.")),
    Command("copy", "row", "y", N_("Copy"), N_("Copy the phone number, or the ticket's number.")),
    Command("tags", "row", "#", N_("Tags"), N_("Put on a tag or take one off.")),
    Command("priority", "row", "!", N_("Priority"), N_("Say how urgent it is.")),
    Command("carry_over", "row", "", N_("Carry over"), N_("Let it wait for a later day: why, and when we call.")),
    Command("drop_here", "row", "x", N_("Remove"), N_("Take the row off the page; u brings it back.")),
    Command("mark", "list", "space", N_("Mark"), N_("Mark this row, to act on several at once."), shown=N_("space")),
    Command("mark_all", "list", "*", N_("Mark all"), N_("Mark all that is shown, or none.")),
    Command("mark_range", "list", "V", N_("Mark to here"), N_("Mark all from the row marked last to this one.")),
    Command("views", "list", "v", N_("Views"), N_("Choose a view: mine, no promise, waiting, complaints.")),
    Command("drop_view", "list", "x", N_("Remove"), N_("Take a saved view off the list.")),
    Command("change_view", "list", "e", N_("Change"), N_("Give a saved view another name or filter.")),
    Command("new_customer", "list", "N", N_("New customer"), N_("Write down a new customer.")),
    Command("export", "list", "X", N_("Export"), N_("Write the list as shown to a file.")),
    Command("day_end", "list", "E", N_("End the day"), N_("Solve or carry over what is left, then close the day.")),
    Command("earlier", "list", "left", N_("Earlier"), N_("The tab or the day before."), shown="←"),
    Command("later", "list", "right", N_("Later"), N_("The tab or the day after."), shown="→"),
    Command("add_here", "list", "+", N_("Add"), N_("Add to what this tab lists.")),
    Command("next_thing", "list", ">", N_("Next one"), N_("On a page: the next of the list it was opened from.")),
    Command("thing_before", "list", "<", N_("One before"), N_("On a page: the one before in that list.")),
    Command("unfold", "list", "f", N_("Taken back"), N_("Show what was taken back in the timeline, or fold it.")),
    Command(
        "next_field", "form", "enter", N_("Next"), N_("Go to the next field; in the note, a new line."), shown="Enter"
    ),
    Command("choose", "form", "down", N_("Choose"), N_("Go down to the proposals."), shown="↓"),
    Command("save", "form", "ctrl+s", N_("Save"), N_("Save what is written."), also=("f9",), shown="Ctrl+S"),
    Command("leave", "form", "escape", N_("Back"), N_("Go back one step; what is written is kept."), shown="Esc"),
    Command("notes", "call", "tab", N_("Notes"), N_("Go to the notes and back."), shown="Tab"),
    Command("more", "desk", ".", N_("More"), N_("Everything that can be done here, numbered.")),
    Command("phone", "desk", "p", N_("Phone"), N_("The phone rings: see who is calling."), also=("f2",)),
    Command("ringing", "desk", "g", N_("Ringing"), N_("Go to the call that rings."), also=("f4",)),
    Command("new", "desk", "n", N_("New"), N_("Write a new ticket, for this row's customer if there is one.")),
    Command("find", "desk", "/", N_("Find"), N_("Find or filter what is shown here."), also=("f3",)),
    Command("undo", "desk", "u", N_("Undo"), N_("Take back your last change.")),
    Command("redo", "desk", "U", N_("Redo"), N_("Do again what you took back last.")),
    Command("help", "desk", "?", N_("Keys"), N_("Show these keys.")),
    Command("palette", "desk", ":", N_("Commands"), N_("All commands by name."), also=("ctrl+p",)),
    Command("people", "desk", "@", N_("Staff"), N_("Change who sits here.")),
    *(Command(place.id, "desk", place.key, place.label, place.sentence) for place in PLACES.values()),
    Command(
        "back", "desk", "escape", N_("Back"), N_("Go back one step. Nothing is lost, nothing is closed."), shown="Esc"
    ),
    Command("close", "desk", "q", N_("Close"), N_("Close the desk; a second q closes it.")),
    Command("settings", "rare", "", N_("Settings"), N_("The shop, its hours, your language and theme.")),
    Command("missed_walk", "rare", "", N_("Missed calls"), N_("Go through them: call, another time, or call off.")),
    Command("hours", "rare", "", N_("Opening hours"), N_("The week, holidays, days off, and the days ahead.")),
    Command("day_page", "rare", "", N_("The day"), N_("What today came to so far; close it, save it as text.")),
    Command("theme", "rare", "", N_("Colours"), N_("Choose the colours; they show while the cursor moves.")),
    Command("changes", "rare", "", N_("What I did"), N_("Your changes, to take back or do again.")),
    Command(
        "import", "rare", "", N_("Import"), N_("Take customers, tickets, invoices, payments or purchases from a file.")
    ),
    Command("imports", "rare", "", N_("Imports"), N_("What was imported so far, each to be taken back.")),
    Command("sample", "rare", "", N_("Sample shop"), N_("Look around in a made-up shop; yours stays as it is.")),
)


def _with_subjects() -> Iterator[Command]:
    """The subjects' own commands stand after those of everybody, group by group."""
    last = {each.group: each.id for each in _OWN}
    for each in _OWN:
        yield each
        if last[each.group] == each.id:
            yield from (more for subject in subjects() for more in subject.commands if more.group == each.group)


COMMANDS = {command.id: command for command in _with_subjects()}


def command(command_id: str) -> Command:
    """The command of that id."""
    return COMMANDS[command_id]


def of_group(group: str) -> list[Command]:
    """The commands of a group, in the order of use."""
    return [each for each in COMMANDS.values() if each.group == group]


def bindings(*ids: str) -> list[Binding]:
    """The bindings of these commands: the key, its second choices, its twins, and the letter that came after `Esc`."""
    made: list[Binding] = []
    for each in (COMMANDS[command_id] for command_id in ids):
        if not each.key:
            continue
        keys = (each.key, *each.also, *twins(each.key))
        made.append(Binding(",".join(keys), each.action, id=each.id, show=False))
        if escaped := after_escape(each.key):
            made.append(Binding(escaped, each.action, id=f"{each.id}.escaped", show=False, priority=True))
    return made


def group_bindings(groups: Iterable[str]) -> list[Binding]:
    """The bindings of whole groups."""
    return [binding for group in groups for binding in bindings(*(each.id for each in of_group(group)))]


def press(each: Command) -> str:
    """The key as Textual names it, to press it for somebody who clicks on its word."""
    return next(iter(Binding.make_bindings([Binding(each.key, each.action)]))).key

"""The fields of a ticket."""

from deskside.desk.codes import CHANNELS, MANNERS, PRIORITIES, STATUSES
from deskside.desk.field_kinds import Customer, Manner, Moment, Person, Staff, Tags
from deskside.desk.things.field_kinds import TheThing
from deskside.fields.kinds import Choice, Level, Line, Words, YesNo
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

_NEEDED = (N_("A ticket needs a subject."), N_("Write in a few words what is wrong."))
# fmt: off
TICKET = Record(
    "ticket",
    Field("customer", Customer(), N_("Customer"), N_("customer"), column="customer_id",
          add=N_("Whose it is: @ID, a number, an e-mail, a whole name, or “Name <number>”."),
          edit=N_("Whose it is: @ID, a number, an e-mail, a whole name; none where nobody knows.")),
    Field("person", Person(), word=N_("contact person"), column="person_id"),
    Field("status", Choice(STATUSES), word=N_("status"), default="new", line="status"),
    Field("subject", Line(_NEEDED), N_("Subject"), N_("subject"), N_("what is wrong, in a few words"), searched=True,
          edit=N_("Another subject.")),
    Field("promise", Moment(), N_("Promise"), column=None, verb=True,
          add=N_("When we call back, like “tomorrow 3pm” or “明天下午3点”.")),
    Field("description", Words(), N_("Note"), N_("note"), flag="note", searched=True,
          add=N_("More about it; - reads it from standard input."),
          edit=N_("Another description; - reads it from standard input.")),
    Field("manner", Manner(MANNERS, N_("none")), N_("Manner"), N_("manner"), column=None, verb=True, folded=True),
    Field("complaint", YesNo(), N_("Complaint"), N_("complaint"), folded=True, json=False,
          edit=N_("Whether it is a complaint.")),
    Field("priority", Level(PRIORITIES), N_("Priority"), N_("priority"), default=1, line="priority", folded=True,
          add=N_("How urgent it is.")),
    Field("channel", Choice(CHANNELS), N_("Channel"), N_("channel"), default="phone", folded=True, json=False,
          help=N_("How they reached us.")),
    Field("assignee", Staff(), N_("With"), N_("assignee"), column="assignee_id", line="assigned", flag="assign",
          verb=True, folded=True, add=N_("Who works on it.")),
    Field("tags", Tags(), N_("Tags"), hint=N_("words, with a comma between"), column=None, line="tags", flag="tag",
          verb=True, folded=True, add=N_("A tag; may be given several times.")),
    Field("thing", TheThing(), N_("Thing"), N_("thing"), N_("its serial number, or the id of one of their things"),
          column="thing_id", folded=True, json=False,
          add=N_("The thing it is about: its serial number or id."),
          edit=N_("The thing it is about: its serial number or id; none for no thing.")),
    key="number",
    orders={
        "add": "customer promise priority channel description tags assignee thing",
        "edit": "subject description channel complaint customer thing",
        "export": "subject description status priority channel complaint tags assignee",
    },
)
# fmt: on

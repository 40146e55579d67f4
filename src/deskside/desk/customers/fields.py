"""The fields of a customer, of the people at a company, and of their numbers and addresses."""

from deskside.desk.codes import (
    BUYERS,
    CONTACT_KINDS,
    CONTACT_LABELS,
    CUSTOMER_KINDS,
    MANNERS,
    PARTS,
    PREFERRED_KINDS,
    RELATIONSHIPS,
    SEGMENTS,
    STANDINGS,
    TONES,
)
from deskside.desk.customers.field_kinds import (
    Address,
    CustomerName,
    Language,
    Mark,
    People,
    PlaceZone,
    Preferred,
    QuietHours,
    Reach,
    Referrer,
    Whose,
)
from deskside.desk.field_kinds import Day, Manner
from deskside.fields.kinds import Choice, Line, MaybeCount, Several, Words, YesNo
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

_NEEDED = (N_("A person needs a name."), N_("Write what they are called."))
_NAMED = (N_("No number or address was named."), N_("Write it as you would dial or type it."))
BANNER_LENGTH = 200
_UNSAID = N_("not said")
_CONTRACT = "name reach kind company language manner needs note since people"
# fmt: off
PERSON = Record(
    "person",
    Field("person", Line(_NEEDED), word=N_("contact person"), column="name"),
    Field("role", word=N_("role")),
    Field("does", Several(PARTS), word=N_("part in buying")),
)
CONTACT = Record(
    "contact_point",
    *(Field(kind, Address(_NAMED), word=word, column="raw") for kind, word in CONTACT_KINDS.items()),
    Field("label", Choice(CONTACT_LABELS), word=N_("kind of number")),
    Field("contact_person", Whose(), word=N_("whose number"), column="person_id"),
    Field("is_invalid", Mark(), word=N_("number to check")),
    Field("do_not_call", Mark(), word=N_("do not call")),
)
CUSTOMER = Record(
    "customer",
    Field("name", CustomerName(metavar=N_("NAME")), N_("Name"), N_("name"),
          N_("as they say it; a number alone is enough"), searched=True, edit=N_("Another name.")),
    Field("reach", Reach(CONTACT), N_("Reach"), hint=N_("a number, an e-mail, an address"), column=None),
    Field("kind", Choice(CUSTOMER_KINDS), N_("Kind"), N_("kind"), default="person", help=N_("A person or a company.")),
    Field("company", Line(metavar=N_("NAME")), N_("Company"), N_("company"), N_("where they work, if that matters"),
          searched=True, help=N_("Where they work.")),
    Field("people", People(PERSON), N_("People"), hint=N_("a name, a role; decides, pays or uses"), column=None),
    Field("manner", Manner(MANNERS, N_("none")), N_("Manner"), N_("manner"),
          help=N_("What they are like to deal with.")),
    Field("banner", Line(longest=BANNER_LENGTH), N_("Banner"), N_("banner"),
          N_("what whoever serves them must see first"), searched=True, folded=True,
          help=N_("One line that every call, ticket and caller row of theirs shows.")),
    Field("needs", Words(), N_("Needs"), N_("needs"), N_("what they need, what they like, what to remember"),
          searched=True, help=N_("What they need and like.")),
    Field("note", Words(), N_("Note"), N_("note"), N_("anything else; only the shop reads this"), searched=True,
          help=N_("What else to know; - reads standard input.")),
    Field("language", Language(metavar=N_("CODE")), N_("Language"), N_("language"),
          help=N_("The language they are spoken to in, like zh.")),
    Field("since", Day(), N_("Since"), N_("customer since"), N_("a date, such as 2019-03-12; may stay empty"),
          help=N_("Since when they are our customer.")),
    Field("zone", PlaceZone(metavar=N_("ZONE")), N_("Time zone"), N_("time zone"),
          N_("where they are, like Europe/Lisbon"),
          help=N_("The time zone they are called in, like Europe/Lisbon.")),
    Field("quiet_hours", QuietHours(metavar=N_("HOURS")), N_("Quiet hours"), N_("quiet hours"),
          N_("when they are not to be called, like 12:00-14:00"),
          help=N_("When they are not to be called, like 12:00-14:00.")),
    Field("prefers", Preferred(PREFERRED_KINDS, _UNSAID), N_("Prefers"), N_("preferred way"), folded=True,
          help=N_("How they like best to be reached.")),
    Field("segment", Choice(SEGMENTS, _UNSAID), N_("Segment"), N_("segment"), folded=True,
          help=N_("How much of our trade they are.")),
    Field("level", Choice(RELATIONSHIPS, _UNSAID), N_("Relationship"), N_("relationship level"), folded=True,
          help=N_("How closely we work with them.")),
    Field("standing", Choice(STANDINGS, _UNSAID), N_("Standing"), N_("standing"), folded=True,
          help=N_("Whether they are a customer yet, or still.")),
    Field("buys_as", Choice(BUYERS, _UNSAID), N_("Buys as"), N_("whom they buy for"), folded=True,
          help=N_("Whether they use what they buy, or sell it on.")),
    Field("referred_by", Referrer(), N_("Referred by"), N_("who referred them"),
          N_("a customer’s name, number or @ID"), folded=True,
          help=N_("The customer who brought them; none: nobody.")),
    Field("tone", Choice(TONES, N_("as it fits")), N_("Tone"), N_("tone"),
          help=N_("How they are asked for money; as it fits where nothing is said.")),
    Field("terms_days", MaybeCount(0, 365), N_("Payment terms"), N_("payment terms"), N_("days; the shop’s if empty"),
          flag="terms", help=N_("Days until their invoices are due; none: as the shop has it.")),
    Field("do_not_collect", YesNo(), N_("Not called about money"), N_("whether they are called about money"),
          help=N_("Never on the list of calls about money, yes or no.")),
    Field("do_not_collect_why", Line(), N_("Why not"), N_("why they are not called about money"),
          N_("the reason, for whoever wonders"), help=N_("Why they are not called about money.")),
    orders={"add": _CONTRACT, "edit": _CONTRACT, "export": _CONTRACT},
)
# fmt: on

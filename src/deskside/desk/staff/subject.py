"""What the staff are made of."""

from deskside.desk.declarations import Entry, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="staff",
    tables=("staff", "staff_setting"),
    records=("deskside.desk.staff.fields:STAFF",),
    deeds={"staff": N_("changed who works here")},
    rights={"staff": "staff"},
    taken_back={"staff": "deskside.desk.staff.taken_back:left"},
    entries=(
        Entry("staff list", "deskside.cli.staff:list_staff", N_("List who works here."), "people", 50),
        Entry("staff add", "deskside.cli.staff:add", N_("Add somebody who works here."), "people", 60),
        Entry(
            "staff rename", "deskside.cli.staff:rename", N_("Change the name of somebody who works here."), "people", 70
        ),
        Entry("staff leave", "deskside.cli.staff:leave", N_("Somebody left; their history stays."), "people", 80),
    ),
    groups={"staff": N_("Who works here.")},
)

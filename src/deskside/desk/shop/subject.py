"""What the shop and each person have set for themselves."""

from deskside.desk.declarations import Derived, Entry, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="shop",
    tables=("setting", "holiday", "saved_view", "draft"),
    deeds={"settings": N_("changed {what}"), "view": N_("changed the saved views")},
    about={"settings": "deskside.desk.shop.changed:settings_of"},
    derived=(Derived("deskside.desk.shop.holidays:follow", ("setting",), ("holiday",)),),
    entries=(
        Entry("settings", "deskside.cli.settings:settings", N_("Read and change settings."), "desk", 20),
        Entry("hours", "deskside.cli.hours:hours", N_("When the shop is open on the days ahead."), "desk", 21),
    ),
)

"""What the customers of the sample shop bought, by the desk's own verbs."""

from datetime import timedelta

from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.desk.things.add_thing import add_thing
from deskside.desk.tickets.edit_ticket import edit_ticket


def bought(stage: Stage, step: Step) -> None:
    """`customer bought DAYS WARRANTY SERIAL WHAT | CUSTOMER`, so many days ago, - for none; a ticket is about it."""
    days, warranty, serial, what = step.words.split(maxsplit=3)
    values = {
        "what": what,
        "serial": serial.strip("-"),
        "bought_on": (stage.calendar.today - timedelta(days=int(days))).isoformat(),
        "warranty_until": warranty.strip("-") or None,
    }
    thing = stage.do(add_thing, stage.customers[step.text], values)
    if (ticket := stage.ids.get("ticket")) is not None:
        stage.do(edit_ticket, ticket, {"thing": thing})

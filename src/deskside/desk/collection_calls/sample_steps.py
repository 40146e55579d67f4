"""Calls about money in the sample shop, by the desk's own verb."""

from deskside.desk.collection_calls.record_call import record_call
from deskside.desk.collection_calls.steps import WHYS
from deskside.desk.sample_text import Step
from deskside.desk.shared_sql import number_to_call
from deskside.desk.stage import Stage

_NOBODY = ("no-answer", "left-word", "wrong-person")


def call(stage: Stage, step: Step) -> None:
    """`collect call OUTCOME [WHY] [NEXT-DAY] | CUSTOMER | PERSON`, what was said below it."""
    outcome, *words = step.words.split()
    customer = stage.customers[step.text]
    days = [int(word) for word in words if word not in WHYS]
    stage.do(
        record_call,
        customer,
        outcome,
        spoke=outcome not in _NOBODY,
        person=" ".join(step.flags),
        phone=number_to_call(stage.conn, customer),
        why=next((word for word in words if word in WHYS), ""),
        note="\n".join(step.below),
        next_on=stage.calendar.day(days[0]) if days else None,
    )

"""The own fields of the sample shop, by the desk's own verbs."""

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.own_fields.change_fields import add_field
from deskside.desk.own_fields.declared import rows_of
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def add(stage: Stage, step: Step) -> None:
    """`field add RECORD KIND | LABEL | in-lists`, words to choose from below."""
    record, kind = step.words.split()
    choices = "\n".join(step.below)
    values = {"label": step.text, "kind": kind, "choices": choices, "listed": "in-lists" in step.flags}
    stage.do(add_field, record, values)


def fill(stage: Stage, step: Step) -> None:
    """`customer edit PLACE VALUE | CUSTOMER`: the field of that place; a word of a choice by its own place."""
    place, value = step.words.split()
    row = rows_of(stage.conn, "customer")[int(place) - 1]
    value = row.choices[int(value) - 1] if row.choices else value
    stage.do(edit_customer, stage.customers[step.text], {f"own-{row.id}": value})

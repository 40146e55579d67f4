"""What customers of the sample shop promise to pay, by the desk's own verbs."""

from deskside.desk.promises_to_pay.promise_to_pay import agree_plan
from deskside.desk.promises_to_pay.promise_to_pay import promise as note_promise
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def promise(stage: Stage, step: Step) -> None:
    """`collect promise AMOUNT DAY METHOD | CUSTOMER | INVOICE…`, who said it below it."""
    *amount, day, method = step.words.split()
    stage.do(
        note_promise,
        stage.customers[step.text],
        stage.amount(" ".join(amount)),
        stage.calendar.day(int(day)),
        method,
        invoices=_invoices(stage, step),
        person=" ".join(step.below),
    )


def plan(stage: Stage, step: Step) -> None:
    """`collect plan DAY=AMOUNT… METHOD | CUSTOMER | INVOICE…`, who said it below it."""
    *parts, method = step.words.split()
    dated = [part.split("=") for part in parts]
    stage.do(
        agree_plan,
        stage.customers[step.text],
        [(stage.calendar.day(int(day)), stage.amount(amount).minor) for day, amount in dated],
        stage.shop.currency,
        method,
        invoices=_invoices(stage, step),
        person=" ".join(step.below),
    )


def _invoices(stage: Stage, step: Step) -> list[int]:
    return [stage.ids[f"invoice {number}"] for number in step.flags]

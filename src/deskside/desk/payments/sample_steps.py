"""What is paid in the sample shop, by the desk's own verbs."""

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.payments.give_back import return_payment
from deskside.desk.payments.record_payment import record_payment
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage


def pay(stage: Stage, step: Step) -> None:
    """`pay AMOUNT METHOD | CUSTOMER | INVOICE…`"""
    *amount, method = step.words.split()
    stage.ids["payment"] = stage.do(
        record_payment,
        KnownCustomer(stage.customers[step.text]),
        stage.amount(" ".join(amount)),
        method=method,
        invoices=[stage.ids[f"invoice {number}"] for number in step.flags],
    ).id


def give_back(stage: Stage, step: Step) -> None:
    """`pay return | CUSTOMER`, the last that they paid, the reason below it."""
    [key] = stage.ask(
        "select max(id) from payment where kind = 'payment' and customer_id = ?", stage.customers[step.text]
    )
    stage.do(return_payment, key, reason=" ".join(step.below))

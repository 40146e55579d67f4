"""What happens to tickets in the sample shop, by the desk's own verbs."""

from deskside.desk.codes import CHANNELS, LEVELS
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.sample_text import Step
from deskside.desk.stage import Stage
from deskside.desk.tickets import conversation, status
from deskside.desk.tickets.open_ticket import open_ticket


def add(stage: Stage, step: Step) -> None:
    """`add CHANNEL CUSTOMER | SUBJECT | PRIORITY complaint`, what is written below it as its note."""
    stage.channel, _blank, customer = step.words.partition(" ")
    entry = {
        "subject": step.text,
        "customer": None if customer == "-" else KnownCustomer(stage.customers[customer]),
        "description": "\n".join(step.below),
        "priority": next((LEVELS.index(flag) for flag in step.flags if flag in LEVELS), LEVELS.index("normal")),
        "channel": stage.channel,
        "complaint": "complaint" in step.flags,
        "assignee": stage.by,
    }
    stage.ids = {"ticket": stage.do(open_ticket, entry, shop=stage.shop).number}


def note(stage: Stage, step: Step) -> None:
    """`note | WORDS`"""
    stage.do(conversation.add_note, stage.ids["ticket"], step.text)


def told(stage: Stage, step: Step) -> None:
    """`told [CHANNEL] | WORDS`"""
    stage.do(conversation.tell, stage.ids["ticket"], step.text, _channel(stage, step))


def heard(stage: Stage, step: Step) -> None:
    """`heard [CHANNEL] | WORDS`"""
    stage.do(conversation.hear, stage.ids["ticket"], step.text, _channel(stage, step))


def resolve(stage: Stage, step: Step) -> None:
    """`resolve [CHANNEL] | WORDS`"""
    stage.do(status.resolve, stage.ids["ticket"], step.text, _channel(stage, step))


def close(stage: Stage, _step: Step) -> None:
    """`close`"""
    stage.do(status.close, stage.ids["ticket"])


def reopen(stage: Stage, _step: Step) -> None:
    """`reopen`"""
    stage.do(status.reopen, stage.ids["ticket"])


def wait(stage: Stage, _step: Step) -> None:
    """`wait`"""
    stage.do(status.wait, stage.ids["ticket"])


def hold(stage: Stage, step: Step) -> None:
    """`hold WHEN | REASON`"""
    stage.do(status.hold, stage.ids["ticket"], step.text, stage.due(step))


def _channel(stage: Stage, step: Step) -> str:
    return step.words if step.words in CHANNELS else stage.channel

"""The codes of the trade, as they are stored, with the words that show them; every list of them follows from here.

A table is a dictionary from code to word, in the order in which choices are offered. The word is English and goes
through `_` when it is shown. A new code is a line here and one in the type beside it; tables, filters, options, forms,
imports and the sample shop take it from here, and a test holds them together.
"""

from typing import Literal

from deskside.errors import BadInput
from deskside.language.i18n import N_, NP_, _, choices

Status = Literal["new", "open", "waiting", "hold", "resolved", "closed"]
Priority = Literal["low", "normal", "high", "urgent"]
Channel = Literal["phone", "walk-in", "email", "chat", "social", "other"]
Outcome = Literal["spoke", "no-answer", "busy", "left-word", "wrong-number"]
PromiseState = Literal["missed", "due", "later", "none"]
CallState = Literal["open", "missed", "kept", "late", "moved", "cancelled"]
MovedBy = Literal["them", "us"]
CustomerKind = Literal["person", "company", "inside"]
Manner = Literal["demanding", "confused", "upset", "silent", "talkative"]
ContactKind = Literal[
    "phone", "email", "wechat", "whatsapp", "telegram", "line", "qq", "signal", "web", "place", "other"
]
ContactLabel = Literal["mobile", "home", "work", "fax", "main", "other"]
Segment = Literal["top", "regular", "occasional"]
Relationship = Literal["basic", "reactive", "accountable", "proactive", "partnership"]
Standing = Literal["prospective", "present", "past"]
Buyer = Literal["end", "reseller"]
Part = Literal["decides", "pays", "uses"]
OwnFieldKind = Literal["line", "choice", "yes-no", "day", "number", "money"]
QuestionKind = Literal["text", "choice", "several", "number", "date", "yes-no"]
AskingState = Literal["begun", "handed-over", "finished", "broken-off"]
HandedHow = Literal["printed", "sent"]

LIVE_STATUSES: dict[str, str] = {
    "new": N_("new"),
    "open": N_("open"),
    "waiting": N_("waiting"),
    "hold": N_("on hold"),
}
ENDED_STATUSES: dict[str, str] = {"resolved": N_("solved"), "closed": N_("closed")}
STATUSES = LIVE_STATUSES | ENDED_STATUSES
"""Where a ticket stands (R-20)."""
PRIORITIES: dict[str, str] = {
    "low": N_("low"),
    "normal": N_("normal"),
    "high": N_("high"),
    "urgent": N_("urgent"),
}
LEVELS: tuple[str, ...] = tuple(PRIORITIES)
"""The names of the priorities; a priority in the file is an index into it, 0 low to 3 urgent."""
CHANNELS: dict[str, str] = {
    "phone": N_("phone"),
    "walk-in": N_("walk-in"),
    "email": N_("e-mail"),
    "chat": N_("chat"),
    "social": N_("social media"),
    "other": N_("other"),
}
"""How customer and shop reach each other."""
OUTCOMES: dict[str, str] = {
    "spoke": N_("spoke"),
    "no-answer": N_("no answer"),
    "busy": N_("busy"),
    "left-word": N_("left word"),
    "wrong-number": N_("wrong number"),
}
"""What came of a call of ours (R-11)."""
NOT_REACHED = ("no-answer", "busy", "left-word")
"""The outcomes that reached nobody."""
PROMISE_STATES: dict[str, str] = {
    "missed": N_("missed"),
    "due": N_("due"),
    "later": N_("later"),
    "none": N_("no promise"),
}
"""How a row's next promise stands (R-13)."""
CALL_STATES: dict[str, str] = {
    "open": N_("promised"),
    "missed": N_("missed"),
    "kept": N_("kept"),
    "late": N_("late"),
    "moved": N_("moved"),
    "cancelled": N_("cancelled"),
}
"""How a promised call stands (R-10). The file keeps all but "missed", which time alone brings about."""
MOVERS: dict[str, str] = {"them": N_("them"), "us": N_("us")}
"""Who wanted a promised call moved (R-10)."""
CUSTOMER_KINDS: dict[str, str] = {"person": N_("person"), "company": N_("company"), "inside": N_("in-house")}
"""What a customer is; "inside" is a colleague or a branch of ours."""
SEGMENTS: dict[str, str] = {"top": N_("top"), "regular": N_("regular"), "occasional": N_("occasional")}
"""How much of our trade somebody is."""
RELATIONSHIPS: dict[str, str] = {
    "basic": N_("basic"),
    "reactive": N_("reactive"),
    "accountable": N_("accountable"),
    "proactive": N_("proactive"),
    "partnership": N_("partnership"),
}
"""How close we are to somebody: from a sale and no more to working together."""
STANDINGS: dict[str, str] = {
    "prospective": N_("prospective"),
    "present": N_("present"),
    "past": N_("past"),
}
"""Whether somebody is a customer yet, or still."""
BUYERS: dict[str, str] = {"end": N_("end customer"), "reseller": N_("reseller")}
"""Whom somebody buys for."""
PARTS: dict[str, str] = {"decides": N_("decides"), "pays": N_("pays"), "uses": N_("uses")}
"""What somebody at a company has to do with what is bought."""
MANNERS: dict[str, str] = {
    "demanding": N_("demanding"),
    "confused": N_("confused"),
    "upset": N_("upset"),
    "silent": N_("silent"),
    "talkative": N_("talkative"),
}
"""How somebody is to deal with (P-12)."""
OWN_FIELD_KINDS = {
    "line": NP_("own field", "text"),
    "choice": N_("one of a few words"),
    "yes-no": N_("yes or no"),
    "day": NP_("own field", "day"),
    "number": NP_("own field", "number"),
    "money": NP_("own field", "amount"),
}
"""What an own field holds (R-39)."""
QUESTION_KINDS = {
    "text": NP_("own field", "text"),
    "choice": N_("one of a few words"),
    "several": N_("several of a few words"),
    "number": NP_("own field", "number"),
    "date": N_("important date"),
    "yes-no": N_("yes or no"),
}
"""What a question asks for."""
HANDED_HOW = {"printed": N_("printed"), "sent": N_("sent")}
"""How a questionnaire was handed over."""
ASKING_STATES = {
    "begun": NP_("asking", "begun"),
    "handed-over": NP_("asking", "handed over"),
    "finished": NP_("asking", "finished"),
    "broken-off": NP_("asking", "broken off"),
}
"""How far one is with asking somebody (R-27)."""
TONES: dict[str, str] = {"warm": N_("warm"), "plain": N_("plain-spoken"), "firm": N_("firm")}
"""How somebody is asked for money."""
CONTACT_KINDS: dict[str, str] = {
    "phone": N_("number"),
    "email": N_("e-mail"),
    "wechat": N_("WeChat"),
    "whatsapp": N_("WhatsApp"),
    "telegram": N_("Telegram"),
    "line": N_("LINE"),
    "qq": N_("QQ"),
    "signal": N_("Signal"),
    "web": N_("web page"),
    "place": N_("street address"),
    "other": N_("address"),
}
"""What kind of number or address something is; only a "phone" is dialled."""
WITH_NUMBERS = frozenset({"phone", "whatsapp", "telegram", "signal"})
"""The kinds that may be a telephone number, which is found by its digits."""
WRITTEN_KINDS = tuple(kind for kind in CONTACT_KINDS if kind not in ("phone", "web", "place"))
"""The kinds at which somebody can be written to."""
PREFERRED_KINDS: dict[str, str] = {
    "phone": N_("phone"),
    **{kind: CONTACT_KINDS[kind] for kind in WRITTEN_KINDS if kind != "other"},
}
"""How somebody may like best to be reached."""
CONTACT_LABELS: dict[str, str] = {
    "mobile": N_("mobile"),
    "home": N_("at home"),
    "work": N_("at work"),
    "fax": N_("fax"),
    "main": N_("main"),
    "other": N_("other number"),
}
"""What a number is for."""
ANSWERS: dict[str, str] = {"yes": N_("yes"), "no": N_("no")}


def word(table: dict[str, str], code: str | None) -> str:
    """A code of a table as it is shown; one that is not in it as itself, nothing for nothing."""
    return _(table[code]) if code in table else code or ""


def reach_said(kind: str, shown: str) -> str:
    """A number or address with what it is, where nobody sees that from it: "WeChat limei66" (R-31)."""
    is_plain = kind not in CONTACT_KINDS or kind in ("phone", "email", "web", "place", "other") or shown.startswith("@")
    return shown if is_plain else f"{_(CONTACT_KINDS[kind])} {shown}"


def status_word(status: str) -> str:
    """A status as it is shown."""
    return word(STATUSES, status)


def priority_word(priority: int) -> str:
    """A priority, 0 to 3, as it is shown."""
    return _(PRIORITIES[LEVELS[priority]])


def channel_word(channel: str) -> str:
    """A channel as it is shown."""
    return word(CHANNELS, channel)


def promise_word(state: str) -> str:
    """How a row's next promise stands, as it is shown."""
    return word(PROMISE_STATES, state)


def call_word(state: str) -> str:
    """How a promised call stands, as it is shown; an open one is not open like a ticket."""
    return word(CALL_STATES, state)


def outcome_word(outcome: str) -> str:
    """What came of a call, as it is shown."""
    return word(OUTCOMES, outcome)


def kind_word(kind: str) -> str:
    """A kind of customer as it is shown."""
    return word(CUSTOMER_KINDS, kind)


def label_word(label: str) -> str:
    """What a number is for, as it is shown."""
    return word(CONTACT_LABELS, label)


def known_channel(channel: str) -> str:
    """The channel, or `BadInput` naming those there are."""
    if channel not in CHANNELS:
        raise BadInput(
            _("“{channel}” is not a channel.").format(channel=channel),
            hint=_("Use one of: {choices}").format(choices=choices(CHANNELS)),
        )
    return channel

"""Accounts for guided calls, without a desk."""

from datetime import date, datetime, timedelta
from typing import Any

from deskside.desk.collection_calls.account import Due, GuidedAccount
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.ways_to_pay import MEANS
from deskside.errors import BadInput
from deskside.money.amounts import Minor
from deskside.money.manners import manner_of

TODAY = date(2026, 11, 24)


def read_day(text: str) -> date:
    """A day as it is kept, or as it is shown in English."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        try:
            return datetime.strptime(text, "%d %b %Y").astimezone().date()
        except ValueError:
            raise BadInput(f"{text} is no day") from None


def account(**more: Any) -> GuidedAccount:
    """The Harbour Hotel, which owes 1,240.00 and 60.00."""
    usual: dict[str, Any] = {
        "customer_id": 7,
        "name": "Harbour Hotel",
        "person": "Ms Okafor",
        "phone": "020 7946 0018",
        "language": "en",
        "tone": "warm",
        "shop_name": "Lin's Cycle Shop",
        "shop_phone": "020 7946 0991",
        "today": TODAY,
        "currency": "GBP",
        "dues": (
            Due(1, "2093", date(2026, 9, 23), 62, Minor(124000)),
            Due(2, "2101", date(2026, 10, 30), 25, Minor(6000)),
        ),
        "means": tuple(MEANS),
        "manner": manner_of("GB", "GBP"),
        "next_days": lambda days, _spoke: TODAY + timedelta(days=days),
        "next_promised": lambda day: day + timedelta(days=2),
        "read_day": read_day,
        "read_past_day": date.fromisoformat,
        "read_number": str,
    }
    return GuidedAccount(**usual | more)


def answered(*answers: str, **more: Any) -> GuidedCall:
    """A call in which these were the answers."""
    call = GuidedCall.start(account(**more))
    for answer in answers:
        assert call.ask is not None, f"over before {answer}"
        call.answer(answer)
    return call

"""What is known of a customer for talking about money: their hours, the tone, their terms (R-62, R-63)."""

from typing import Any

from deskside.fields.kinds import Choice, Count, Kind, Line, YesNo
from deskside.fields.record import Field
from deskside.language.i18n import N_
from deskside.shop.typed_hours import format_spans, parse_spans

TONES = {"warm": N_("warm"), "plain": N_("matter-of-fact"), "firm": N_("firm")}
"""How somebody is spoken and written to about money."""


class OwnZone(Kind):
    """A time zone, or none: that of their number, else the shop's."""

    name = "own-zone"
    metavar = N_("ZONE")

    def fit(self, value: Any) -> str:
        text = str(value or "").strip()
        if not text:
            return ""
        from deskside.shop.setting_kinds import Zone

        return Zone().fit(text)


class QuietHours(Kind):
    """Hours of their day at which nobody calls; none where nothing stands there."""

    name = "quiet-hours"
    metavar = N_("HOURS")

    def fit(self, value: Any) -> str:
        spans = parse_spans(str(value or ""))
        return format_spans(spans) if spans else ""


class OwnCount(Kind):
    """A whole number, or none where that of the shop holds."""

    name = "own-count"
    empty = None
    metavar = N_("N")

    def __init__(self, low: int, high: int) -> None:
        self.number = Count(low, high)

    def fit(self, value: Any) -> int | None:
        return None if value is None or not str(value).strip() else self.number.fit(value)


# fmt: off
COLLECTION = (
    Field("zone", OwnZone(), N_("Their zone"), N_("their time zone"),
          N_("like Asia/Shanghai; empty: that of their number"),
          help=N_("The time zone where they are, like Asia/Shanghai."), folded=True),
    Field("quiet_hours", QuietHours(), N_("Quiet hours"), N_("quiet hours"), N_("like 12:00-14:00, by their own clock"),
          help=N_("When nobody calls about money, like 12:00-14:00."), folded=True),
    Field("tone", Choice(TONES, N_("not chosen")), N_("Tone"), N_("tone"),
          help=N_("How they are spoken and written to about money."), folded=True),
    Field("terms_days", OwnCount(0, 365), N_("Their terms"), N_("payment terms"),
          N_("days to pay; empty: as the shop has it"),
          help=N_("Within how many days they pay an invoice."), flag="terms", folded=True),
    Field("do_not_collect", YesNo(), N_("No calls about money"), N_("no calls about money"),
          help=N_("Never call them about money."), folded=True),
    Field("do_not_collect_why", Line(), N_("Why not"), N_("why no calls about money"), N_("who wanted it so, and why"),
          help=N_("Why they are not called about money."), folded=True),
)
# fmt: on

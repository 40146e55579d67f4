"""The shop that times are told in: Mon-Fri 9-18, Sat 10-16; now is Wednesday 2026-03-04 11:20 in Shanghai."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from deskside.shop.hours import OpeningHours
from deskside.shop.kept_hours import Week

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = (SHANGHAI, BERLIN, NEW_YORK, LORD_HOWE, ZoneInfo("Africa/Cairo"), ZoneInfo("America/St_Johns"))
DAY = ((540, 1080),)
WEEK: Week = (DAY, DAY, DAY, DAY, DAY, ((600, 960),), ())
LUNCH: Week = (*(((540, 750), (840, 1080)),) * 5, ((600, 960),), ())
HOURS = OpeningHours(WEEK, SHANGHAI)
NOW = datetime(2026, 3, 4, 3, 20, tzinfo=UTC)


def at(text: str, zone: ZoneInfo = SHANGHAI, fold: int = 0) -> datetime:
    """ "2026-03-04 11:20" on the clocks of a place, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def local(moment: datetime | None, zone: ZoneInfo = SHANGHAI) -> str:
    """The moment as the clocks of a place show it, "2026-03-04 11:20"."""
    return "" if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"

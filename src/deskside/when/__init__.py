"""Plain words for times, English and Chinese, as the moments they mean (R-05)."""

from deskside.when.errors import Ambiguous, LeftOver, NotATime, PastTime
from deskside.when.moment import When
from deskside.when.phrase import coming_day, parse, parse_day

__all__ = ["Ambiguous", "LeftOver", "NotATime", "PastTime", "When", "coming_day", "parse", "parse_day"]

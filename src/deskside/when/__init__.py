"""Plain words for times, English and Chinese, as the moments they mean (R-05)."""

from deskside.when.errors import Ambiguous, LeftOver, NotATime, PastTime
from deskside.when.phrase import parse, parse_day
from deskside.when.resolve import When

__all__ = ["Ambiguous", "LeftOver", "NotATime", "PastTime", "When", "parse", "parse_day"]

"""Terms of payment as files have them in words: until when an invoice is to be paid (R-34, R-41).

Days within which a discount is given say nothing of that, and what has two answers is none.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_ONE = {
    **dict.fromkeys(("a", "one", "ein", "eine", "einem", "einen", "un", "一"), 1),
    **dict.fromkeys(("two", "zwei", "deux", "二", "两"), 2),
    **dict.fromkeys(("three", "drei", "三"), 3),
    **dict.fromkeys(("four", "vier", "四"), 4),
    **dict.fromkeys(("six", "sechs", "六"), 6),
}
_COUNT = rf"(?:\d{{1,4}}|\b(?:{'|'.join(key for key in _ONE if key.isascii())})\b|[一二两三四六])"
_DAY = r"(?:days?|d\b|tag(?:en?)?|t\b|jours?|d[ií]as?|giorni|dagen|天|日)"
_WEEK = r"(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|weken|个?星期|周|礼拜)"
_MONTH = r"(?:months?|monat(?:en?)?|mois|mes(?:es)?|mes[ie]|maand(?:en)?|个月)"
_NEXT = r"(?:next|following|folge\w*|nächst\w*|naechst\w*|kommend\w*|suivant|siguiente|prox\w*|次|下个?|隔)"
_THE_END = (
    r"(?:eom|end of (?:the )?(?:current |this |invoice )?month|month[- ]?end|monatsende|ende des monats|ultimo"
    r"|fin de mois|fdm|fin de mes|fine mese|月底|月末)"
)
_DISCOUNT = re.compile(r"[^,;；，]*(?:[%％]|skonto|discount|折扣|rabatt)[^,;；，]*", re.IGNORECASE)
_NET = re.compile(r"(?:net(?:to)?|\bn)\s*[/:.-]?\s*(?P<n>\d{1,4})(?![\d.]*(?:st|nd|rd|th))", re.IGNORECASE)
_BEFORE_NET = re.compile(rf"(?P<n>\d{{1,4}})\s*{_DAY}?\s*(?:rein\s*)?(?:net(?:to)?\b|ohne abzug)", re.IGNORECASE)
_END_NEXT = re.compile(
    rf"end of (?:the )?{_NEXT} month|ende (?:des )?{_NEXT}\s*monats?|{_NEXT}月(?:底|末)|fin du mois suivant",
    re.IGNORECASE,
)
_ON_THE = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:day\s*)?(?:of|des|du|de)?\s*(?:the\s*|month\s*)?"
    rf"{_NEXT}(?:\s*(?:month|monats?|mois|mes))?"
    rf"|prox\w*\.?\s*(?P<prox>\d{{1,2}})|(?P<mfi>\d{{1,2}})\s*mfi\b|{_NEXT}月(?P<zh>\d{{1,2}})[日号]",
    re.IGNORECASE,
)
_OF_THE_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)\s*(?:day\s*)?(?:of|des)\s*(?:the\s*|each\s*|every\s*)?(?:month|monats)"
    r"|每月(?P<zh>\d{1,2})[日号]",
    re.IGNORECASE,
)
_END = re.compile(_THE_END, re.IGNORECASE)
_WEEKS = re.compile(rf"(?P<n>{_COUNT})\s*{_WEEK}", re.IGNORECASE)
_MONTHS = re.compile(rf"(?P<n>{_COUNT})\s*{_MONTH}", re.IGNORECASE)
_DAYS = re.compile(rf"(?P<n>{_COUNT})\s*{_DAY}", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"receipt|immediate|at once|prepaid|prepay|pre-?payment|in advance|upfront|due now|\bcash\b|\bc\.?o\.?d\b"
    r"|\bcia\b|\bpia\b|\bcwo\b|sofort|vorkasse|vorauskasse|vorab|barzahlung|\bbar\b|nachnahme|comptant|à réception"
    r"|contado|即付|现结|现付|现款|现金|货到付款|预付|款到发货",
    re.IGNORECASE,
)
_MONTHLY = re.compile(r"月结\D{0,3}(?P<n>\d{1,3})")
_AFTER_END = re.compile(rf"{_THE_END}\s*\+?\s*(?P<n>\d{{1,3}})\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\d\s*[/+&–-]\s*\d+\s*\D")
_LONGEST = 3650
_LATEST = date(9999, 12, 31)


class PaymentTerms(NamedTuple):
    """So many months and days after the invoice; at the `end` of that month, to which days are added where they come
    `after_end`, or on a `day` of it, no earlier than the invoice."""

    days: int = 0
    months: int = 0
    end: bool = False
    after_end: bool = False
    day: int = 0

    @property
    def in_days(self) -> int | None:
        """The same in days, if that says all."""
        return None if self.months or self.end or self.day else self.days

    def due(self, issued: date) -> date:
        """Until when an invoice of a day is to be paid."""
        moved = _later(issued, self.months)
        if not self.after_end:
            moved = min(moved + timedelta(days=min(self.days, _LONGEST)), _LATEST)
        if self.day:
            on = _on(moved, self.day)
            return on if on >= issued else _on(_later(moved.replace(day=1), 1), self.day)
        if self.end:
            moved = _on(moved, 31)
        return min(moved + timedelta(days=self.days), _LATEST) if self.after_end else moved


def payment_terms_of(text: str) -> PaymentTerms | None:
    """What terms say; None where they say nothing, or nothing that is understood."""
    said = " ".join(text.split())
    if said.isdecimal():
        return PaymentTerms(int(said)) if int(said) <= _LONGEST else None
    whole = said
    is_net = bool(_NET.search(said) or _BEFORE_NET.search(said))
    if not is_net:
        said = _DISCOUNT.sub(" ", said)
    if found := _END_NEXT.search(said):
        return PaymentTerms(months=1, end=True)
    if found := _ON_THE.search(said):
        return _on_day(next(filter(None, found.groups())), months=1)
    if found := _OF_THE_MONTH.search(said):
        return _on_day(found["day"] or found["zh"], months=0)
    end, spans = _END.search(said), _spans(said)
    are_several = not is_net and _SEVERAL.search(said)
    if len(spans) > 1 or (spans and (are_several or ("%" in whole and _AT_ONCE.search(whole)))):
        return None
    days, months, place = next(iter(spans.values()), (0, 0, -1))
    if end is not None:
        # “30 jours fin de mois” are counted first; in English the days come after the end of the month.
        first = end[0].casefold().startswith("fi") and 0 <= place < end.start()
        return PaymentTerms(days, months, end=True, after_end=not first)
    if spans:
        return PaymentTerms(days, months)
    if "%" in whole:
        return None
    return PaymentTerms() if _AT_ONCE.search(said) else None


def _spans(said: str) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Each span of time that is named, in days and months, and where."""
    found: dict[tuple[int, int], tuple[int, int, int]] = {}
    if net := _NET.search(said) or _BEFORE_NET.search(said):
        count, rest = int(net["n"]), said[net.end("n") :]
        if re.match(rf"\s*{_WEEK}", rest, re.IGNORECASE):
            return {(count * 7, 0): (count * 7, 0, net.start())}
        if re.match(rf"\s*{_MONTH}", rest, re.IGNORECASE):
            return {(0, count): (0, count, net.start())}
        return {(count, 0): (count, 0, net.start())} if count <= _LONGEST else {}
    if end := _AFTER_END.search(said):
        return {(int(end["n"]), 0): (int(end["n"]), 0, end.start("n"))}
    if monthly := _MONTHLY.search(said):
        return {(int(monthly["n"]), 0): (int(monthly["n"]), 0, monthly.start())}
    for form, days, months in ((_DAYS, 1, 0), (_WEEKS, 7, 0), (_MONTHS, 0, 1)):
        for each in form.finditer(said):
            count = int(each["n"]) if each["n"].isdecimal() else _ONE[each["n"].casefold()]
            if count <= _LONGEST:
                found[count * days, count * months] = (count * days, count * months, each.start())
    return found


def _on_day(said: str, *, months: int) -> PaymentTerms | None:
    return PaymentTerms(months=months, day=int(said)) if 1 <= int(said) <= 31 else None


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day if year > _LATEST.year else _on(date(year, month + 1, 1), day.day)


def _on(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))

"""The words of the answers in a guided call, and the way back from a word that was typed (R-72)."""

from collections.abc import Collection, Iterable, Mapping

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.collection_calls.steps import CHOICES, DETAILS, ENDED, ENDINGS, OTHERWISE, WHYS, Ask
from deskside.desk.ways_to_pay import MEANS, code_of
from deskside.language.i18n import LANGUAGES, _, in_language, language, listed, ngettext, spoken
from deskside.language.text import searched

_MEANS_STEPS = ("ways", "paid_by", "plan_by")


def answer_words(account: GuidedAccount, step: str, value: str) -> tuple[str, str]:
    """An answer to a question as it is shown, and what it leads to."""
    if step == "dispute_invoice":
        due = account.due(value)
        return due.reference, account.said(due.open)
    if step in _MEANS_STEPS:
        return _(MEANS[value]), ""
    if step == "plan_count":
        return ngettext("{n} part", "{n} parts", int(value)).format(n=value), ""
    label, detail = CHOICES[step][value]
    return _(label), _(detail) if detail else ""


def answer_of_word(account: GuidedAccount, ask: Ask, typed: str, *, has_ended: bool = False) -> str | None:
    """The answer that was typed: itself, or a word that shows it in either language; None for any other text."""
    if typed in ask.choices:
        return typed
    if ask.step in _MEANS_STEPS:
        code = code_of(typed)
        return code if code in ask.choices else None
    if not has_ended and _meant(typed, (OTHERWISE,)):
        return ENDED
    for value in ask.choices:
        if _meant(typed, (answer_words(account, ask.step, value)[0], *_labels(ask.step, value))):
            return value
    return None


def outcome_of_word(typed: str) -> str | None:
    """How a call ended, by its code or by a word that a screen shows for it; None for any other text."""
    if typed in OUTCOMES:
        return typed
    return next((code for code, word in OUTCOMES.items() if _meant(typed, (word, *_labels("ended", code)))), None)


def reason_of_word(typed: str) -> str | None:
    """Why it is not paid: our-fault/not-received, or the words of it, the first of them or not; None for other text."""
    *first, last = (part.strip() for part in typed.replace("／", "/").split("/"))
    for why, details in DETAILS.items():
        if first and not (len(first) == 1 and _meant(first[0], (why, WHYS[why][0]))):
            continue
        for detail, (label, _leads) in details.items():
            if _meant(last, (label, detail) if first else (label,)):
                return f"{why}/{detail}"
    return None


def outcomes_said() -> str:
    """What may be typed for how a call ended."""
    return listed((_(word) for word in OUTCOMES.values()) if language() == "zh" else OUTCOMES)


def reasons_said(why: str = "", among: Collection[str] = ()) -> str:
    """What may be typed for why it is not paid, of one kind or of all; of some reasons where they are `among` them."""
    found = [
        _(label) if language() == "zh" else f"{kind}/{detail}"
        for kind, details in DETAILS.items()
        for detail, (label, _leads) in details.items()
        if why in ("", kind) and (not among or detail in among)
    ]
    return listed(found)


def answers_said(account: GuidedAccount, ask: Ask) -> str:
    """What may be typed as the answer to a question."""
    chinese = language() == "zh" or ask.step == "dispute_invoice"
    return listed(answer_words(account, ask.step, value)[0] if chinese else value for value in ask.choices)


def _labels(step: str, value: str) -> Iterable[str]:
    """The words of an answer, as they stand in the tables."""
    found: Mapping[str, tuple[str, str]] = ENDINGS if step == "ended" else CHOICES.get(step, {})
    if value in found:
        yield found[value][0]
    if step == "plan_count":
        for code in LANGUAGES:
            with in_language(code):
                yield ngettext("{n} part", "{n} parts", int(value)).format(n=value)
    if step == "ended" and value in OUTCOMES:
        yield OUTCOMES[value]


def _meant(typed: str, words: Iterable[str]) -> bool:
    wanted = searched(typed.strip())
    return any(wanted == searched(said) for word in words for said in spoken(word))

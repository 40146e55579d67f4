"""The sentence to say at each step, the read-back and the written confirmation, in the customer's language (L-40)."""

from collections.abc import Mapping, Sequence
from datetime import date

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.agreed import asked_in_all, method_of, parts_proposed, promised_parts, rest_of
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.script import GAPS, Script
from deskside.desk.collection_calls.steps import SAID
from deskside.desk.ways_to_pay import MEANS, first_offered
from deskside.language.i18n import _, in_language, language, listed, pgettext
from deskside.when.format_time import day_month, long_day, weekday


def sentence(call: GuidedCall, script: Script) -> str:
    """What to say now; empty where nothing is said to the customer. Amounts only to the right person (R-60)."""
    name = _text_of(call)
    if name == "obstacles":
        return _first_words(call.account, script)
    if not name:
        return ""
    said = script.say(name, call.account.tone, gaps(call, script))
    if call.step == "amount" and call.account.in_the_way and call.account.in_the_way[0].kind != "wrong-person":
        return f"{_first_words(call.account, script)}\n{said}"
    return said


def read_back(call: GuidedCall, script: Script) -> str:
    """What was agreed, as it is read back; empty where nothing was promised."""
    if not promised_parts(call):
        return ""
    name = "read_back_plan" if len(promised_parts(call)) > 1 else "read_back"
    return script.say(name, call.account.tone, gaps(call, script))


def confirmation(call: GuidedCall, script: Script) -> str:
    """What was agreed, in writing, ready to be copied; empty where nothing was promised."""
    if not promised_parts(call):
        return ""
    name = "confirmation_plan" if len(promised_parts(call)) > 1 else "confirmation"
    return script.say(name, call.account.tone, gaps(call, script))


def gaps(call: GuidedCall, script: Script) -> Mapping[str, str]:
    """What fills the gaps of the texts, as the customer's language says it."""
    account = call.account
    agreed = parts_proposed(call) if call.step == "plan_parts" else promised_parts(call)
    with in_language(script.language):
        first = account.dues[0].due_on if account.dues else account.today
        filled = {
            "person": account.person or account.name,
            "shop": account.shop_name,
            "number": account.shop_phone,
            "amount": account.said(agreed[0][1] if agreed else asked_in_all(call)),
            "invoices": account.invoices_said,
            "due": _day(first),
            "rest": account.said(rest_of(call)),
            "method": _way(method_of(call)),
            "means": listed(_(MEANS[way]) for way in first_offered(_offered(call))),
            "parts": listed(
                pgettext("part", "{amount} on {day}").format(amount=account.said(minor), day=_day(day))
                for day, minor in agreed
            ),
            "date": _day(agreed[0][0]) if agreed else "",
            "promised": "",
        }
        if account.last_broken is not None and not agreed:
            filled["promised"] = account.said(account.last_broken.amount)
            filled["date"] = _day(account.last_broken.due_on)
        if not agreed and account.besides:
            from deskside.money.format_amount import shown

            others = (shown(each, account.manner) for each in account.besides)
            filled["amount"] = listed([filled["amount"], *others])
    return filled


def _text_of(call: GuidedCall) -> str:
    """The name of the text that is said at the step; `obstacles` for what stands in the way."""
    step, answers = call.step, call.answers
    if step == "obstacles":
        return step
    if step == "amount" and call.account.last_broken is not None:
        return "amount_promised"
    if step == "promise_amount" and call.ask is not None and not call.ask.value:
        return "part_amount"
    if step == "promise_on":
        variants = {"not-received": "promise_copy", "payment-run": "promise_run"}
        return variants.get(answers.get("why_our-fault") or answers.get("why_their-process") or "", step)
    if step == "left_with":
        return "left_word" if call.account.shop_phone else "left_word_bare"
    if step == "read_back" and len(promised_parts(call)) > 1:
        return "read_back_plan"
    if step == "next_on" and _refused(call):
        return "legal" if call.account.legal_on or "legal_name" in answers else "refused"
    if step == "next_on" and call.right_person:
        return "goodbye"
    return SAID.get(step, "")


def _way(method: str) -> str:
    """How they pay, after 用 in Chinese, where 刷卡 is what is done and not what is paid with."""
    paid_with = {"card": "银行卡", "goods": "实物"} if language() == "zh" else {}
    return paid_with.get(method) or (_(MEANS[method]) if method else "")


def _day(day: date) -> str:
    """A day as it is read in a sentence: "Tue 1 Dec", "12月1日（周二）"."""
    return f"{day_month(day)}（{weekday(day)}）" if language() == "zh" else long_day(day)


def _offered(call: GuidedCall) -> Sequence[str]:
    """The ways to pay that may be chosen at the step that stands; of the others all that the shop takes."""
    at_ways = call.ask is not None and call.step in ("ways", "plan_by")
    return call.ask.choices if call.ask is not None and at_ways else call.account.means


def _refused(call: GuidedCall) -> bool:
    answers = call.answers
    return answers["ended"] == "refused" if "ended" in answers else answers.get("why_will-not-pay") == "refuses"


def _first_words(account: GuidedAccount, script: Script) -> str:
    first = account.in_the_way[0]
    name = f"obstacle_{first.kind}"
    if name not in GAPS:
        return first.sentence
    gaps = {"person": account.person or account.name, "shop": account.shop_name, "number": account.shop_phone}
    return script.say(name, account.tone, gaps)

"""What changed of an account while somebody was on the line with them, in words (R-22)."""

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.language.i18n import _


def changed_words(before: GuidedAccount, now: GuidedAccount) -> str:
    """What is to be known before the call goes on; empty where nothing of it changed."""
    said = []
    if (now.asked, now.currency) != (before.asked, before.currency):
        amounts = {"amount": now.said(now.asked), "before": before.said(before.asked)}
        said.append(_("{amount} is asked for now, it was {before}").format(**amounts))
    elif now.invoices_said != before.invoices_said:
        said.append(_("it is about {invoices} now").format(invoices=now.invoices_said))
    if now.phone != before.phone:
        said.append(_("their number is {number} now").format(number=now.phone or _("no number")))
    known = {each.words for each in before.in_the_way}
    said += [each.words for each in now.in_the_way if each.words not in known]
    return " · ".join(said)

"""What no script and no letter says: threats, ever, and legal words without a legal step (R-63)."""

import re
from typing import NamedTuple

_THREATS = (
    r"\bpolice\b|\bblack-?list|\bcredit (?:agency|bureau|rating)|\bemployer|\byour (?:boss|famil|wife|husband|parents"
    r"|neighbou?rs|children)|\bsham(?:e|ing)\b|\bexpos(?:e|ing)\b|\bpublic(?:ly|ise)|\barrest|\bjail|\bprison|\bseiz"
    r"|\bconsequences?\b|\bor else\b|\bregret it\b|\bbailiff|\bcriminal|\bfraud|\bscam|\bsocial media\b"
    r"|报警|警察|公安|派出所|黑名单|失信|老赖|征信|单位领导|您的?(?:领导|老板|单位|家人|父母|爱人|孩子|邻居|亲戚|同事)|通讯录"
    r"|曝光|丢人|丢脸|羞辱|坐牢|抓(?:起来|您)|查封|后果|后悔|诈骗|骗子|上门(?:催|找|要)|朋友圈|走着瞧"
)
_LEGAL = (
    r"\blegal|\blaw(?:yers?|suits?|yer'?s)?\b|\bcourts?\b|\bsolicitors?\b|\battorneys?\b|\bsu(?:e|ing)\b|\bproceedings\b"
    r"|法律|律师|法院|法庭|起诉|诉讼|仲裁|强制执行|告您"
)


class Forbidden(NamedTuple):
    """The words of a text that threaten, and those that are legal."""

    threats: tuple[str, ...]
    legal: tuple[str, ...]


def forbidden_in(text: str) -> Forbidden:
    """What of a text may not be said, whoever wrote it; legal words may where a legal step was switched on."""
    return Forbidden(*(tuple(re.findall(words, text, re.IGNORECASE)) for words in (_THREATS, _LEGAL)))

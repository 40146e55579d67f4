"""Texts that a program keeps as HTML, as plain lines; what people write with < and & stays (R-34)."""

import html
import re

_KNOWN = (
    "p|br|div|span|strong|em|b|i|u|ul|ol|li|table|tbody|thead|tr|td|th|h[1-6]|pre|code|blockquote|img|hr|html|body|a"
)
_TAG = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_SURE = re.compile(rf"\A\s*{_TAG.pattern}|</(?:{_KNOWN})>|<(?:br|p|div)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->|<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(
    r"<br\b[^<>]*>|</?(?:p|div|li|tr|ul|ol|table|h[1-6]|blockquote|pre|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ITEM = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)


def without_html(text: str) -> str:
    """The text as people read it: a line for each paragraph where it is clearly HTML."""
    if "<" in text and _SURE.search(text):
        text = _UNSEEN.sub("", text)
        if _BREAK.search(text):
            text = " ".join(text.split())
        text = _TAG.sub("", _BREAK.sub("\n", _ITEM.sub("\n- ", text)))
        text = "\n".join(line for part in text.split("\n") if (line := part.strip()))
    return _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\xa0", " "), text) if "&" in text else text

"""How somebody is reached, as the lines of a vCard say it: numbers, addresses, names at other services (R-31, R-34)."""

import quopri
import re
from urllib.parse import unquote

from deskside.desk.codes import WRITTEN_KINDS
from deskside.desk.customers.typed_reach import kind_said
from deskside.exchange.contact_cells import emails_in, label_of, own_word, phones_in
from deskside.exchange.incoming import Contact
from deskside.exchange.vcard_text import Property
from deskside.language.text import keep

_PHONES = ("TEL", "X-MS-TEL")
_SERVICE = re.compile(r"X-(?P<name>[A-Z-]+?)(?:-(?:USERNAME|USER|ID|NO|NUMBER|ACCOUNT))?")
_ALSO = {"tencent-qq": "qq", "im-qq": "qq", "qq-im": "qq", "wechat-im": "wechat", "im-wechat": "wechat"}
_OTHERS = frozenset({
    "aim", "facebook", "gadu-gadu", "gadugadu", "google-talk", "groupwise", "gtalk", "icq", "instagram", "irc",
    "jabber", "kakaotalk", "linkedin", "msn", "msnim", "sip", "skype", "twitter", "viber", "weibo", "xmpp", "yahoo",
    "ymsgr", "zalo",
})  # fmt: skip
_CUSTOM = re.compile(
    r"(?i)\bX-(?:CUSTOM\((?:[^()]*,)?(?P<encoded>[^(),]+)\)|(?!CUSTOM\b)(?P<word>[^\s=;()]+)(?![=\w(]))"
)
_URI = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<name>(?!//).+)", re.DOTALL)
_LINK = re.compile(r"(?i)https?://\S+")
_OF_SERVICE = re.compile(r"(?i)X-SERVICE-TYPE=\"?([\w-]+(?: (?:MESSENGER|TALK|HANGOUTS|MESSAGE|CHAT)\b)?)")


def contacts_in(one: Property, label: str, region: str) -> list[Contact] | None:
    """What a line says of how to reach somebody; None for one that says nothing of the kind.

    `label` is what the address book calls the line; `region` that of numbers without a country.
    """
    if one.name in _PHONES:
        number = re.sub(r"(?i)^tel:|;phone-context=[^;]*", "", one.text)
        return phones_in(number, label_of(" ".join((one.types, label))), region)
    if one.name == "EMAIL":
        return emails_in(one.text) or None
    if one.name in ("ADR", "LABEL"):
        return _single("place", _place(one))
    if one.name == "URL":
        return _single("web", one.text)
    if one.name == "IMPP":
        return of_service(one.text, said[1] if (said := _OF_SERVICE.search(one.types)) else kind_said(label))
    if one.name in ("X-SOCIALPROFILE", "IM", "X-CUSTOM-IM"):
        service = next((word for word in one.types.split() if word.isalpha()), label)
        return _single("web", one.text) if _LINK.fullmatch(one.text) else of_service(one.text, service)
    if one.name == "X-MS-IMADDRESS":
        return _single("other", one.text)
    service = match["name"].lower() if (match := _SERVICE.fullmatch(one.name)) else ""
    if service and (service in _OTHERS or _kind(service)):
        return of_service(one.text, service)
    return None


def label_said(one: Property, label: str) -> str:
    """What an address book calls a number or an address in a word of its owner's, of which no label of ours says the
    same; else nothing."""
    if one.name not in ("TEL", "EMAIL", "URL", "ADR"):
        return ""
    said = keep(" ".join(re.sub(r"_\$!<.*>!\$_", "", label).split()))
    if not said and (custom := _CUSTOM.search(one.types)):
        word = custom["encoded"] or custom["word"]
        said = quopri.decodestring(word.encode()).decode("utf-8", "replace") if custom["encoded"] else word
    return "" if kind_said(said) else own_word(said)


def of_service(text: str, service: str) -> list[Contact]:
    """A name at a service; one that is no kind of ours stays before the name, as programs write it."""
    service, name = service.strip().lower(), text
    if _LINK.fullmatch(text):
        return _single(_kind(service) or "web", text)
    if uri := _URI.fullmatch(text):
        scheme, name = uri["scheme"].lower(), unquote(uri["name"])
        service = service if scheme == "x-apple" or (_kind(service) and not _kind(scheme)) else scheme
    if kind := _kind(service):
        return _single(kind, name)
    return _single("other", f"{service.replace(' ', '-')}:{name}" if service else name)


def _kind(service: str) -> str:
    kind = _ALSO.get(service) or kind_said(service)
    return kind if kind in WRITTEN_KINDS and kind not in ("email", "other") else ""


def _place(one: Property) -> str:
    """A postal address on one line, as its parts stand; the label that newer cards give it where it has none."""
    parts = [one.text] if one.name == "LABEL" else one.texts(";")
    lines = [line.strip(" \t,") for part in parts for line in part.split("\n")]
    said = ", ".join(filter(None, lines))
    label = re.search(r'(?i)LABEL="?([^";]+)', one.types) if not said else None
    return ", ".join(label[1].replace("\\n", "\n").split("\n")) if label else said


def _single(kind: str, text: str) -> list[Contact]:
    raw = keep(" ".join(text.split()))
    return [Contact(raw, kind)] if raw else []

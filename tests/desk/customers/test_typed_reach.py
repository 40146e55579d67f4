"""What kind of number or address is typed, and that what a form shows is read again as what it was (R-31)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.codes import CONTACT_KINDS
from deskside.desk.customers.typed_reach import as_typed, typed_reach
from deskside.language import i18n

CASES = {
    "wechat meimei66": ("wechat", "meimei66"),
    "WeChat: li mei": ("wechat", "li mei"),
    "微信 meimei66": ("wechat", "meimei66"),
    "微信：李梅": ("wechat", "李梅"),
    "微信號 abc": ("wechat", "abc"),
    "微信meimei66": ("wechat", "meimei66"),
    "ＷｅＣｈａｔ meimei66": ("wechat", "meimei66"),
    "WhatsApp +351 912 345 678": ("whatsapp", "+351 912 345 678"),
    "https://wa.me/351912345678": ("whatsapp", "+351912345678"),
    "signal 138 1783 2229": ("signal", "138 1783 2229"),
    "qq 10001": ("qq", "10001"),
    "QQ：10001": ("qq", "10001"),
    "telegram limei": ("telegram", "limei"),
    "@li_mei": ("telegram", "@li_mei"),
    "t.me/li_mei": ("telegram", "@li_mei"),
    "@12": ("other", "@12"),
    "line limei.66": ("line", "limei.66"),
    "line dancing on Mondays": ("other", "line dancing on Mondays"),
    "https://limei.example/wechat: x": ("other", "https://limei.example/wechat: x"),
    "https://limei.example/shop": ("web", "https://limei.example/shop"),
    "www.limei.example": ("web", "www.limei.example"),
    "place: 5 High Street": ("place", "5 High Street"),
    "地址 上海市延安路1号": ("place", "上海市延安路1号"),
    "5 High Street": ("other", "5 High Street"),
    "tel 138 1783 2229": ("phone", "138 1783 2229"),
    "手机：13817832229": ("phone", "13817832229"),
    "138 1783 2229": ("phone", "138 1783 2229"),
    "mei@example.com": ("email", "mei@example.com"),
    "e-mail mei@example.com": ("email", "mei@example.com"),
    "wechat": ("other", "wechat"),
    "": ("other", ""),
}


@pytest.mark.parametrize("typed", CASES)
def test_the_kind_is_said_or_seen(typed: str) -> None:
    assert typed_reach(typed) == CASES[typed]


WORDS = (
    "limei_66",
    "@li_mei",
    "wechat",
    "other: x",
    "10001",
    "+351 912 345 678",
    "line 4",
    "https://a.example",
    "地址",
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([*CONTACT_KINDS]),
    st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)),
    st.sampled_from(["en", "zh"]),
)
def test_what_a_form_shows_is_read_as_it_was(kind: str, raw: str, language: str) -> None:
    with i18n.in_language(language):
        said = as_typed(kind, raw)
    assert typed_reach(said) == (kind, raw)

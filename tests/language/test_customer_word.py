"""The shop's word for a customer (P-11): every message has it, and nothing that is typed as it stands has it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskside.cli.commands import entries
from deskside.errors import BadInput
from deskside.language import i18n
from deskside.language.customer_word import WORDS, CustomerWord, in_chinese, in_english, word_of
from deskside.language.i18n import InContext, _, ngettext, spoken, usual
from deskside.shop.setting_kinds import CustomersWord
from tests.chinese import in_language
from tests.test_messages import FOUND, sources, translations

ODD = CustomerWord("xyzzy", "xyzzies", "某某某")
TYPED = re.compile(r"\{[^{}]*\}|--[\w-]+|-c\b|\bdeskside [a-z -]+|@\w+")
"""Gaps, options and commands."""
AS_IT_STANDS = {"part, supplier, customer, colleague, time, or words of your own."}
"""Messages in which the word is a code of the contract."""


def speak(word: str, language: str = "en") -> None:
    i18n.set_language(language)
    i18n.set_customer_word(word)


def test_every_english_message_has_the_word_and_nothing_that_is_typed() -> None:
    for message in (text for each in FOUND for text in sources(each)):
        turned = in_english(message, ODD)
        assert TYPED.findall(turned) == TYPED.findall(message)
        left = re.findall("customer", TYPED.sub("", turned), re.IGNORECASE)
        assert not left or message in AS_IT_STANDS, message
        back = re.sub("xyzzies", "customers", turned, flags=re.IGNORECASE)
        assert re.sub("xyzzy", "customer", back, flags=re.IGNORECASE).lower() == message.lower()


def test_commands_stay_as_they_are_typed() -> None:
    for path in entries():
        assert in_english(f"See: deskside {path} @7", ODD) == f"See: deskside {path} @7"


def test_every_chinese_message_has_the_word_and_is_otherwise_the_same() -> None:
    for text in (text for message in FOUND for text in translations(message)):
        turned = in_chinese(text, ODD.chinese)
        assert "客户" not in turned.replace("客户端", "")
        assert turned.replace(ODD.chinese, "客户") == text


@pytest.mark.parametrize("code", [code for code, word in WORDS.items() if word.chinese != "客户"])
def test_the_words_that_are_offered_are_found_through_the_catalogue(code: str) -> None:
    word = WORDS[code]
    speak(code)
    assert _("Customers") == word.many.capitalize()
    assert ngettext("{n} customer", "{n} customers", 1) == f"{{n}} {word.one}"
    assert ngettext("{n} customer", "{n} customers", 2) == f"{{n}} {word.many}"
    with in_language("zh"):
        assert _("Customers") == word.chinese
        assert ngettext("{n} customer", "{n} customers", 2).format(n=2) == f"2 位{word.chinese}"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("A customer needs a name or a number.", "An owner of a pet needs a name or a number."),
        ("#{number} is another customer’s.", "#{number} is another owner of a pet’s."),
        ("12=CUSTOMER or the customer's own", "12=OWNER OF A PET or the owner of a pet's own"),
        ("the customers’ own and customers' own", "the pet people’s own and pet people's own"),
        ("Customers", "Pet people"),
        ("{customers}; --limit N shows them. {customer}", "{customers}; --limit N shows them. {customer}"),
        ("Try deskside customer show @{id}. Customers wait", "Try deskside customer show @{id}. Pet people wait"),
        ('customer:"Li Mei" --customer', 'customer:"Li Mei" --customer'),
    ],
)
def test_english_is_right_around_a_word(message: str, said: str) -> None:
    assert in_english(message, CustomerWord("owner of a pet", "pet people", "客户")) == said


@pytest.mark.parametrize(
    ("one", "said"), [("hour", "an"), ("user", "a"), ("university", "a"), ("Umpire", "an"), ("guest", "a")]
)
def test_the_article_goes_by_the_sound(one: str, said: str) -> None:
    assert in_english("a customer", CustomerWord(one, "x", "x")) == f"{said} {one}"


def test_chinese_is_right_around_a_word() -> None:
    assert in_chinese("等客户，客户端不变，新客户", "宠物主人") == "等宠物主人，客户端不变，新宠物主人"
    assert in_chinese("等客户回复", "guest") == "等 guest 回复"


def test_what_people_typed_is_never_turned() -> None:
    """Only messages are: not what fills their gaps, and no text that merely comes by."""
    with in_language("en"):
        i18n.set_customer_word("guest")
        assert _("New customer: {name}, @{id}.").format(name="Customer Ltd", id=7) == "New guest: Customer Ltd, @7."
        assert _("the customer club of ours") == "the customer club of ours"
    with in_language("zh"):
        said = _("New customer: {name}, @{id}.").format(name="客户之家", id=7)
        assert said.startswith("新客人：客户之家")
        assert _("客户之家") == "客户之家"


def test_both_words_are_known_and_files_have_the_usual_one() -> None:
    with in_language("zh"):
        i18n.set_customer_word("patient")
        assert {"waiting", "等患者", "等客户"} <= {*spoken("waiting")}
        assert _("waiting") == "等患者"
        assert usual("waiting") == "等客户"
        assert usual(InContext("Customer")) == "客户"
    assert {"Patient", "患者", "Customer", "客户"} <= {*spoken("Customer")}


def test_a_setting_that_names_no_word_leaves_the_usual_one() -> None:
    assert word_of("{name}/x/y") is None
    assert word_of("[/x]") is None
    for written in ("{name}/x/y", "nonsense", ""):
        speak(written)
        assert _("Customer") == "Customer"
        with in_language("zh"):
            assert _("Customer") == "客户"


_LETTERS = st.text("abcZ éß李梅会员 -'’{}[/]%\x1b\u202e9", max_size=12)


@given(st.lists(_LETTERS, min_size=1, max_size=4).map("/".join) | st.sampled_from(sorted(WORDS)))
@example("pet owner/pet owners/宠物主人")
@example("{n}/{n}/{n}")
def test_whatever_is_taken_for_a_word_leaves_every_gap_and_can_be_typed_again(typed: str) -> None:
    try:
        written = CustomersWord().fit(typed)
    except BadInput:
        return
    word = word_of(written)
    assert word is not None
    assert CustomersWord().fit(CustomersWord().word(written)) == written
    assert in_english("{n} customers of {customer}", word).format(n=2, customer="x").startswith("2 ")
    assert in_chinese("{n} 位客户", word.chinese).format(n=2).startswith("2 位")

"""What the commands about money show in Chinese, and that every word of it can be typed (R-72)."""

import io
from pathlib import Path

import pytest

from deskside.desk.codes import CALL_STATES
from deskside.desk.collection_calls.answer_words import outcome_of_word, reason_of_word
from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.collection_calls.steps import DETAILS, ENDINGS, WHYS
from deskside.desk.promises_to_pay.states import STATES
from deskside.exchange.find_columns import spoken
from deskside.exchange.kind import exchange_kind
from deskside.language import i18n
from deskside.language.tokens import has_han
from tests.chinese import compiled_catalogue, in_language
from tests.cli.conftest import Deskside
from tests.conftest import NOW
from tests.desk.collection_calls.ten_calls import fill

assert compiled_catalogue()


def shown(word: str) -> tuple[str, ...]:
    """A word in both languages, and in capitals."""
    with in_language("zh"):
        return word, i18n._(word), word.upper()


OUTCOMES_SHOWN = [
    (code, said)
    for code, words in {code: (word, *ENDINGS.get(code, ())[:1]) for code, word in OUTCOMES.items()}.items()
    for word in words
    for said in shown(word)
]
REASONS_SHOWN = [
    (f"{why}/{detail}", said)
    for why, details in DETAILS.items()
    for detail, (label, _leads) in details.items()
    for said in (*shown(label), f"{why}/{label}", f"{WHYS[why][0]}/{detail}")
]


@pytest.mark.parametrize(("code", "word"), OUTCOMES_SHOWN)
def test_r72_an_outcome_is_meant_by_each_of_its_words(code: str, word: str) -> None:
    assert outcome_of_word(word) == code


@pytest.mark.parametrize(("code", "word"), REASONS_SHOWN)
def test_r72_a_reason_is_meant_by_each_of_its_words(code: str, word: str) -> None:
    assert reason_of_word(word) == code


def test_r72_they_are_options_too(desk: Path, deskside: Deskside) -> None:
    fill(desk, NOW)
    call = ("collect", "call", "Ada Quill", "--json")
    assert deskside(*call, "--outcome", "没人接").json["outcome"] == "no-answer"
    given = ("--outcome", "答应付款", "--why", "没收到账单", "--date", "2026-03-10", "--method", "转账")
    assert deskside(*call, *given).json["outcome"] == "promise"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "state", [*(said for word in STATES.values() for said in shown(word)), *CALL_STATES, "to come", "未到期"]
)
def test_r72_the_states_of_promises_can_be_asked_for(deskside: Deskside, state: str, lang: str) -> None:
    assert deskside("collect", "promises", "--state", state, "--lang", lang).status == 0


def test_an_unknown_outcome_or_reason_is_answered_with_the_words(desk: Path, deskside: Deskside) -> None:
    fill(desk, NOW)
    call = ("collect", "call", "Ada Quill", "--lang", "zh")
    assert "没人接、" in deskside(*call, "--outcome", "gone", fails=2).err
    assert "没收到账单、" in deskside(*call, "--outcome", "promise", "--why", "bored", fails=2).err
    assert "没人接、" in deskside(*call, fails=2).err
    refused = deskside(*call, "--outcome", "part", "--proof-amount", "1000", fails=2).err
    with in_language("zh"):
        assert f"结果是{i18n._(OUTCOMES['paid'])}" in refused
    assert "paid" not in refused


def test_r72_the_words_answer_a_conversation(desk: Path, deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-72: those of the answers, of the ways to pay, and the one that stands at 0, in either language."""
    fill(desk, NOW)

    class Typing(io.StringIO):
        def isatty(self) -> bool:
            return True

    def asked(name: str, *answers: str, lang: str) -> str:
        text = "".join(f"{each}\n" for each in answers)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        with monkeypatch.context() as patched:
            patched.setattr("io.StringIO", lambda _text: Typing(text))
            return deskside("collect", "call", name, "--lang", lang).out

    out = asked("Ada Quill", "是本人", "知道这笔", "甲乙丙", lang="zh")
    assert "甲乙丙" in out
    assert "我们的原因、" in out
    with in_language("zh"):
        why = i18n._("Our fault"), i18n._("Invoice not received")
    out = asked("Eve Lindqvist", "Yes, the right person", "they know of it", *why, "转账", "tomorrow", lang="en")
    assert "is not among the answers" not in out
    out = asked("Ada Quill", "提前结束", "没人接", "", lang="zh")
    assert "Ada Quill：没人接" in out


@pytest.fixture
def paid(deskside: Deskside) -> Deskside:
    deskside("customer", "add", "王伟", "--phone", "13817832229")
    deskside("invoice", "add", "王伟", "500", "--number", "R1", "--due", "2026-02-01", "--on", "2026-01-05")
    deskside("pay", "王伟", "100", "--method", "transfer", "--reference", "W-7")
    deskside("collect", "promise", "王伟", "200", "2026-03-10", "wallet", "--person", "史凤英")
    return deskside


def test_a_way_to_pay_is_never_shown_by_its_code(paid: Deskside) -> None:
    told = paid("customer", "show", "@1", "--lang", "zh").out + paid("invoice", "show", "R1", "--lang", "zh").out
    assert "微信/支付宝、史凤英" in told
    assert "转账 W-7" in told
    assert "wallet" not in told
    assert "transfer" not in told


def test_an_export_of_payments_has_words_and_comes_back(paid: Deskside, tmp_path: Path) -> None:
    file = tmp_path / "收款.csv"
    paid("invoice", "write-off", "R1", "gone", "bad")
    paid("export", "payments", str(file), "--lang", "zh")
    text = file.read_text("utf-8-sig")
    assert "对应账单" in text
    with in_language("zh"):
        assert i18n._("payment") in text
    assert "write-off" not in text
    assert ",payment," not in text
    again = paid("import", "payments", str(file), "--yes", "--json", "--lang", "zh").json
    assert (again["new"], again["bad"]) == (0, 0)


@pytest.mark.parametrize("kind", ["tickets", "customers", "invoices", "payments"])
def test_our_columns_are_called_in_chinese_each_by_a_name_of_its_own(kind: str) -> None:
    with in_language("zh"):
        words = spoken(exchange_kind(kind))
    assert all(map(has_han, words.values()))
    assert len({*words.values()}) == len(words)
    if kind in ("invoices", "payments"):
        assert not {"买家实际支付金额", "完成时间", "对手信息", "商家实收", "商户备注"} & {*words.values()}


@pytest.mark.parametrize("kind", ["invoices", "payments"])
def test_r72_every_column_can_be_named_as_it_is_called(kind: str, deskside: Deskside, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,客户名称,金额,日期\nx,王伟,12,2026-01-03\n", encoding="utf-8")
    with in_language("zh"):
        words = spoken(exchange_kind(kind))
    for ours, word in words.items():
        out = deskside("import", kind, str(file), "--map", f"{word}=a", "--dry-run", "--lang", "zh").out
        assert f"\n{word} = a：x" in out, ours

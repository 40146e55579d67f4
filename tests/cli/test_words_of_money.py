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
    assert "转账" in text
    assert "transfer" not in text
    again = paid("import", "payments", str(file), "--yes", "--json", "--lang", "zh").json
    assert (again["new"], again["updated"], again["bad"]) == (0, 0, 0)
    other = tmp_path / "other.deskside"
    paid("--file", str(other), "import", "payments", str(file), "--yes", "--decide", "all=new", "--lang", "zh")
    listed = paid("--file", str(other), "pay", "list", "--json").json
    assert {"transfer"} >= {each["method"] for each in listed if each["method"]}


@pytest.mark.parametrize("kind", ["tickets", "customers", "invoices", "payments"])
def test_our_columns_are_called_in_chinese_each_by_a_name_of_its_own(kind: str) -> None:
    with in_language("zh"):
        words = spoken(exchange_kind(kind))
    assert all(has_han(word) or word == "QQ" for word in words.values())
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


def test_the_same_pause_is_noted_once(paid: Deskside) -> None:
    """A longer one is another; who wants a shorter one is told how."""
    pause = ("collect", "pause", "王伟", "hardship", "--lang", "zh")
    paid(*pause, "--until", "2026-11-30")
    for until in ("2026-11-30", "2026-11-01"):
        refused = paid(*pause, "--until", until, fails=1).err
        assert "王伟已有同样的暂停（编号 1，到 2026年11月30日）。" in refused
        assert "要换日期，先恢复：deskside collect resume 1" in refused
    paid(*pause, "--until", "2026-12-31")
    paid("collect", "pause", "王伟", "hardship", "--until", "2026-11-30", "--invoice", "R1")
    assert "已恢复催款（结束 3 项暂停）" in paid("collect", "resume", "王伟", "--lang", "zh").out
    assert "王伟没有暂停的催款。" in paid("collect", "resume", "王伟", "--lang", "zh", fails=1).err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_import_that_stays_whole_says_so(deskside: Deskside, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "z.csv"
    file.write_text("单据编号,客户名称,单据日期,应收金额\nXS1,王伟,2026-01-03,100\n", encoding="utf-8")
    deskside("import", "invoices", str(file), "--yes")
    deskside("pay", "@1", "100", "--invoice", "XS1")
    nothing, left = deskside("import", "undo", "1", "--lang", lang).out.splitlines()
    if lang == "zh":
        assert nothing == "z.csv 的导入 1 没有可撤销的内容：导入后都办理过，全部保留。"
        assert left == "保留：客户王伟（@1）、账单 XS1。先撤销后来的改动，再撤销这次导入。"
    else:
        assert nothing.startswith("Nothing of import 1 of z.csv can be taken back")
        assert left.startswith("Left: customer 王伟 (@1), invoice XS1.")


def test_every_doubtful_payment_has_its_own_line(deskside: Deskside, tmp_path: Path) -> None:
    file = tmp_path / "icbc.csv"
    rows = "".join(f"2026-01-{day:02},李四{day},{day * 100}.50,货款\n" for day in range(3, 9))
    file.write_text(f"交易日期,对方户名,收入金额,摘要\n{rows}", encoding="utf-8")
    out = deskside("import", "payments", str(file), "--dry-run", "--lang", "zh").out
    for line, day in enumerate(range(3, 9), 2):
        said = f"第 {line} 行：2026-01-{day:02} · 李四{day} · ¥{day * 100}.50：付款人不明，也没有账单是这个金额。"
        assert said in out


def test_hints_name_what_there_is(paid: Deskside, tmp_path: Path) -> None:
    """No key of the screens in a command; every ending that a statement takes."""
    paid("collect", "cancel-promise", "1", "a mistake")
    refused = paid("collect", "call", "王伟", "--outcome", "refused", "--legal-step", "yes", "--lang", "zh", fails=1)
    assert "Esc" not in refused.err
    assert "照样写" in refused.err
    file = str(tmp_path / "s.docx")
    hint = paid("collect", "statement", "王伟", "--out", file, "--lang", "zh", fails=1).err
    assert ".txt、.csv、.html 或 .pdf" in hint


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("invoice", "show"), "账单号"),
        (("invoice", "add"), "--number 账单号"),
        (("invoice", "credit"), "--number 账单号"),
        (("pay",), "--invoice 账单号"),
        (("collect", "pause"), "--invoice 账单号"),
        (("collect", "call"), "--invoice 账单号"),
        (("collect", "call"), "--number 号码"),
    ],
)
def test_an_invoice_has_a_number_of_its_own_name(deskside: Deskside, command: tuple[str, ...], words: str) -> None:
    """In English both are NUMBER; a telephone has another one."""
    assert words in deskside("--lang", "zh", *command, "--help").out


def test_brackets_are_as_wide_as_the_language_has_them(
    desk: Path, deskside: Deskside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And who is the account is named once at the head of a conversation."""
    fill(desk, NOW)
    deskside("pay", "Ada Quill", "10")
    assert "¥10.00（Ada Quill）" in deskside("undo", "--lang", "zh").out

    class Typing(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("io.StringIO", Typing)
    out = deskside("collect", "call", "Ada Quill", "--lang", "zh", stdin="是本人\n").out
    assert out.startswith("Ada Quill  138 1783 2200\n")
    assert "是本人（能付款或能拿主意）" in out
    assert "(" not in out


def test_help_names_the_words_and_not_the_codes(deskside: Deskside) -> None:
    """R-72: what a page of help in Chinese names can be typed as it stands there."""
    for command in (("collect", "call"), ("collect", "pause")):
        page = deskside("--lang", "zh", *command, "--help").out
        assert not [code for code in ("wrong-person", "cannot-pay/later", "hardship", "waiting-on-us") if code in page]
    deskside("customer", "add", "王伟")
    for reason in ("等我们处理", "经济困难", "已商定付款计划", "其他"):
        deskside("collect", "pause", "王伟", reason, "--until", "2026-11-30")
    for rules in ("美国", "澳大利亚", "印度", "中国", "店里自定"):
        deskside("settings", "call_rules", rules)

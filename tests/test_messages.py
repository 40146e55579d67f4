"""Everything shown exists in Chinese: an untranslated message fails here, and so `make check`."""

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from deskside.language import i18n
from tests.chinese import speak_chinese

sys.path.append(str(Path(__file__).parent.parent / "scripts"))
import messages

CATALOGUE = messages.translated()
FOUND = [message for message in messages.found() if message.id]
GAP = re.compile(r"\{(\w+)[^}]*\}")


def translations(message: Message) -> list[str]:
    known = CATALOGUE.get(message.id, message.context)
    if known is None:
        return [""]
    return [known.string] if isinstance(known.string, str) else list(known.string)


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def test_every_message_is_translated() -> None:
    missing = [sources(message)[0] for message in FOUND if not all(translations(message))]
    assert not missing, "run `make messages`, then translate"


def test_no_message_is_left_over() -> None:
    used = {(str(message.id), message.context) for message in FOUND}
    left = [message.id for message in CATALOGUE if message.id and (str(message.id), message.context) not in used]
    assert not left, "run `make messages`"


def test_gaps_are_the_same() -> None:
    """A translation fills no gap that the message does not have, and loses none."""
    wrong = []
    for message in FOUND:
        gaps = {gap for text in sources(message) for gap in GAP.findall(text)}
        for text in translations(message):
            if set(GAP.findall(text)) != gaps:
                wrong.append(text)
    assert not wrong


# No 「」; no space between a number and 分 天 点; 您 for the customer, no subject for the user.
FORBIDDEN = re.compile(r"「|」|\} [分天点](?!钟)|[!！]|你|请")


def test_chinese_tone() -> None:
    wrong = [text for message in FOUND for text in translations(message) if FORBIDDEN.search(text)]
    assert not wrong


ENGLISH = re.compile(r"\b(please|error|invalid|successfully|are you sure)\b|!(?!\w)", re.IGNORECASE)


def test_english_tone() -> None:
    texts = [text for message in FOUND for text in sources(message)]
    wrong = [text for text in texts if ENGLISH.search(text) and text != "error: {sentence}"]
    assert not wrong


def test_no_message_is_built_before_it_is_translated() -> None:
    """A format string inside `_()` would never be found in a catalogue."""
    source = Path(i18n.__file__).parents[1]
    wrong = [
        f"{path.name}: {line.strip()}"
        for path in source.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b(_|N_|ngettext|pgettext)\(f[\"']", line)
    ]
    assert not wrong


def test_messages_inside_other_strings_are_found() -> None:
    """As the code is parsed: one inside an f-string is text to most programs that look for messages."""
    code = """say(f"{there} {_('Replace it?')} {ngettext('{n} row', '{n} rows', n)}", pgettext('to pay', 'Promise'))"""
    expected = [("Promise", "to pay"), ("Replace it?", None), (("{n} row", "{n} rows"), None)]
    assert sorted(messages.marked(code), key=str) == sorted(expected, key=str)


def test_language_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert i18n.environment_language() == "zh"
    monkeypatch.setenv("DESKSIDE_LANG", "en")
    assert i18n.environment_language() == "en"
    i18n.set_language("zh")
    assert i18n._("Today") == "今天"
    i18n.set_language("fr")
    assert i18n._("Today") == "Today"


GLOSSARY = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
TERMS = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in re.findall(r"(?m)^\| [^-].*", GLOSSARY)][
    1:
]


@pytest.mark.parametrize(("english", "chinese", "left"), TERMS)
def test_a_thing_has_one_word(english: str, chinese: str, left: str) -> None:
    """docs/glossary.md: the word stands where the thing is named, and the one that was left stands nowhere."""
    assert translations(Message(english)) == [chinese]
    words = list(filter(None, left.split("，")))
    used = [message.id for message in FOUND for word in words if word in "".join(translations(message))]
    assert not used


def test_keys_are_called_as_they_are_printed() -> None:
    assert not [message.id for message in FOUND if "回车" in "".join(translations(message))]


ABOUT = "name|person|people|time|who|day|old|new|start|end|hours"
WRITTEN = re.compile(rf"[\u3400-\u9fff] \{{({ABOUT})\}}|\{{({ABOUT})\}} [\u3400-\u9fff]")


def test_blanks_about_what_fills_a_gap_are_not_written() -> None:
    """They come with the filling, where that is Latin or a number (`i18n`): 由王芳负责, 由 Bo 负责."""
    assert not [text for message in FOUND for text in translations(message) if WRITTEN.search(text)]


STOPS = re.compile(r"[\u3400-\u9fff][,:;?](?![<>\w])|。。|。 ·|：：|，，|[、，；：。] (?=[\u3400-\u9fff])")


def test_chinese_has_its_own_stops() -> None:
    """As wide as a character and with no blank after them, none of them twice, and no full stop before a dot."""
    assert not [text for message in FOUND for text in translations(message) if STOPS.search(text)]


LATIN = re.compile(r"[\u3400-\u9fff][A-Za-z0-9#@]|[A-Za-z0-9][\u3400-\u9fff]")
TYPED = re.compile(r"\d+[分天点时月日年号个小]|“[^”]*”|\w+:[<\w]+|(周[一-日]|下午)\d")
"""Units of a number, and what stands there as it can be typed."""


def test_a_blank_stands_between_latin_and_chinese() -> None:
    texts = [text for message in FOUND for text in translations(message)]
    assert not [text for text in texts if LATIN.search(TYPED.sub("", text))]


@pytest.mark.parametrize(
    ("sentence", "filled", "said"),
    [
        ("#{number} is with {name}", {"number": 7, "name": "Bo"}, "#7 现由 Bo 负责"),
        ("#{number} is with {name}", {"number": 7, "name": "王芳"}, "#7 现由王芳负责"),
        ("Call to {name} kept", {"name": "Shanghai Language College"}, "给 Shanghai Language College 的电话按时打了"),
        ("Call to {name} kept", {"name": "李梅 2"}, "给李梅 2 的电话按时打了"),
        ("A call is promised for {time}.", {"time": "3月4日 周三 14:00"}, "约好 3月4日 周三 14:00 回电。"),
        ("A call is promised for {time}.", {"time": "今天 14:00"}, "约好今天 14:00 回电。"),
        ("{age} old", {"age": "3天"}, "已等3天"),
        ("owes {amount}", {"amount": "¥800.00"}, "欠 ¥800.00"),
        ("{kind} {names}", {"kind": "账单", "names": "XS1"}, "账单 XS1"),
        ("{kind} {names}", {"kind": "客户", "names": "王伟（@1）"}, "客户王伟（@1）"),
    ],
)
def test_what_fills_a_gap_brings_its_blanks(
    monkeypatch: pytest.MonkeyPatch, sentence: str, filled: dict[str, object], said: str
) -> None:
    speak_chinese(monkeypatch)
    assert i18n._(sentence).format(**filled) == said


def test_things_are_listed_as_the_language_lists_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.listed(["a", "b"]) == "a, b"
    assert i18n.choices({"low": "low"}) == "low"
    speak_chinese(monkeypatch)
    assert i18n.listed(["甲", "乙"]) == "甲、乙"
    assert i18n.choices({"low": "low", "hold": "on hold"}) == "低、暂挂"


def test_no_message_lists_with_commas_of_its_own() -> None:
    """What stands between things belongs to the language: `listed`."""
    source = Path(i18n.__file__).parents[1]
    wrong = [
        f"{path.name}: {line.strip()}"
        for path in source.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""=\s*"[,;] "\.join\((?!['"]\?['"])""", line) and "format(" in line
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "fr:zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANGUAGE": "zh_CN"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN", "DESKSIDE_LANG": "en"}, "en"),
    ],
)
def test_language_goes_before_the_locale(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("DESKSIDE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.environment_language() == language


def test_what_to_write_instead_of_a_time_ends_with_a_stop() -> None:
    source = Path(i18n.__file__).parents[1] / "when"
    asked = re.compile(r'hint=_\(\s*"((?:[^"\\]|\\.)*)"')
    hints = [hint for path in source.glob("*.py") for hint in asked.findall(path.read_text(encoding="utf-8"))]
    assert len(hints) > 5
    texts = {hint: translations(Message(hint))[0] for hint in hints}
    assert not [text for text in texts.values() if text[-1] not in "。？"]


def test_what_is_counted_somewhere_is_read_uncounted_too() -> None:
    """As gettext has it: a text with a plural is found by its first form alone."""
    i18n.set_language("zh")
    counted = [message for message in FOUND if not isinstance(message.id, str) and not message.context]
    assert counted
    for message in counted:
        assert i18n._(message.id[0]) == i18n.ngettext(*message.id, 2) == translations(message)[0]

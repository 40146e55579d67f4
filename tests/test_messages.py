"""Everything shown exists in Chinese: an untranslated message fails here, and so `make check`."""

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from deskside.language import i18n

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
    wrong = [text for message in FOUND for text in sources(message) if ENGLISH.search(text)]
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
    if left:
        assert not [message.id for message in FOUND if left in "".join(translations(message))]


def test_keys_are_called_as_they_are_printed() -> None:
    assert not [message.id for message in FOUND if "回车" in "".join(translations(message))]

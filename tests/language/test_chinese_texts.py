"""The catalogue as it is read here, a text at a time, says what gettext says of it."""

import io
import struct
from gettext import GNUTranslations

from babel.messages.pofile import read_po

from deskside.language.chinese_texts import ChineseTexts
from tests.chinese import CATALOGUE, compiled_catalogue


def test_every_message_is_what_gettext_reads() -> None:
    compiled = compiled_catalogue()
    ours, theirs = ChineseTexts(compiled), GNUTranslations(io.BytesIO(compiled))
    with CATALOGUE.open("rb") as source:
        messages = [message for message in read_po(source, locale="zh") if message.id]
    assert len(messages) > 1_000
    for message in messages:
        if message.pluralizable:
            one, many = message.id
            for count in (0, 1, 2):
                assert ours.counted(one, many, count) == theirs.ngettext(one, many, count)
        elif message.context:
            assert ours.in_context(message.context, message.id) == theirs.pgettext(message.context, message.id)
        else:
            assert ours.text(message.id) == theirs.gettext(message.id)


def test_what_the_catalogue_lacks_stays_as_it_is() -> None:
    texts = ChineseTexts(compiled_catalogue())
    assert texts.text("No such \ud800 sentence") == "No such \ud800 sentence"
    assert [texts.counted("{n} yak", "{n} yaks", count) for count in (0, 1, 2)] == ["{n} yaks", "{n} yak", "{n} yaks"]
    assert texts.in_context("yaks", "Yak") == "Yak"


def test_a_catalogue_of_the_other_byte_order_is_read() -> None:
    key, text = b"Today", "今天".encode()
    head = struct.pack(">7I", 0x950412DE, 0, 1, 28, 36, 0, 44)
    places = struct.pack(">4I", len(key), 44, len(text), 44 + len(key) + 1)
    assert ChineseTexts(head + places + key + b"\0" + text + b"\0").text("Today") == "今天"

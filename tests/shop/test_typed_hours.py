"""The hours of a day as they are typed (R-03)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.shop.kept_hours import format_spans, kept_spans
from deskside.shop.typed_hours import parse_spans

minutes = st.lists(st.integers(0, 1440), min_size=0, max_size=8, unique=True).map(sorted)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9:00-12:30,14:00-18:00", ((540, 750), (840, 1080))),
        ("9-18", ((540, 1080),)),
        (" 09:00 – 12:30 ; 14:00—24:00 ", ((540, 750), (840, 1440))),
        ("９：００－１８：００", ((540, 1080),)),
        ("9点到18点", ((540, 1080),)),
        ("14:00-18:00,9:00-12:00", ((540, 720), (840, 1080))),
        ("9:00-12:00,12:00-18:00", ((540, 1080),)),
        ("0:00-24:00", ((0, 1440),)),
        ("9am-5pm", ((540, 1020),)),
        ("9 a.m. to 5 p.m.", ((540, 1020),)),
        ("9.00-17.00", ((540, 1020),)),
        ("9-5pm", ((540, 1020),)),
        ("2-6pm", ((840, 1080),)),
        ("上午9点到下午6点", ((540, 1080),)),
        ("上午9点到12点，下午2点到6点", ((540, 720), (840, 1080))),
        ("九点半到十八点", ((570, 1080),)),
        ("二零点-24点", ((1200, 1440),)),
        ("二〇点到二十四点", ((1200, 1440),)),
        ("8点-一九点", ((480, 1140),)),
        ("八点三十分到九点零五分", ((510, 545),)),
        ("晚上6点到晚上12点", ((1080, 1440),)),
        ("9:00-12:30 and 14:00-18:00", ((540, 750), (840, 1080))),
        ("9h-17h", ((540, 1020),)),
        ("9h30-17h", ((570, 1020),)),
        ("noon-8pm", ((720, 1200),)),
        ("9 to noon, 2pm to midnight", ((540, 720), (840, 1440))),
        ("midnight-6am", ((0, 360),)),
        ("正午到晚上8点", ((720, 1200),)),
        ("中午-18:00", ((720, 1080),)),
        ("中午12点到下午6点", ((720, 1080),)),
        ("0900-1700", ((540, 1020),)),
        ("930-1230 1400-1800", ((570, 750), (840, 1080))),
        ("24h", ((0, 1440),)),
        ("全天", ((0, 1440),)),
        ("closed", ()),
        ("Closed", ()),
        ("休息", ()),
        ("", ()),
    ],
)
def test_hours_are_read_as_they_are_written(text, spans):
    assert parse_spans(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "18:00-9:00", "9:00-9:00", "9:00-12:00,11:00-14:00", "9:00-25:00", "9:00-24:30", "9:60-12:00", "9", "9:00-",
        "-18:00", "9:00-12:00-14:00", "nine to five", "9:0-12:00", "13am-14", "9-5", "[/x]",
        "\x1b[31m9-18", "٩", "9-18-", "0960-1700", "09000-1700", "noonish-8pm", "25h",
        "三四点到九点", "二零五点-24点", "1二点-18点", "9点一18点", "8点-十十点",
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_a_way_back(text):
    """R-03: overlap, an end before its start and what are no times."""
    with pytest.raises(BadInput) as refused:
        parse_spans(text)
    assert refused.value.message
    assert refused.value.hint


@given(minutes)
def test_what_is_written_is_read_back(bounds):
    bounds = bounds[: len(bounds) // 2 * 2]
    spans = tuple((bounds[index], bounds[index + 1]) for index in range(0, len(bounds), 2))
    assert parse_spans(format_spans(spans)) == spans


@given(st.text(max_size=30))
def test_any_text_is_hours_or_is_refused(text):
    try:
        spans = parse_spans(text)
    except BadInput:
        return
    assert parse_spans(format_spans(spans)) == spans


@pytest.mark.parametrize("text", ["9-5pm,6pm-8", "closed", "24h", "8:05-9:00,9:00-24:00"])
def test_what_is_kept_is_read_without_the_reader_of_typed_hours(text: str) -> None:
    spans = parse_spans(text)
    assert kept_spans(format_spans(spans)) == spans


@pytest.mark.parametrize("text", ["9 to 5", "9:00", "9:00-12:00;13:00-14:00", "x-y"])
def test_what_is_no_kept_form_is_one_sentence(text: str) -> None:
    with pytest.raises(BadInput, match="are not opening hours"):
        kept_spans(text)

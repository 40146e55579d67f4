"""HTML of programs becomes plain lines, and what people write stays (R-34)."""

import pytest

from deskside.exchange.html_text import without_html

from ..conftest import Asked
from .conftest import Importer


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<div dir="ltr">Line one<br/>Line&nbsp;two</div>', "Line one\nLine two"),
        ("<p>Hi<br>there &lt;x&gt;</p>", "Hi\nthere <x>"),
        ("Tom &amp; Co", "Tom & Co"),
        ("Hallo <b>Bestellung</b>", "Hallo Bestellung"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<p>from <ann@x.test> a < b</p>", "from <ann@x.test> a < b"),
    ],
)
def test_r34_html_is_plain_lines(text: str, said: str) -> None:
    assert without_html(text) == said


@pytest.mark.parametrize(
    "text", ["a < b > c", "<3", "1 <2 & 3> 2", "Ann <ann@x.test>", "press <Enter>\ntwice", "R&D; A&B"]
)
def test_r34_signs_of_people_stay(text: str) -> None:
    assert without_html(text) == text


@pytest.mark.parametrize("more", ["", ",tags"])
def test_r34_html_of_a_table(bring: Importer, asked: Asked, more: str) -> None:
    bring(
        "tickets", f'id,subject,description,created{more}\n1,A &amp; B,"<p>Hi<br>there</p>",2026-01-01{more and ","}\n'
    )
    assert asked("select subject, description from ticket") == [("A & B", "Hi\nthere")]


def test_r34_the_plain_text_wins_and_gives_the_subject(bring: Importer, asked: Asked) -> None:
    text = (
        '[{"id":1,"subject":"Lamp","description":"<div>x <b>y</b></div>","description_text":"x y"},'
        '{"id":2,"subject":"","description":"<p>Hallo,<br>Kessel</p>"}]'
    )
    bring("tickets", text, name="a.json")
    assert asked("select subject, description from ticket order by number") == [
        ("Lamp", "x y"),
        ("Hallo,", "Hallo,\nKessel"),
    ]

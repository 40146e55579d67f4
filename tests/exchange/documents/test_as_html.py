"""The page to print (R-64, R-90)."""

from html.parser import HTMLParser

from deskside.exchange.documents.as_html import as_html
from deskside.exchange.documents.document import Document, Facts, Heading, Words

from .conftest import letter

HOSTILE = '<script>alert(1)</script> & "\x1b[31m" \u202eevil'


class Page(HTMLParser):
    """The tags of a page, what they refer to, and its text by tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.refers: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.refers += [name for name, _value in attrs if name in ("src", "href", "onload", "onclick")]

    def handle_data(self, data: str) -> None:
        self.texts.append((self.tags[-1] if self.tags else "", data))


def test_text_of_people_is_escaped_and_the_page_needs_nothing_else() -> None:
    hostile = Document(
        "en", HOSTILE, HOSTILE, HOSTILE, (Words(HOSTILE), Heading(HOSTILE), Facts(((HOSTILE, HOSTILE),)))
    )
    page = Page(as_html(hostile))
    assert "script" not in page.tags
    assert page.refers == []
    assert [text for _tag, text in page.texts if "alert(1)" in text]
    assert all("\x1b" not in text and "\u202e" not in text for _tag, text in page.texts)


def test_a_name_from_right_to_left_reads_in_its_own_direction() -> None:
    page = Page(as_html(letter("محمد (نور)", ("شركة 12", "¥1"))))
    assert [text for tag, text in page.texts if tag == "bdi" and text.strip()] == [
        *("Lin's Cycle Shop", "محمد (نور)", "Statement of account", "What", "Amount", "شركة 12", "¥1")
    ]


def test_it_says_its_language_and_how_it_is_printed() -> None:
    page = as_html(letter("李梅", language="zh"))
    assert '<html lang="zh-Hans">' in page
    assert "@page { size: A4" in page


def test_words_of_ours_run_their_way_whoevers_name_they_begin_with() -> None:
    page = as_html(Document("zh", "", "محمد", "提醒", (Words("محمد，您好："),)))
    assert "<p>محمد，您好：</p>" in page

"""What is odd about rows, in sentences."""

from types import SimpleNamespace
from typing import cast

from deskside.exchange.import_words import groups, in_words
from deskside.exchange.plan import Plan


def test_a_line_of_several_things_is_named_once() -> None:
    plan = SimpleNamespace(lines_by_remark={"It was given back.": [3, 3, 5]}, problems=[])
    assert [in_words(group) for group in groups(cast(Plan, plan))] == ["Lines 3, 5: It was given back."]

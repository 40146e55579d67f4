"""What is kept of customers for getting paid: where they are, when not to call, the tone, the terms (R-62)."""

from pathlib import Path

import pytest

from deskside.desk.customers.fields import CUSTOMER
from deskside.errors import BadInput
from deskside.store import desk_file


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("zone", "europe/lisbon", "Europe/Lisbon"),
        ("zone", " 上海 ", "Asia/Shanghai"),
        ("zone", "", ""),
        ("quiet_hours", "12-2pm", "12:00-14:00"),
        ("quiet_hours", "closed", ""),
        ("quiet_hours", "", ""),
        ("tone", "坚决", "firm"),
        ("tone", "", None),
        ("terms_days", "14", 14),
        ("terms_days", "0", 0),
        ("terms_days", "", None),
        ("terms_days", "none", None),
        ("do_not_collect", "是", 1),
    ],
)
def test_what_is_typed_is_kept(field: str, typed: str, kept: object) -> None:
    assert CUSTOMER[field].kind.fit(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [("zone", "Europe/Lissabon"), ("quiet_hours", "25:00-26:00"), ("tone", "rude"), ("terms_days", "-1"),
     ("terms_days", "900"), ("do_not_collect", "perhaps")],
)  # fmt: skip
def test_what_is_none_of_these_is_refused(field: str, typed: str) -> None:
    with pytest.raises(BadInput):
        CUSTOMER[field].kind.fit(typed)


def test_r63_a_legal_step_is_no_field_that_is_typed(desk: Path) -> None:
    """It is switched on for an account by a confirmation alone, never by a form, an option or a file."""
    with desk_file.reading(desk) as conn:
        columns = {row["name"] for row in conn.execute("pragma table_info(customer)")}
    assert "legal_step_on" in columns
    assert "legal_step_on" not in {field.kept_as for field in CUSTOMER.fields}

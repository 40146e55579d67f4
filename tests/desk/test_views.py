"""Views of the queue and drafts of forms."""

from datetime import timedelta

import pytest

from deskside.desk.drafts import drafts_of, drop_draft, find_draft, keep_draft
from deskside.desk.queue import queue_ids
from deskside.desk.views import BUILT_IN, counted, drop_view, save_view, view_named, views
from deskside.errors import BadInput, NotFound
from tests.desk.shelf import HOSTILE, NOW, SHOP, Shelf


def test_views_that_come_with_the_desk_and_their_counts(shelf: Shelf) -> None:
    """Live, mine, no promise, waiting, carried over, complaints, solved today: the count is the length of the list."""
    mei, li = shelf.staff(), shelf.customer()
    shelf.call(NOW + timedelta(hours=1), customer=li, ticket=shelf.ticket(assignee_id=mei, customer_id=li))
    shelf.ticket(status="waiting", complaint=1)
    shelf.ticket(status="closed", resolved_at=NOW)
    shelf.ticket(status="resolved", resolved_at=NOW - timedelta(days=2))
    shown = views(shelf.conn, mei)
    counts = counted(shelf.conn, shown, now=NOW, shop=SHOP, me=mei)
    assert {view.code: number for view, number in zip(shown, counts, strict=True)} == {
        "live": 2,
        "mine": 1,
        "no-promise": 1,
        "waiting": 1,
        "carried": 0,
        "complaints": 1,
        "resolved-today": 1,
    }
    for view, number in zip(shown, counts, strict=True):
        assert len(queue_ids(shelf.conn, view.filter, now=NOW, shop=SHOP, me=mei)) == number
    assert "mine" not in [view.code for view in views(shelf.conn, None)]


def test_saved_views_are_the_shops_or_ones_own(shelf: Shelf) -> None:
    """R-71: the same line in saved views; a person sees the shop's and their own, a new one replaces its namesake."""
    mei, bo = shelf.staff("Mei"), shelf.staff("Bo")
    save_view(shelf.conn, "退款 [/x]", "标签:vip 退款", by=None, now=NOW)
    own = save_view(shelf.conn, "My  refunds", "assignee:me 退款", by=mei, now=NOW)
    save_view(shelf.conn, "my REFUNDS", "assignee:me tag:refund", by=mei, now=NOW)
    assert [view.name for view in views(shelf.conn, mei)[len(BUILT_IN["ticket"]) :]] == ["退款 [/x]", "my REFUNDS"]
    assert [view.filter for view in views(shelf.conn, bo)[len(BUILT_IN["ticket"]) :]] == ["tag:vip 退款"]
    assert own.name == "My refunds"
    assert view_named(shelf.conn, "MY refunds", mei).filter == "assignee:me tag:refund"
    assert view_named(shelf.conn, "no-promise", bo).filter == "promise:none"
    with pytest.raises(NotFound, match="no view “my refunds”") as missing:
        view_named(shelf.conn, "my refunds", bo)
    assert "resolved-today" in missing.value.candidates
    with pytest.raises(BadInput):
        save_view(shelf.conn, "wrong", "colour:red", by=mei, now=NOW)
    with pytest.raises(BadInput, match="needs a name"):
        save_view(shelf.conn, "  ", "", by=mei, now=NOW)


def test_a_view_that_names_nobody_any_more_leaves_the_others_their_counts(shelf: Shelf) -> None:
    """R-71: a line is kept as typed; when somebody is renamed or shares their name it holds nothing, and says why."""
    bo = shelf.staff("Bo")
    shelf.ticket(assignee_id=bo)
    save_view(shelf.conn, "Bo's", "assignee:bo", by=None, now=NOW)
    shown = views(shelf.conn, None)
    assert counted(shelf.conn, shown, now=NOW, shop=SHOP, me=None)[-1] == 1
    shelf.conn.execute("update staff set name = 'Robert', folded = 'robert'")
    counts = counted(shelf.conn, shown, now=NOW, shop=SHOP, me=None)
    assert (counts[0], counts[-1]) == (1, 0)
    with pytest.raises(NotFound, match="Nobody called “bo”"):
        queue_ids(shelf.conn, shown[-1].filter, now=NOW, shop=SHOP)


def test_a_view_is_dropped_by_those_whose_it_is(shelf: Shelf) -> None:
    mei, bo = shelf.staff("Mei"), shelf.staff("Bo")
    own = save_view(shelf.conn, "mine too", "assignee:me", by=mei, now=NOW)
    with pytest.raises(NotFound):
        drop_view(shelf.conn, own.id or 0, by=bo, now=NOW)
    drop_view(shelf.conn, own.id or 0, by=mei, now=NOW)
    assert len(views(shelf.conn, mei)) == len(BUILT_IN["ticket"])


def test_drafts_stay_their_writers(shelf: Shelf) -> None:
    """R-22, L-51: what was typed comes back as it was, to its writer alone, one for each form and what it is about."""
    mei, bo = shelf.staff("Mei"), shelf.staff("Bo")
    body = {f"field{index}": text for index, text in enumerate(HOSTILE)} | {"priority": 2}
    keep_draft(shelf.conn, mei, "ticket", "", {"subject": "first"}, NOW)
    keep_draft(shelf.conn, mei, "ticket", "", body, NOW + timedelta(minutes=1))
    keep_draft(shelf.conn, mei, "note", "12", {"text": "half a"}, NOW)
    found = find_draft(shelf.conn, mei, "ticket")
    assert found is not None
    assert (found.body, found.written_at) == (body, NOW + timedelta(minutes=1))
    assert [(draft.form, draft.about) for draft in drafts_of(shelf.conn, mei)] == [("ticket", ""), ("note", "12")]
    assert find_draft(shelf.conn, bo, "ticket") is None
    drop_draft(shelf.conn, bo, "ticket")
    drop_draft(shelf.conn, mei, "ticket")
    assert [draft.form for draft in drafts_of(shelf.conn, mei)] == ["note"]


def test_drafts_of_one_form_are_told_apart_by_what_they_are_about(shelf: Shelf) -> None:
    """R-22: found, replaced and dropped alone."""
    mei = shelf.staff("Mei")
    for about in ("12", "13", ""):
        keep_draft(shelf.conn, mei, "note", about, {"text": f"about {about}"}, NOW)
    keep_draft(shelf.conn, mei, "note", "13", {"text": "more about 13"}, NOW)
    found = [find_draft(shelf.conn, mei, "note", about) for about in ("12", "13", "", "14")]
    assert [draft and draft.body["text"] for draft in found] == ["about 12", "more about 13", "about ", None]
    drop_draft(shelf.conn, mei, "note", "13")
    assert sorted(draft.about for draft in drafts_of(shelf.conn, mei)) == ["", "12"]
    drop_draft(shelf.conn, mei, "note")
    assert [draft.about for draft in drafts_of(shelf.conn, mei)] == ["12"]

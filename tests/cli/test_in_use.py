"""What commands say in use: whose ticket a line is of, who has a call, why one cannot be answered twice."""

from tests.cli.conftest import Deskside


def test_a_customers_timeline_names_the_tickets(deskside: Deskside) -> None:
    """R-21: lines of several tickets stand together, each with its number."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>")
    deskside("add", "saddle", "-c", "李梅")
    shown = deskside("customer", "show", "@1").out
    assert "Mei  #1  Opened" in shown
    assert "Mei  #2  Opened" in shown
    assert "#1  Opened" not in deskside("show", "1").out


def test_r10_assign_says_with_whom_the_call_is(deskside: Deskside) -> None:
    """R-10: it stays with who promised it, or goes along with `--calls`."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>", "--promise", "tomorrow 3pm", "--assign", "Mei")
    assert "#1 is with Bo · the promised call stays with Mei" in deskside("assign", "1", "Bo").out
    deskside("assign", "1", "Mei")
    said = deskside("assign", "1", "Bo", "--calls").out
    assert "the promised call goes along to Bo" in said
    assert deskside("callback", "list", "--json").json[0]["owner"] == "Bo"


def test_r12_what_was_answered_by_solving_says_so(deskside: Deskside) -> None:
    """R-12, L-101: by what and when, no record number; once it was kept, by whom."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>", "--promise", "in 5 minutes")
    deskside("resolve", "1", "new pads")
    said = deskside("callback", "no-answer", "1", fails=1).err
    assert "This call was answered today 11:20, when #1 was solved." in said
    deskside("add", "saddle", "-c", "@1", "--promise", "in 5 minutes")
    deskside("callback", "kept", "2", "it is here", "--without", "all said")
    assert "Mei answered this call today 11:20." in deskside("callback", "kept", "2", "again", fails=1).err
    deskside("add", "bell", "-c", "@1", "--promise", "in 5 minutes")
    assert "Call to 李梅 cancelled" in deskside("callback", "cancel", "3", "came in").out
    assert "Mei cancelled this call: came in" in deskside("callback", "kept", "3", "x", fails=1).err

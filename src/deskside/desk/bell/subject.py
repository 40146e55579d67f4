"""What the bell is made of."""

from deskside.desk.declarations import Derived, Forgotten, Subject

SUBJECT = Subject(
    name="bell",
    tables=("rung",),
    settings=("deskside.desk.bell.settings:BELL",),
    forgotten={"rung": Forgotten("step")},
    derived=(Derived("deskside.desk.bell.armed_again:follow", ("callback",), ("rung",)),),
    checks="deskside.desk.bell.checks:CHECKS",
)

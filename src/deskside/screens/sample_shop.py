"""On the way to the sample shop, which takes a few seconds to be made anew each day."""

from deskside.errors import DesksideError
from deskside.language.i18n import _
from deskside.shop import clock
from deskside.widgets.desk_app import DeskApp

TO_SAMPLE = "sample"


def go_to_sample(app: DeskApp) -> None:
    """Make the sample shop while a line says so, then leave for it; closing that comes back here."""
    from deskside.desk.sample import ready_sample, sample_path

    def make() -> None:
        try:
            ready_sample(sample_path(), clock.now())
        except DesksideError as trouble:
            app.call_from_thread(app.say_trouble, trouble)
        else:
            app.call_from_thread(app.exit, TO_SAMPLE)

    app.answer(_("Making the sample shop, a few seconds. Closing it comes back here"))
    app.run_worker(make, thread=True, exclusive=True, group="sample", exit_on_error=True)

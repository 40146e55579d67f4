"""A page of rows about what the file holds: others change it meanwhile, and where it is gone so is the page."""

from deskside.errors import NotFound
from deskside.screens.work_page import WorkPage


class ReadPage(WorkPage):
    """Rows that are read anew whenever the file changes. A subclass gives `lines` and `enter`, and `read`."""

    TAKES_BACK = True

    def read(self) -> None:
        """Read what the page is about, and say in the title how it stands; `NotFound` where it is gone."""

    def reload(self) -> None:
        """Others go on with it, too."""
        if self.ready and not self.working:
            self.refill()

    def refill(self) -> None:
        """Read it anew; one that was taken back is left."""
        try:
            self.read()
        except NotFound as gone:
            self.dismiss()
            self.desk_app.answer(gone.message)
            return
        super().refill()

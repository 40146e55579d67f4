"""Forms in which banks write statements for programs, which are no tables: each is named (R-34)."""

import re

from deskside.errors import BadInput
from deskside.language.i18n import _

_FORMS = {
    "OFX": re.compile(r"\s*(?:OFXHEADER\s*:|(?:<\?[^>]*>\s*)*<OFX>)", re.IGNORECASE),
    "QIF": re.compile(r"\s*!(?:Type|Account|Option)\s*:", re.IGNORECASE),
    "MT940": re.compile(r"\s*(?:\{1:F01|(?:.*\r?\n){0,3}?:20:.*\r?\n(?:.*\r?\n){0,3}?:25:)"),
    "CAMT": re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?Document\b[^>]*\bcamt\.05", re.DOTALL),
}


def refuse_bank_form(text: str, name: str) -> None:
    """`BadInput` for a statement in such a form."""
    for form, begins in _FORMS.items():
        if begins.match(text):
            raise BadInput(
                _("{name} is a statement in the form {form}, which is not read.").format(name=name, form=form),
                hint=_("Take the same statement from the bank as CSV, then import that. Nothing was changed."),
            )

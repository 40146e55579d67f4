"""Write src/deskside/language/regions.txt: each region's calling code, trunk prefix and international prefix.

From the phone library's own data, so that looking a number up needs no library (R-31). A line is
"region code trunk international"; "-" stands for none.
"""

from pathlib import Path

import phonenumbers

TARGET = Path(__file__).parents[1] / "src" / "deskside" / "language" / "regions.txt"


def line(region: str) -> str:
    """One region as a line of the table."""
    known = phonenumbers.PhoneMetadata.metadata_for_region(region)
    plain = [prefix for prefix in (known.preferred_international_prefix, known.international_prefix) if prefix]
    abroad = next((prefix for prefix in plain if prefix.isdigit()), "00")
    return f"{region} {known.country_code} {known.national_prefix or '-'} {abroad}\n"


def table() -> str:
    """The whole table as text."""
    return "".join(line(region) for region in sorted(phonenumbers.SUPPORTED_REGIONS))


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")

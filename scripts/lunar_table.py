"""Write src/deskside/when/lunar_years.txt: the Chinese lunar years 1900 to 2100, from borax's data (MIT).

Its data are those of the Hong Kong Observatory. A line is: the year, its first day, the month that is doubled or 0, and
the lengths of the months in their order, the doubled one after its namesake: "1" is 30 days, "0" is 29.
"""

from pathlib import Path

from borax.calendars.lunardate import LCalendars, LunarDate

TARGET = Path(__file__).parents[1] / "src" / "deskside" / "when" / "lunar_years.txt"


def line(year: int) -> str:
    """One lunar year as the table has it."""
    doubled = LCalendars.leap_month(year)
    months = [(month, leap) for month in range(1, 13) for leap in ((0, 1) if month == doubled else (0,))]
    lengths = "".join("1" if LCalendars.ndays(year, *month) == 30 else "0" for month in months)
    return f"{year} {LunarDate(year, 1, 1).to_solar_date()} {doubled} {lengths}\n"


if __name__ == "__main__":
    TARGET.write_text("".join(line(year) for year in range(1900, 2101)), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")

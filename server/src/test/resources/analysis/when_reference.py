"""Expected profiles of time, minute by minute with zoneinfo. Run in this directory: python3 when_reference.py"""
import csv
import platform
import random
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

TOOLS = f"Python {platform.python_version()}, zoneinfo, python3 when_reference.py"
ZONE = ZoneInfo("Europe/Stockholm")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def local(minute):
    return (EPOCH + timedelta(minutes=minute)).astimezone(ZONE)


def minute(text):
    """A time on the wall; the first of two in the repeated hour."""
    return int((datetime.fromisoformat(text).replace(tzinfo=ZONE) - EPOCH).total_seconds()) // 60


def profile(intervals):
    hours, months = [0.0] * 168, [0] * 12
    six = day = without = 0
    for begin, end in intervals:
        length = end - begin
        if length == 0:
            at = local(begin)
            hours[at.weekday() * 24 + at.hour] += 1
        elif length > 7 * 24 * 60:
            hours = [h + 1 / 168 for h in hours]
        else:
            share = {}
            for k in range(begin, end):
                at = local(k)
                share[at.weekday() * 24 + at.hour] = share.get(at.weekday() * 24 + at.hour, 0) + 1
            for cell, minutes in share.items():
                hours[cell] += minutes / length
        months[local(begin).month - 1] += 1
        six += length > 360
        day += length > 1440
        a, b = local(begin), local(end)
        without += length > 360 and (a.hour, a.minute) == (0, 0) and (b.hour, b.minute) in ((0, 0), (23, 59))
    n = len(intervals)
    return ([("hour", i, repr(h)) for i, h in enumerate(hours) if h] + [("month", i + 1, m) for i, m in enumerate(months)]
            + [("over_6_h", 0, repr(six / n)), ("over_24_h", 0, repr(day / n)), ("without_time", 0, repr(without / n))])


random.seed(20261122)
begin = minute("2025-01-01T00:00")
sets = {
    # the nights of 2025-10-26 and 2026-03-29, whole days and parts of them
    "changes_of_clock": [(minute(a), minute(b)) for a, b in [
        ("2025-10-25T22:00", "2025-10-26T06:00"), ("2025-10-26T00:00", "2025-10-27T00:00"),
        ("2025-10-26T01:30", "2025-10-26T03:30"), ("2025-10-26T02:00", "2025-10-26T02:30"),
        ("2025-10-24T12:00", "2025-10-27T12:00"), ("2026-03-28T22:00", "2026-03-29T06:00"),
        ("2026-03-29T00:00", "2026-03-30T00:00"), ("2026-03-29T01:30", "2026-03-29T03:30"),
        ("2026-03-29T01:59", "2026-03-29T03:01"), ("2026-03-24T00:00", "2026-03-31T00:00"),
        ("2026-03-23T23:00", "2026-03-31T00:00"), ("2025-12-31T23:30", "2026-01-01T00:30")]],
    # ties: all at a full hour or a whole day, most on one and the same
    "snapped": [(m, m) for m in [minute("2025-07-04T22:00")] * 40]
               + [(m, m + 1440) for m in (minute(f"2025-06-{d:02}T00:00") for d in range(1, 31, 3))]
               + [(m, m + 1439) for m in (minute(f"2025-06-{d:02}T00:00") for d in range(2, 31, 4))],
    "scattered": [(m, m + length) for m, length in
                  ((begin + random.randrange(0, 700 * 1440), random.choice([0, 0, 1, 59, 60, 360, 361, 1440, 1441, 4000, 10080, 10081]))
                   for _ in range(150))],
}
for intervals in sets.values():
    random.shuffle(intervals)
write("when_intervals.csv", "intervals of when.csv, minutes since 1970 UTC", ["set", "from", "to"],
      [(name, *pair) for name, intervals in sets.items() for pair in intervals])
write("when.csv", "minute by minute; hour is weekday (Monday 0) x 24 + hour", ["set", "what", "key", "value"],
      [(name, *row) for name, intervals in sets.items() for row in profile(intervals)])

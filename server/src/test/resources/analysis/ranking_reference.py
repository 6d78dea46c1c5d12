"""Expected ranks of cells and their rolling scores, from the definitions. Run here: python3 ranking_reference.py"""
import csv
import math
import platform
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import scipy

from hotspot_reference import backtest, surface

TOOLS = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 ranking_reference.py"
ZONE = ZoneInfo("Europe/Stockholm")
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
WEST, SOUTH, FINE, WIDTH, HEIGHT, SIDE = 153000.0, 6577000.0, 25.0, 44, 30, 4
SHARES = [0.01, 0.05, 0.10]


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])


def minute(day):
    return int((datetime(day.year, day.month, day.day, tzinfo=ZONE) - EPOCH).total_seconds()) // 60


def months_before(day, months):
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, day.day)


row, column = np.mgrid[0:HEIGHT, 0:WIDTH]
land = ~((column - row > 22) & (column - row < 27))     # water across
land[:, :3] = False
square = (row // SIDE) * math.ceil(WIDTH / SIDE) + column // SIDE
squares = [s for s in range(square.max() + 1) if land[square == s].any()]
area = np.array([land[square == s].sum() * FINE * FINE for s in squares])
per_row = math.ceil(WIDTH / SIDE)
centre = np.array([(WEST + (s % per_row + 0.5) * SIDE * FINE, SOUTH + (s // per_row + 0.5) * SIDE * FINE) for s in squares])


def cell(x, y):
    c, r = math.floor((x - WEST) / FINE), math.floor((y - SOUTH) / FINE)
    if not (0 <= c < WIDTH and 0 <= r < HEIGHT):
        return -1
    return squares.index(square[r, c]) if square[r, c] in squares else -1


def ranks(x, y, t, cells, day, h):
    now, n = minute(day), len(squares)
    known = t < now
    count = lambda mask: np.bincount(cells[mask & (cells >= 0)], minlength=n).astype(float)
    year = known & (t >= minute(months_before(day, 12)))
    d = surface(x[year], y[year], np.ones(year.sum()), h, WEST, SOUTH, FINE, WIDTH, HEIGHT, land)
    near = np.zeros(n)
    for i in np.flatnonzero(known & (cells >= 0)):
        age = (now - t[i]) / (7 * 24 * 60)
        if age <= 8:
            weeks = math.ceil(age) - 1
            far = np.hypot(*(centre - centre[cells[i]]).T)
            near += np.where(far <= 400, 1 / ((1 + np.floor(far / (SIDE * FINE / 2))) * (1 + weeks)), 0)
    years = count(year)
    touch = np.hypot(*(centre[:, None] - centre[None]).transpose(2, 0, 1)) < 1.5 * SIDE * FINE
    w = touch.sum(1)
    gi = (touch @ years - years.mean() * w) / (years.std() * np.sqrt((n * w - w ** 2) / (n - 1)))
    return {"GI_STAR": np.round(gi, 9), "COUNT_YEAR": count(year), "COUNT_RECENT": count(known & (t >= minute(months_before(day, 3)))),
            "COUNT_ALL": count(known), "DENSITY": np.array([d[(square == s) & land].mean() for s in squares]),
            "NEAR_REPEAT": near}


def summary(x, y, t, days, h):
    cells = np.array([cell(a, b) for a, b in zip(x, y)], int)
    all_ranks, scores = [], {}
    for begin, end in zip(days, days[1:]):
        mask = (t >= minute(begin)) & (t < minute(end)) & (cells >= 0)
        later = np.bincount(cells[mask], minlength=len(squares)).astype(float)
        for name, rank in ranks(x, y, t, cells, begin, h).items():
            all_ranks += [(begin.isoformat(), name, i, v) for i, v in enumerate(rank)] if begin == days[0] else []
            for s in SHARES:
                scores.setdefault((name, s), []).append((later.sum(), *backtest(list(rank), list(later), list(area), s)))
    rows = []
    for (name, s), windows in scores.items():
        told = [w for w in windows if w[4] is not None]
        hits, total = sum(w[3] for w in told), sum(w[0] for w in told)
        rate = hits / total if told else None
        efficient = [w[6] for w in told if w[6] is not None]
        rows.append((name, s, hits, rate, min(w[4] for w in told) if told else None, max(w[4] for w in told) if told else None,
                     rate / np.mean([w[2] for w in told]) if told else None, np.mean(efficient) if efficient else None))
    return all_ranks, rows


rng = np.random.default_rng(20261122)
start, span = minute(date(2024, 1, 1)), minute(date(2025, 12, 1)) - minute(date(2024, 1, 1))
place = lambda n: (rng.uniform(WEST - 50, WEST + WIDTH * FINE, n), rng.uniform(SOUTH, SOUTH + HEIGHT * FINE, n))
hx, hy = place(8)
pick = rng.choice(8, 500, p=np.array([20, 12, 8, 5, 3, 2, 1, 1]) / 52)
sets = {
    "clustered": (hx[pick] + rng.normal(0, 40, 500), hy[pick] + rng.normal(0, 40, 500), start + rng.integers(0, span, 500)),
    "ties": (*(np.repeat(v, 4) for v in place(20)), start + rng.integers(0, span // 1440, 80) * 1440),  # at local midnights of winter
    "gaps": (*place(30), start + np.sort(rng.integers(0, span // 3, 30))),                              # nothing in what is predicted but one
}
days = [date(2025, m, 1) for m in (3, 4, 5, 6)]
points, rank_rows, score_rows = [], [], []
for name, (x, y, t) in sets.items():
    if name == "gaps":
        t[-1] = minute(date(2025, 4, 1))
    order = np.argsort(t, kind="stable")
    x, y, t = np.round(x[order], 1), np.round(y[order], 1), t[order]
    points += [(name, float(a), float(b), int(m)) for a, b, m in zip(x, y, t)]
    r, s = summary(x, y, t, days, 150.0)
    rank_rows += [(name, *v) for v in r]
    score_rows += [(name, *v) for v in s]
write("ranking_points.csv", "points of ranking.csv and rolling.csv, minutes since 1970 UTC", ["set", "x", "y", "minute"], points)
write("ranking_land.csv", f"land of the grid west={WEST} south={SOUTH} cell={FINE}, rows from the south, 1 is land", ["row", "cells"],
      [(r, "".join("1" if v else "0" for v in land[r])) for r in range(HEIGHT)])
write("ranking.csv", "ranks of 100 m squares before the first month, h=150", ["set", "day", "method", "cell", "rank"],
      [v for v in rank_rows if v[4] or v[2] == "GI_STAR"])
write("rolling.csv", "March, April and May 2025 together, h=150", ["set", "method", "share", "hits", "hit_rate", "low", "high", "pai", "pei"],
      score_rows)

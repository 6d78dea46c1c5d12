"""Expected values for backtests, stability and ratios of surfaces, by brute force. Run here: python3 hotspot_reference.py"""
import csv
import math
import platform

import numpy as np
import scipy
from scipy import ndimage
from scipy.optimize import linprog
from scipy.spatial.distance import cdist

TOOLS = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 hotspot_reference.py"


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])


def backtest(rank, later, area, share):
    """The worst order among ties by sorting tuples; the most that the area could hold as a linear program."""
    order = sorted((i for i in range(len(rank)) if area[i] > 0), key=lambda i: (-rank[i], later[i], -area[i]))
    room, taken, hits, cells = share * sum(area) * (1 + 1e-9), 0.0, 0.0, 0
    for i in order:
        if taken + area[i] > room:
            break
        taken, hits, cells = taken + area[i], hits + later[i], cells + 1
    total = sum(later)
    if total == 0 or cells == 0:
        return cells, taken / sum(area) if sum(area) else 0.0, hits, None, None, None
    usable = [i for i in range(len(rank)) if area[i] > 0]
    best = linprog([-later[i] for i in usable], A_ub=[[area[i] for i in usable]], b_ub=[taken], bounds=(0, 1), method="highs")
    a = taken / sum(area)
    return cells, a, hits, hits / total, hits / total / a, hits / -best.fun if -best.fun > 1e-9 else None


def surface(x, y, w, h, west, south, cell, width, height, land):
    """Corrected for water by the share of each kernel's cell centres on land, brute force over all cells."""
    pad = int(h / cell) + 2
    gx = west + (np.arange(-pad, width + pad) + 0.5) * cell
    gy = south + (np.arange(-pad, height + pad) + 0.5) * cell
    wide = np.ones((len(gy), len(gx)), bool)
    wide[pad:pad + height, pad:pad + width] = land
    centres = np.stack(np.meshgrid(gx, gy), -1).reshape(-1, 2)
    u = np.clip(1 - (cdist(centres, np.column_stack([x, y])) / h) ** 2, 0, None)
    k = 3 / (math.pi * h * h) * u ** 2
    share = (k * wide.reshape(-1, 1)).sum(0) / k.sum(0)
    values = (k @ (w / np.maximum(share, 0.1))).reshape(wide.shape)[pad:pad + height, pad:pad + width]
    return np.where(land, values, 0)


def hot(values, land, share):
    inside = np.sort(values[land])[::-1]
    room = math.floor(share * len(inside))
    limit = max(0.0, inside[room]) if room < len(inside) else 0.0
    return land & (values > limit)


def main():
    rng = np.random.default_rng(20261122)
    n = 200
    risk = rng.gamma(0.4, 3, n)
    sets = {
        "clustered": (rng.poisson(risk * 4), rng.poisson(risk), np.full(n, 10000.0)),
        "clipped": (rng.poisson(risk * 4), rng.poisson(risk), np.round(rng.uniform(200, 10000, n), 1)),
        "ties": (rng.integers(0, 3, 60), rng.integers(0, 4, 60), np.full(60, 2500.0)),
        "empty": (np.zeros(40, int), np.zeros(40, int), np.full(40, 1.0)),
        "all_tied": (np.zeros(40, int), rng.poisson(1, 40), np.full(40, 1.0)),
        "no_land": (rng.poisson(2, 50), rng.poisson(2, 50), np.where(np.arange(50) % 7, 400.0, 0.0)),
        "one_cell": (np.array([3]), np.array([2]), np.array([7.0])),
        "fractions": (np.round(rng.normal(0, 1, 100), 2), rng.poisson(0.5, 100), np.full(100, 0.1)),
    }
    shares = [0.01, 0.05, 0.1, 0.5, 1.0]
    write("backtest_cells.csv", "cells that backtest.csv is made of", ["set", "rank", "later", "area"],
          [(name, float(r), int(l), float(a)) for name, (rank, later, area) in sets.items() for r, l, a in zip(rank, later, area)])
    write("backtest.csv", "sorted tuples; the best possible as a linear program",
          ["set", "share", "cells", "area_share", "hits", "hit_rate", "pai", "pei"],
          [(name, s, *backtest(list(map(float, r)), list(map(float, l)), list(map(float, a)), s))
           for name, (r, l, a) in sets.items() for s in shares])

    west, south, cell, width, height, share = 153000.0, 6577000.0, 25.0, 60, 44, 0.05
    row, column = np.mgrid[0:height, 0:width]
    lands = {
        "river": ~((row + column > 50) & (row + column < 58)),
        "dry": np.ones((height, width), bool),
        "islands": ((row // 11) + (column // 15)) % 2 == 0,
    }
    at = lambda size: (np.round(rng.uniform(west, west + width * cell, size), 1), np.round(rng.uniform(south, south + height * cell, size), 1))
    cx, cy = at(6)
    pick = rng.integers(0, 6, 240)
    points = {
        "river": (np.round(cx[pick] + rng.normal(0, 70, 240), 1), np.round(cy[pick] + rng.normal(0, 70, 240), 1)),
        "dry": tuple(np.repeat(v, 5) for v in at(30)),                    # five on each coordinate
        "islands": at(25),                                               # few, with empty land between
    }
    bandwidth = {"river": 120.0, "dry": 90.0, "islands": 150.0}
    found, ratios, incidents = [], [], []
    for name, (x, y) in points.items():
        land, h = lands[name], bandwidth[name]
        first = np.arange(len(x)) % 3 == 0
        incidents += [(name, float(a), float(b), int(f)) for a, b, f in zip(x, y, first)]
        d = {k: surface(x, y, np.ones(len(x)), h * k, west, south, cell, width, height, land) for k in (0.5, 1, 2)}
        masks = {k: hot(v, land, share) for k, v in d.items()}
        labels, count = ndimage.label(masks[1], structure=np.ones((3, 3)))
        for label in range(1, count + 1):
            mine = labels == label
            r, c = np.unravel_index(np.argmax(np.where(mine, d[1], -1)), mine.shape)
            found.append((name, h, mine.sum() * cell * cell, int(c), int(r), d[1][r, c], d[1][mine].sum() * cell * cell,
                          (masks[0.5] & mine).sum() / mine.sum(), (masks[2] & mine).sum() / mine.sum()))
        part = surface(x[first], y[first], np.ones(first.sum()), h, west, south, cell, width, height, land)
        floor = 3 / (math.pi * h * h)
        for r in range(0, height, 3):
            for c in range(0, width, 3):
                told = d[1][r, c] >= floor
                ratios.append((name, h, c, r, (part[r, c] / first.sum()) / (d[1][r, c] / len(x)) if told else None))
    write("hotspot_points.csv", "points of hotspots.csv and density_ratio.csv; land as in hotspot_reference.py", ["set", "x", "y", "part"], incidents)
    write("hotspot_land.csv", f"land of the grid west={west} south={south} cell={cell}, rows from the south, 1 is land", ["set", "row", "cells"],
          [(name, r, "".join("1" if v else "0" for v in land[r])) for name, land in lands.items() for r in range(height)])
    write("hotspots.csv", f"top {share} of land, ndimage.label with corners, at half and double bandwidth",
          ["set", "bandwidth", "area", "column", "row", "peak", "weight", "kept_half", "kept_twice"], found)
    write("density_ratio.csv", "part over all, each over its number; empty below 3 incidents within the bandwidth",
          ["set", "bandwidth", "column", "row", "ratio"], ratios)


if __name__ == "__main__":
    main()

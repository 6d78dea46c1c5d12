"""Expected values for the spatial methods, written from the definitions with NumPy and SciPy and brute force.
Run in this directory: python3 spatial_reference.py (before Rscript spatial_reference.R, which reads its points)"""
import csv
import itertools
import platform
from fractions import Fraction

import numpy as np
import scipy
from scipy import special, stats

TOOLS = (f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, "
         "python3 spatial_reference.py")


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])


rng = np.random.default_rng(20261122)
gx, gy = np.meshgrid(np.arange(14) * 150.0, np.arange(11) * 150.0)
keep = rng.random(gx.shape) > 0.12                     # a grid with gaps
gx, gy = 153000 + gx[keep], 6577000 + gy[keep]
empty = np.where(rng.random(len(gx)) < 0.45, 0, rng.poisson(4, len(gx)))   # many empty cells
hot = empty + np.where(np.hypot(gx - 153900, gy - 6577600) < 320, rng.poisson(9, len(gx)), 0)
px, py = rng.uniform(0, 2000, 120).round(1), rng.uniform(0, 1500, 120).round(1)
px[:15], py[:15] = px[20], py[20]                      # places on one coordinate
px[118:], py[118:] = [9000, 9400], [9000, 9000]        # places without neighbours
sets = {
    "six": ([10, 20, 40, 15, 30, 30], [10, 10, 10, 20, 20, 30], [2, 3, 3.2, 5, 8, 7], 15),
    "gaps": (gx, gy, hot.astype(float), 151),
    "wide": (gx, gy, hot.astype(float), 460),
    "ties": (px, py, rng.choice([0.0, 0.0, 1.0, 1.5, 12.25], 120), 240),
    "large": (px, py, 1e9 + rng.normal(0, 1, 120).round(6), 300),
    "complete": ([0, 1, 2, 5, 9, 4], [0, 0, 0, 0, 0, 3], [1, 2, 2, 4, 7, 1], 8),
}


def centred(v):
    """Exact, since values a billion from 0 lose seven figures in floating point."""
    mean = sum(map(Fraction, v)) / len(v)
    return np.array([float(Fraction(a) - mean) for a in v])


def gi_star(x, y, v, d):
    n, out = len(v), []
    z = centred(v)
    s = np.sqrt((z**2).mean())
    for i in range(n):
        w = (x - x[i]) ** 2 + (y - y[i]) ** 2 <= d * d
        total = w.sum()
        out.append(None if s == 0 or total == n else
                   z[w].sum() / (s * np.sqrt((n * total - total**2) / (n - 1))))
    return out


def moran(x, y, v, d):
    n, out = len(v), []
    z = centred(v)
    for i in range(n):
        w = (x - x[i]) ** 2 + (y - y[i]) ** 2 <= d * d
        w[i] = False
        others = np.delete(z, i)
        k = w.sum()
        if k == 0 or k == n - 1 or z[i] == 0 or others.std() == 0:
            out.append(None)
        else:
            sd = np.sqrt(others.var() * k * (n - 1 - k) / (n - 2))
            out.append(np.sign(z[i]) * (z[w].sum() - k * others.mean()) / sd)
    return out


def adjusted(p):
    tested = [v for v in p if v is not None]
    q = iter(stats_bh(np.array(tested)))
    return [None if v is None else float(next(q)) for v in p]


def stats_bh(p):
    order = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(p[order] * len(p) / ranks)
    return np.minimum(q, 1)


rows = []
for name, (x, y, v, d) in sets.items():
    x, y, v = (np.array(a, float) for a in (x, y, v))
    found = []
    for statistic in (gi_star, moran):
        z = statistic(x, y, v, d)
        p = [None if a is None else float(2 * stats.norm.sf(abs(a))) for a in z]
        found += [z, p, adjusted(p)]
    rows += [(name, float(d), a, b, c, *(column[i] for column in found)) for i, (a, b, c) in enumerate(zip(x, y, v))]
write("local_statistics.csv", "Gi* and local Moran's I by explicit loops; empty where not computable",
      ["set", "distance", "x", "y", "value", "gi_z", "gi_p", "gi_q", "moran_z", "moran_p", "moran_q"], rows)

# Knox: every pair, bands half-open, expected by the product rule; and the exact p over all orders of a small set
n = 160
kx, ky = rng.integers(0, 900, n).astype(float), rng.integers(0, 700, n).astype(float)
kd = rng.integers(0, 120, n)
kx[40:52], ky[40:52], kd[40:46] = kx[40], ky[40], kd[40]          # a snapped point, some of it on one day
kx[60:80] = kx[80:100] + 60
ky[60:80], kd[60:80] = ky[80:100] + 80, kd[80:100] + 7            # exactly 100 m and 7 days: the next band
knox_sets = {
    "snapped": (kx, ky, kd, [0, 1, 100, 200, 400], [0, 7, 14, 28]),
    "gap": (kx, ky, kd, [50, 100, 300], [1, 2, 30]),
    "far": (kx * 1000, ky * 1000, kd, [0, 100, 200], [0, 7, 14]),
    "few": (np.array([0., 30, 500, 520, 40]), np.array([0., 40, 0, 0, 0]), np.array([0, 3, 50, 52, 90]), [0, 100], [0, 7, 60]),
}
points, bands = [], []
for name, (x, y, d, space, time) in knox_sets.items():
    points += [(name, a, b, int(c)) for a, b, c in zip(x, y, d)]
    i, j = np.triu_indices(len(x), 1)
    apart, days = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2, np.abs(d[i] - d[j])
    exact = list(itertools.permutations(range(len(x)))) if len(x) < 7 else None
    for s0, s1 in zip(space, space[1:]):
        near = (apart >= s0 * s0) & (apart < s1 * s1)
        for t0, t1 in zip(time, time[1:]):
            soon = (days >= t0) & (days < t1)
            observed = int((near & soon).sum())
            expected = int(near.sum()) * int(soon.sum()) / len(i)
            p = variance = None
            if exact and expected > 0:
                counts = [(near & (np.abs(d[list(o)][i] - d[list(o)][j]) >= t0) & (np.abs(d[list(o)][i] - d[list(o)][j]) < t1)).sum()
                          for o in exact]
                p = float(np.mean(np.array(counts) >= observed))
                variance = float(np.var(counts))
            bands.append((name, s0, s1, t0, t1, observed, float(expected), observed / expected if expected else None, p, variance))
write("knox_points.csv", "x, y and day of the incidents for knox.csv", ["set", "x", "y", "day"], points)
write("knox.csv", "pairs one by one; exact_p and exact_variance over all orders of the dates where there are few",
      ["set", "space_from", "space_to", "time_from", "time_to", "observed", "expected", "ratio", "exact_p", "exact_variance"], bands)


# Emerging hotspots: the 17 categories as sets of conditions, first that holds, over all short and some long histories
def pattern(states, trend):
    n, last = len(states), states[-1]
    for sign, word in ((1, "hot"), (-1, "cold")):
        is_it = [s == sign for s in states]
        share = sum(is_it) / n
        always = share >= 0.9
        before = is_it[:-1]
        run = len(list(itertools.takewhile(bool, reversed(is_it))))
        if last == sign:
            if not any(before):
                return f"new_{word}"
            if run >= 2 and not any(is_it[:n - run]) and not always:
                return f"consecutive_{word}"
            if always:
                return {1: "intensifying_", 0: "persistent_", -1: "diminishing_"}[trend * sign] + word
            return ("oscillating_" if -sign in states else "sporadic_") + word
    for sign, word in ((1, "hot"), (-1, "cold")):
        if sum(s == sign for s in states) / n >= 0.9:
            return f"historical_{word}"
    return "none"


histories = set()
while len(histories) < 700:
    p = rng.dirichlet(rng.choice([0.15, 0.6, 2], 3))
    histories.add(tuple(int(v) for v in rng.choice([-1, 0, 1], rng.choice([10, 12, 20]), p=p)))
histories |= {(1,) * 9 + (0,), (1,) * 9 + (-1,), (-1,) * 9 + (1,), (0,) + (1,) * 9, (0,) * 9 + (1,), (0,) * 8 + (1, 1), (1,) * 10, (-1,) * 10}
rows = [(" ".join(map(str, h)), t, pattern(h, t)) for h in sorted(histories) for t in (-1, 0, 1)]
write("emerging.csv", "categories of Emerging Hot Spot Analysis, ArcGIS Pro 3.2, as conditions", ["states", "trend", "pattern"], rows)

# Gi* of a space-time cube, bin by bin
steps, v = 12, None
cube = rng.poisson(2 + 4 * (np.hypot(gx - 153900, gy - 6577600) < 320)[None, :] * (np.arange(steps) / steps)[:, None])
rows = []
for i in range(len(gx)):
    near = (gx - gx[i]) ** 2 + (gy - gy[i]) ** 2 <= 151**2
    for t in range(steps):
        block = cube[max(0, t - 1):t + 1, near]
        w = block.size
        z = [(block.sum() - all.mean() * w) / (all.std() * np.sqrt((all.size * w - w * w) / (all.size - 1)))
             for all in (cube, cube[max(0, t - 1):t + 1])]
        rows.append((i, t, gx[i], gy[i], int(cube[t, i]), *z, cube[t, near].mean() / cube[t].mean()))
write("cube.csv", "Gi* of a space-time cube: the step itself and the one before, distance 151, against the whole cube and against"
      " the two steps; and the place and its ring in times of the step's mean",
      ["place", "step", "x", "y", "count", "z", "z_steps", "times"], rows)

# The mended p of Gi* place by place: cells of unlike land, near repeats of a covariance of 0.4 between two cells; a negative
# binomial law of a number of incidents that is seldom whole
side = 12
mx, my = (v.ravel() * 100.0 for v in np.meshgrid(np.arange(side), np.arange(side)))
land = rng.uniform(0.4, 1.3, side * side)
counts = rng.poisson(1.5 * land) + rng.poisson(4, side * side) * (np.hypot(mx - 500, my - 700) < 160)
one = land.mean() / land
v = counts * one
n, var, covariance = v.size, v.var(), 0.4
rows = []
for i in range(n):
    near = (mx - mx[i]) ** 2 + (my - my[i]) ** 2 <= 151**2
    k, unit = int(near.sum()), one[near].mean()
    scattered = var * k * (n - k) / (n - 1)
    z = (v[near].sum() - k * v.mean()) / np.sqrt(scattered)
    m, x = k * v.mean() / unit, v[near].sum() / unit
    variance = (1 + (k - 1) * covariance / var) * unit / one.mean() * scattered / unit**2
    a, q = m * m / (variance - m), m / variance
    p = 2 * (special.betainc(a, x + 1, q) if z < 0 else special.betainc(x, a, 1 - q))
    rows.append((mx[i], my[i], float(land[i]), int(counts[i]), float(z), float(min(1, p))))
write("mended.csv", "Gi* of counts per land and its mended p: distance 151, covariance 0.4", ["x", "y", "land", "count", "z", "p"], rows)

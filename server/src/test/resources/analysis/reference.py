"""Expected values from NumPy and SciPy, written from the definitions. Run in this directory: python3 reference.py"""
import csv
import math
import platform
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import numpy as np
import scipy
from scipy import optimize, stats

TOOLS = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 reference.py"


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow([repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])


def e_test(k1, k2, t1, t2):
    """Double sum over a rectangle wide enough that nothing of 1e-17 is missing; fsum keeps the small terms."""
    rate = (k1 + k2) / (t1 + t2)
    top = [int(m + 14 * math.sqrt(m) + 60) for m in (rate * t1, rate * t2)]
    x = np.arange(top[0] + 1)[:, None]
    y = np.arange(top[1] + 1)[None, :]

    def squared(a, b):
        variance = a / t1**2 + b / t2**2
        return np.where(variance > 0, (a / t1 - b / t2) ** 2 / np.where(variance > 0, variance, 1), 0)

    hit = squared(x, y) >= squared(np.array(k1), np.array(k2)) * (1 - 1e-11)
    return math.fsum((stats.poisson.pmf(x, rate * t1) * stats.poisson.pmf(y, rate * t2))[hit])


cases = [(0, 3, 1, 1), (6, 2, 1, 1), (0, 1, 1, 1), (1, 1, 1, 1), (5, 0, 1, 1), (10, 20, 365, 365), (20, 10, 365, 366),
         (7, 9, 28, 31), (3, 12, 31, 365), (10, 30, 365, 31), (100, 130, 365, 365), (298, 331, 365, 366),
         (2, 9, 92, 91), (33, 67, 182, 183), (1, 40, 365, 365), (60, 20, 365, 122)]
write("e_test.csv", "E-test of two Poisson rates, plain double sum",
      ["before", "after", "days_before", "days_after", "p_value"], [(*c, e_test(*c)) for c in cases])


def further(p, factor, raw, degrees):
    """The deviate of p in units of the dispersion before widening, in Student's law."""
    return p if p >= 0.05 else max(p, 2 * stats.t(max(degrees, 1)).sf(stats.norm.isf(p / 2) * math.sqrt(factor / raw)))


def dispersed(before, after, t1, t2, f):
    n, size = before + after, (before + after) / (f - 1)
    law = lambda share: stats.betabinom(n, share * size, (1 - share) * size)
    share = t2 / (t1 + t2)
    order = stats.binom.pmf(np.arange(n + 1), n, share)
    p = math.fsum(law(share).pmf(np.arange(n + 1))[order <= order[after] * (1 + 1e-7)])
    tail = lambda s, lo, hi: math.fsum(law(s).pmf(np.arange(lo, hi + 1))) - 0.025
    solve = lambda g: optimize.brentq(lambda z: g(1 / (1 + math.exp(-z))), -30, 30, xtol=1e-13, rtol=1e-13)
    low = math.exp(solve(lambda s: tail(s, after, n))) * t1 / t2 if after else 0.0
    high = math.exp(solve(lambda s: tail(s, 0, after))) * t1 / t2 if before else ""
    return p, low, high


cases = [(10, 20, 1, 1, 1.5), (0, 9, 1, 1, 2.0), (9, 0, 365, 366, 1.2), (100, 150, 365, 365, 3.0), (40, 10, 90, 30, 2.5),
         (7, 21, 28, 31, 4.0), (300, 410, 365, 365, 5.5), (18, 18, 1, 1, 20.0), (3, 30, 1, 1, 12.0), (55, 70, 1, 2, 1.01)]
write("change_dispersed.csv", "betabinom(n, share n/(f-1), (1-share) n/(f-1)) in the binomial's order, tails inverted",
      ["before", "after", "days_before", "days_after", "dispersion", "p_value", "ratio_low", "ratio_high"],
      [(*c, *dispersed(*c)) for c in cases])

cases = [(100, 150, 365, 365, 1.55, 1.4, 31.0), (0, 30, 1, 1, 2.0, 1.1, 4.5), (9, 0, 365, 366, 1.25, 1.2, 60.0),
         (40, 110, 90, 90, 3.6, 3.2, 22.0), (300, 450, 365, 365, 6.8, 5.5, 12.5), (18, 18, 1, 1, 2.6, 2.0, 10.0),
         (12, 90, 28, 28, 110, 2.5, 0.7), (60, 20, 31, 31, 1.05, 0.6, 40.0)]
write("change_estimated.csv", "betabinom as above; below 5 % its normal deviate times the root of factor over raw, in Student's law",
      ["before", "after", "days_before", "days_after", "factor", "raw", "degrees", "p_value"],
      [(*c, further(dispersed(*c[:5])[0], *c[4:])) for c in cases])


def long_run(counts, starts):
    """Flat-top long-run variance over mean of least-squares residuals, unbiased for white noise, by plain matrices."""
    x = np.array(counts, float)
    n = len(x)
    edges = [0, *starts, n]
    columns = [((np.arange(n) >= a) & (np.arange(n) < b)).astype(float) for a, b in zip(edges, edges[1:]) if b > a]
    if n >= 78:
        angle = 2 * np.pi * np.arange(n) * 7 / 365.2425
        columns += [np.cos(angle), np.sin(angle)]
    design = np.array(columns).T
    maker = np.eye(n) - design @ np.linalg.pinv(design)
    lag = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    form = maker @ np.clip((8 - lag) / 4, 0, 1) @ maker
    raw = x @ form @ x / np.trace(form) / x.mean()
    df = 2 / (2 * np.trace(form @ form) / np.trace(form) ** 2
              + max(1, raw) * (np.diag(form) ** 2).sum() / np.trace(form) ** 2 / x.mean())
    t = stats.t.ppf(0.975, max(1, df))
    t += (stats.t.sf(t, max(1, df)) - 0.025) / stats.t.pdf(t, max(1, df))  # ppf alone is good to 1e-9; R's qt agrees
    factor = max(1, raw * (t / stats.norm.ppf(0.975)) ** 2)
    return raw, df, factor


rng = np.random.default_rng(7)
series = [(rng.poisson(m * (1 + 0.4 * np.sin(np.arange(n) / 8.3)) * rng.gamma(k, 1 / k, n)), starts)
          for m, n, k, starts in [(5, 104, 2, [52]), (0.4, 130, 50, [26, 78]), (60, 156, 9, [52, 104]), (3, 40, 3, [])]]
write("dispersion.csv", "long-run variance over mean by explicit matrices", ["weekly", "level_starts", "raw", "df", "factor"],
      [(" ".join(map(str, c)), " ".join(map(str, s)), *long_run(c, s)) for c, s in series])

n = 50
x, y = rng.normal(153000, 150, n).round(2), rng.normal(6577500, 120, n).round(2)
x[40:], y[40:] = x[39], y[39]
w = rng.random(n).round(3)
w[5] = 0
cell, h, west, south, width, height = 25.0, 190.0, 152700.0, 6577250.0, 26, 20
cx, cy = west + (np.arange(width) + 0.5) * cell, south + (np.arange(height) + 0.5) * cell
land = (cx[None, :] - 152900) + 0.4 * (cy[:, None] - 6577400) > -60
write("density_points.csv", "x, y and weight of the points for density.csv", ["x", "y", "weight"], list(zip(x, y, w)))


def kernel(gx, gy, weights):
    d2 = ((gx[None, :, None] - x) ** 2 + (gy[:, None, None] - y) ** 2) / h**2
    return np.where(d2 < 1, weights * 3 / (np.pi * h**2) * (1 - d2) ** 2, 0)


plain = kernel(cx, cy, w).sum(axis=2)
pad = 40
wx = west + (np.arange(-pad, width + pad) + 0.5) * cell
wy = south + (np.arange(-pad, height + pad) + 0.5) * cell
wide = np.ones((len(wy), len(wx)), bool)
wide[pad:pad + height, pad:pad + width] = land
each = kernel(wx, wy, np.ones(n))
share = (each * wide[:, :, None]).sum(axis=(0, 1)) / each.sum(axis=(0, 1))
corrected = np.where(land, kernel(cx, cy, w / np.maximum(share, 0.1)).sum(axis=2), 0)
write("density.csv", f"quartic kernel h={h} cell={cell} west={west} south={south} {width}x{height}, brute force",
      ["column", "row", "land", "plain", "on_land"],
      [(c, r, int(land[r, c]), plain[r, c], corrected[r, c]) for r in range(height) for c in range(width)])

zone = ZoneInfo("Europe/Stockholm")
utc = lambda *v: datetime(*v, tzinfo=timezone.utc)
intervals = [
    (utc(2026, 3, 28, 22, 30), utc(2026, 3, 29, 3, 15), 1.0),    # over the night without an hour 2
    (utc(2026, 10, 24, 21, 10), utc(2026, 10, 25, 2, 40), 1.0),  # over the night with two of them
    (utc(2026, 10, 25, 0, 20), utc(2026, 10, 25, 1, 50), 0.5),   # within the repeated hour
    (utc(2026, 5, 4, 10, 0), utc(2026, 5, 4, 11, 0), 2.0),
    (utc(2026, 5, 4, 10, 59, 30), utc(2026, 5, 4, 10, 59, 59), 1.0),
    (utc(2026, 5, 10, 21, 50), utc(2026, 5, 12, 4, 5), 0.25),
    (utc(2026, 6, 1, 0, 0), utc(2026, 6, 8, 0, 0), 1.0),
    (utc(2026, 6, 1, 0, 0), utc(2026, 6, 8, 0, 1), 3.0),
    (utc(2026, 3, 26, 12, 7), utc(2026, 4, 1, 9, 41), 1.0),
]
rows = []
for i, (start, end, weight) in enumerate(intervals):
    minutes = (end.replace(second=0) - start.replace(second=0)) // timedelta(minutes=1)
    table = np.zeros((7, 24))
    if minutes > 7 * 24 * 60:
        table += weight / 168
    else:
        for k in range(max(1, minutes)):
            local = (start + timedelta(minutes=k)).astimezone(zone)
            table[local.weekday(), local.hour] += weight / max(1, minutes)
    rows += [(i, start.isoformat().replace("+00:00", "Z"), end.isoformat().replace("+00:00", "Z"), weight, d + 1, hour,
              table[d, hour]) for d in range(7) for hour in range(24) if table[d, hour]]
write("aoristic.csv", "minute by minute with zoneinfo", ["interval", "start", "end", "weight", "weekday", "hour", "expected"], rows)

"""Expected values of the trend tests, written from the papers with NumPy, SciPy and exact fractions.

Run in this directory: python3 trend_reference.py
"""
import csv
import platform
from fractions import Fraction
from statistics import median

import numpy as np
import scipy
from scipy import stats

TOOLS = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 trend_reference.py"


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow([repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])


def clustered(rng, months, level, wave, slope, shape):
    t = np.arange(months)
    mean = level * (1 + wave * np.sin(2 * np.pi * t / 12)) * np.exp(slope * t / 12)
    return [int(v) for v in rng.negative_binomial(shape, shape / (shape + mean))]


def gaps(values, *missing):
    return [None if i in missing else v for i, v in enumerate(values)]


rng = np.random.default_rng(2026)
SERIES = {
    "rising ten years": clustered(rng, 120, 30, 0.4, 0.06, 20),
    "flat five years": clustered(rng, 60, 12, 0.3, 0.0, 5),
    "few and many ties": clustered(rng, 48, 1.2, 0.2, 0.0, 3),
    "gaps": gaps(clustered(rng, 60, 8, 0.5, -0.15, 6), 0, 7, 8, 9, 30, 47, 59),
    "ties and gaps and mostly empty": gaps([0] * 20 + [1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 3, 1, 0, 2, 2, 1], 3, 4, 22, 23, 30),
    "an empty area": [0] * 36,
    "constant": [7] * 40,
    "one incident": [0] * 17 + [1] + [0] * 18,
    "falling for two years": clustered(rng, 24, 40, 0.2, -0.4, 30),
    "a season without values": gaps(clustered(rng, 48, 15, 0.3, 0.1, 8), *range(6, 48, 12)),
    "ten steps": [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
    "three steps": [1, 2, 3],
    "waves": [int(round(20 + 8 * np.sin(i / 5) + i / 9)) for i in range(72)],
    "sums of computed thirds": [int(v) for v in np.repeat([3, 4, 6, 7, 9], 8)],
}


def kendall(values, season):
    """S, pairs and variance over the seasons; plain sums."""
    s = pairs = n = 0
    variance = 0.0
    for g in range(season):
        x = [v for v in values[g::season] if v is not None]
        m = len(x)
        n += m
        pairs += m * (m - 1) // 2
        s += sum((b > a) - (b < a) for i, a in enumerate(x) for b in x[i + 1:])
        _, t = np.unique(np.array(x), return_counts=True) if m else (0, np.array([], int))
        variance += (m * (m - 1) * (2 * m + 5) - float(np.sum(t * (t - 1) * (2 * t + 5)))) / 18
    return n, pairs, s, variance


def z_and_p(s, variance):
    z = 0.0 if s == 0 else (s - np.sign(s)) / np.sqrt(variance)
    return z, min(1.0, 2 * float(stats.norm.sf(abs(z))))


rows = []
for name, values in SERIES.items():
    for season in (1, 12):
        n, pairs, s, variance = kendall(values, season)
        z, p = z_and_p(s, variance) if pairs else ("", "")
        rows.append([name, season, " ".join("NA" if v is None else str(v) for v in values), n, pairs, s, variance, z, p])
write("mann_kendall.csv", "Mann-Kendall, plain (season 1) and seasonal, tie-corrected, from the definitions",
      ["name", "season", "values", "n", "pairs", "statistic", "variance", "z", "p_value"], rows)


def slopes_of(values, season):
    """All slopes per step of pairs of the same season, as fractions, rising."""
    known = [(i, v) for i, v in enumerate(values) if v is not None]
    return sorted(Fraction(b - a, j - i) for k, (i, a) in enumerate(known) for j, b in known[k + 1:]
                  if (j - i) % season == 0)


def hamed_rao(values, season, slope, short):
    """Factor n / n* of Hamed and Rao from the mean ranks of detrended, deseasonalised values."""
    left = [None if v is None else v - slope * i for i, v in enumerate(values)]
    if season > 1:
        middle = {g: median([v for v in left[g::season] if v is not None] or [0]) for g in range(season)}
        left = [None if v is None else v - middle[i % season] for i, v in enumerate(left)]
    known = [v for v in left if v is not None]
    n = len(known)
    # fractions to whole numbers, so that equal ones tie
    common = int(np.lcm.reduce([Fraction(v).denominator for v in known]))
    rank = dict(zip(known, stats.rankdata([int(v * common) for v in known])))
    r = np.array([np.nan if v is None else rank[v] - (n + 1) / 2 for v in left])
    squares = float(np.nansum(r * r))
    if n < 4 or squares == 0:
        return 1.0
    total = 0.0
    for lag in range(1, min(3 if short else len(r), n - 3) + 1):
        pairs = r[lag:] * r[:-lag]
        count = int(np.sum(~np.isnan(pairs)))
        rho = float(np.nansum(pairs)) / (count + lag) / (squares / n)
        if short or abs(rho) > stats.norm.ppf(0.975) / np.sqrt(n):
            total += (n - lag) * (n - lag - 1) * (n - lag - 2) * rho
    factor = 1 + 2 / (n * (n - 1) * (n - 2)) * total
    return max(1.0, factor) if short else factor if factor > 0 else 1.0


rows = []
for name, values in SERIES.items():
    for season in (1, 12):
        n, pairs, s, variance = kendall(values, season)
        if pairs == 0:
            continue
        slopes = slopes_of(values, season)
        slope = median(slopes)
        for short in (True, False):
            factor = hamed_rao(values, season, slope, short)
            z, p = z_and_p(s, variance * factor)
            spread = stats.norm.ppf(0.975) * np.sqrt(variance * factor)
            low, high = round((pairs - spread) / 2), round((pairs + spread) / 2) + 1
            if season == 1 and None not in values and n > 2:
                # SciPy knows no correction: the same ranks with factor 1
                plain = stats.theilslopes([float(v) for v in values])
                assert abs(plain[0] - float(slope)) < 1e-12, name
                if factor == 1:
                    ours = [float(slopes[max(low, 1) - 1]), float(slopes[min(high, pairs) - 1])]
                    assert np.allclose(plain[2:], ours, atol=1e-12), (name, plain, ours)
            rows.append([name, season, "SHORT" if short else "PUBLISHED",
                         " ".join("NA" if v is None else str(v) for v in values), factor, z, p, float(slope),
                         float(slopes[low - 1]) if low >= 1 else "", float(slopes[high - 1]) if high <= pairs else ""])
write("trend.csv", "Hamed-Rao factor, z, p and Theil-Sen slope with interval, by fractions; SciPy's theilslopes agrees",
      ["name", "season", "correction", "values", "factor", "z", "p_value", "slope", "low", "high"], rows)

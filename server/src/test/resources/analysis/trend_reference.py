"""Expected values of the trend tests, written from the papers with NumPy, SciPy and exact fractions.

Run in this directory: python3 trend_reference.py
"""
import csv
import platform

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

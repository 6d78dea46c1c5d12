"""Expected values for the effect of a measure, from NumPy and SciPy by contrasts. Run here: python3 effect_reference.py"""
import csv
import math
import platform

import numpy as np
import scipy
from scipy import stats

TOOLS = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 effect_reference.py"


def write(name, what, header, rows):
    with open(name, "w", newline="") as out:
        out.write(f"# {what}\n# {TOOLS}\n")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if v is None else repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])


def effect(counts, dispersion, days):
    """counts: treated, control, treated ring, control ring, each before and after."""
    n = np.array(counts, float).reshape(4, 2)
    k = days[1] / days[0]
    contrast = np.outer([1, -1, 1, -1], [-k, 1.0])
    difference = (contrast * n).sum()
    covariance = np.diag((np.array(dispersion, float)[:, None] * n).ravel())
    variance = contrast.ravel() @ covariance @ contrast.ravel()
    se = math.sqrt(variance)
    (a0, a1), (c0, c1), (b0, b1), _ = n
    wdq = None
    if c0 and c1 and (b0 or b1) and a1 / c1 - a0 / c0 < 0:
        wdq = (b1 / c1 - b0 / c0) / (a1 / c1 - a0 / c0)
    net = (a0 * (c1 / c0) - a1) + (b0 * (c1 / c0) - b1) if c0 else None
    if se == 0:
        return difference, variance, se, None, None, None, None, wdq, net
    low, high = stats.norm.interval(0.95, loc=difference, scale=se)
    return difference, variance, se, difference / se, 2 * stats.norm.sf(abs(difference) / se), low, high, wdq, net


def relative(counts, dispersion):
    """The change in per cent: counts over their dispersion in Pearson's test of a 2 x 2 table."""
    n = np.array(counts, float).reshape(4, 2)
    both = np.array([n[0] + n[2], n[1] + n[3]])
    change = both[0, 1] / both[0, 0] / (both[1, 1] / both[1, 0]) if both.all() else None
    if not both.sum(0).all() or not both.sum(1).all():
        return change, None
    weight = n.sum(1) * np.array(dispersion, float)
    factor = np.array([weight[0] + weight[2], weight[1] + weight[3]]) / both.sum(1)
    return change, stats.chi2_contingency(both / factor[:, None], correction=False)[1]


cases = [
    # the published example
    ((207, 110, 308, 318, 178, 157, 150, 140), (1, 1, 1, 1), (365, 365)),
    # no rings
    ((207, 110, 308, 318, 0, 0, 0, 0), (1, 1, 1, 1), (365, 365)),
    # unequal lengths and clustering
    ((48, 20, 55, 27, 31, 15, 29, 17), (1.8, 2.4, 1.0, 1.3), (365, 182)),
    ((12, 40, 60, 61, 9, 22, 8, 8), (1, 3.5, 1, 1), (90, 120)),
    # ties: nothing changed anywhere
    ((30, 30, 30, 30, 30, 30, 30, 30), (1, 1, 1, 1), (100, 100)),
    # empty areas and gaps
    ((0, 0, 0, 0, 0, 0, 0, 0), (1, 1, 1, 1), (30, 30)),
    ((5, 0, 0, 7, 3, 0, 0, 0), (1, 1, 1, 1), (30, 31)),
    ((0, 4, 6, 0, 0, 0, 0, 2), (1, 1, 1, 1), (31, 28)),
    ((1, 0, 1, 1, 1, 1, 0, 0), (1, 1, 1, 1), (365, 366)),
    ((40000, 31000, 52000, 51000, 20000, 20500, 18000, 18100), (6.5, 7.25, 4, 3.5), (1096, 1095)),
]
names = ["treated", "control", "displacement_treated", "displacement_control"]
write("effect.csv", "weighted displacement difference and quotient, total net effect, by contrast matrices",
      [f"{n}_{w}" for n in names for w in ("before", "after")] + [f"dispersion_{n}" for n in names]
      + ["days_before", "days_after", "wdd", "variance", "standard_error", "z", "p_value", "low", "high", "wdq", "net",
                                    "relative", "relative_p"],
      [(*c, *(float(v) for v in d), *t, *effect(c, d, t), *relative(c, d)) for c, d, t in cases])


def seasonal(y, first):
    t = np.arange(len(y))
    left = y - np.polyval(np.polyfit(t, y, 1), t)
    month = (first - 1 + t) % 12
    return np.array([left[month == m].mean() for m in range(12)])


def likeness(treated, candidate, first, residents):
    a, b = np.array(treated, float), np.array(candidate, float)
    parts = [abs(math.log((b.mean() + 0.5) / (a.mean() + 0.5))) / math.log(2)]
    slopes = [stats.linregress(np.arange(len(y)), y).slope * 12 / y.mean() if y.mean() else None for y in (b, a)]
    if None not in slopes:
        parts.append(abs(slopes[0] - slopes[1]) / 0.2)
    season = None
    sb, sa = seasonal(b, first), seasonal(a, first)
    if np.abs(sb).max() > 1e-8 and np.abs(sa).max() > 1e-8:
        season = stats.pearsonr(sb, sa)[0]
        parts.append(1 - season)
    if residents[0] and residents[1]:
        parts.append(abs(math.log(residents[1] / residents[0])) / math.log(2))
    return np.mean(parts), slopes[0], slopes[1], season


rng = np.random.default_rng(20261122)
wave = lambda level, months: rng.poisson(level * (1 + 0.5 * np.sin(np.arange(months) * math.pi / 6)))
sets = [
    (wave(20, 24), wave(17, 24), 1, (9000, 12500)),
    (wave(20, 24), wave(3, 24), 4, (9000, None)),
    (wave(6, 13), wave(6, 13), 11, (100, 100)),
    (wave(6, 15), np.zeros(15, int), 2, (None, 500)),              # an empty area
    (np.array([5] * 12), np.array([5] * 12), 1, (None, None)),     # ties: no spread at all
    (wave(8, 36), np.repeat([0, 9, 0, 4], 9), 7, (8000, 0)),       # gaps
    (np.array([4] * 18), wave(4, 18), 6, (None, None)),
]
write("control_similarity.csv", "linregress, polyfit and pearsonr on the monthly series",
      ["treated", "candidate", "first_month", "treated_residents", "residents", "distance", "trend", "treated_trend", "season"],
      [(" ".join(map(str, a)), " ".join(map(str, b)), first, *r, *likeness(a, b, first, r)) for a, b, first, r in sets])

"""Incidents with uncertain places in drawn polygons: the probability of each polygon, in which one an incident counts, and the
difference that comes of the counts. Polygons are x-monotone, so that a probability is an integral over x alone."""

import csv
import platform

import numpy as np
import scipy
from scipy import integrate, stats

# A slanted block, a field some way from it, and the frame around the block that is left when the block is taken out.
TREATED = [(0, 0), (80, 20), (100, 110), (30, 140)]
CONTROL = [(400, 0), (520, 0), (520, 130), (400, 130)]
FRAME = [(-60, -60), (160, -60), (160, 200), (-60, 200)]
SIGMAS = np.sqrt(stats.chi2.ppf(0.95, 2))
LEAST = 0.5
MOST = 300


def between(polygon, x):
    ys = []
    for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1]):
        if x0 != x1 and min(x0, x1) <= x <= max(x0, x1):
            ys.append(y0 + (x - x0) / (x1 - x0) * (y1 - y0))
    return min(ys), max(ys)


def probability(polygon, x, y, uncertainty):
    sigma = max(uncertainty, LEAST) / SIGMAS
    law = stats.norm(0, 1)

    def slice_(at):
        low, high = between(polygon, at)
        return stats.norm.pdf(at, x, sigma) * (law.cdf((high - y) / sigma) - law.cdf((low - y) / sigma))

    edges = sorted({corner[0] for corner in polygon} | {min(max(x + k * sigma, min(c[0] for c in polygon)), max(c[0] for c in polygon)) for k in (-4, -2, 0, 2, 4)})
    return sum(integrate.quad(slice_, a, b, epsabs=1e-11, epsrel=1e-11)[0] for a, b in zip(edges, edges[1:]) if b > a)


random = np.random.default_rng(68)
rows = []
for place, polygon, counts in (("t", (50, 70), (60, 25)), ("c", (460, 65), (55, 50)), ("f", (50, 170), (20, 30))):
    for period, count in zip(("before", "after"), counts):
        for _ in range(count):
            x, y = random.normal(polygon, 35)
            rows.append((round(x, 2), round(y, 2), int(random.choice([0, 5, 20, 60, 150, 400])), period))

totals = {(part, period): 0 for part in ("treated", "control", "ring") for period in ("before", "after")}
out = []
for x, y, uncertainty, period in rows:
    treated = probability(TREATED, x, y, uncertainty)
    shares = {"treated": treated, "control": probability(CONTROL, x, y, uncertainty), "ring": probability(FRAME, x, y, uncertainty) - treated}
    part = max(shares, key=shares.get)
    if uncertainty > MOST or sum(shares.values()) < 0.5:
        part = "none"
    else:
        totals[part, period] += 1
    out.append((x, y, uncertainty, period, part, f"{0 if part == 'none' else shares[part]:.9f}"))

change = {part: totals[part, "after"] - totals[part, "before"] for part in ("treated", "control", "ring")}
difference = change["treated"] - change["control"] + change["ring"]
error = np.sqrt(sum(totals.values()))
reach = stats.norm.ppf(0.975) * error
with open("drawn.csv", "w", newline="") as file:
    file.write("# in which drawn polygon an uncertain place counts, by quadrature of the bivariate normal law; the counts are made up\n")
    file.write(f"# Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 drawn_reference.py\n")
    file.write(f"# treated {totals['treated', 'before']} {totals['treated', 'after']}, control {totals['control', 'before']} {totals['control', 'after']}, ring {totals['ring', 'before']} {totals['ring', 'after']}, wdd {difference} low {difference - reach:.9f} high {difference + reach:.9f}\n")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("x", "y", "uncertainty", "period", "part", "probability"))
    writer.writerows(out)

"""Expected values of the band, by SciPy's optimizer and distributions and explicit matrices.

Run in this directory: python3 band_reference.py
"""
import csv
import datetime
import platform

import numpy as np
import scipy
from scipy import optimize, stats

TOOLS = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, python3 band_reference.py"
WEEKS = 104
rng = np.random.default_rng(2026)


def design(edges, season):
    """A row for each step between edges: level and yearly wave at its middle; and its days."""
    days = np.array([(b - a).days for a, b in zip(edges, edges[1:])], float)
    start = np.array([(a - datetime.date(1970, 1, 1)).days for a in edges[:-1]])
    angle = 2 * np.pi * (start + days / 2) / 365.2425
    columns = [np.ones(len(days)), np.cos(angle), np.sin(angle)] if season else [np.ones(len(days))]
    return np.column_stack(columns), days


def fit(x, days, y):
    """Maximum of the Poisson likelihood: BFGS, then the root of the score by a general solver."""
    if x.shape[1] == 1:
        return np.array([np.log((y.sum() + 0.5) / days.sum())])
    loss = lambda b: float(np.sum(days * np.exp(x @ b) - y * (x @ b)))
    found = optimize.minimize(loss, [np.log(y.sum() / days.sum()), 0, 0], method="BFGS").x
    return optimize.root(lambda b: x.T @ (y - days * np.exp(x @ b)), found, tol=1e-14).x


def widened(dispersion):
    """The factor of a raw dispersion with so many degrees of freedom."""
    raw, degrees = dispersion
    if degrees == 0:
        return 1
    law = stats.t(max(degrees, 1))
    t = law.ppf(0.975)
    t += (law.sf(t) - 0.025) / law.pdf(t)  # SciPy's quantile is good to 1e-9 only; R's qt agrees with this
    return max(1, raw * (t / stats.norm.ppf(0.975)) ** 2)


def long_run(y):
    """Long-run variance over mean with a trapezoidal window, level and wave projected out."""
    n = len(y)
    i = np.arange(n)
    x = np.column_stack([np.ones(n), np.cos(2 * np.pi * i * 7 / 365.2425), np.sin(2 * np.pi * i * 7 / 365.2425)])
    m = np.eye(n) - x @ np.linalg.pinv(x)
    a = m @ np.clip((8 - np.abs(i[:, None] - i[None, :])) / 4, 0, 1) @ m
    raw = y @ a @ y / np.trace(a) / y.mean()
    freedom = np.trace(a) ** 2 / np.sum(a * a)
    degrees = 2 / (2 / freedom + np.sum(np.diag(a) ** 2) / np.trace(a) ** 2 * max(1, raw) / y.mean())
    return raw, degrees


def judge(history, edges, ahead, count, single):
    y = np.array(history, float)
    x, days = design(edges, y.sum() >= 30)
    b = fit(x, days, y)
    mean = days * np.exp(x @ b)
    freedom = WEEKS - x.shape[1]
    raw = np.sum((y - mean) ** 2) / mean.sum() * WEEKS / freedom
    weekly = raw, 2 / (2 / freedom + max(1, raw) / mean.sum())
    lasting = long_run(y) if y.sum() else (1, 0)
    if widened(lasting) < widened(weekly):
        lasting = weekly
    fx, fdays = design(ahead, x.shape[1] > 1)
    future = fdays * np.exp(fx @ b)
    if x.shape[1] > 1:
        covariance = np.linalg.inv(x.T @ (mean[:, None] * x))
    else:
        covariance = np.array([[1 / (y.sum() + 0.5)]])
    slope = future @ fx
    mu = future.sum()
    used = weekly if single else lasting
    variance = widened(used) * mu + widened(lasting) * slope @ covariance @ slope
    law = stats.nbinom(mu**2 / (variance - mu), mu / variance)
    most = int(mu + 60 * np.sqrt(variance) + 60)
    k = np.arange(most)
    low = int(k[law.cdf(k) > 0.025][0])
    high = max(4, int(k[law.sf(k - 1) > 0.025][-1]))
    upper = 1 if count < 5 else law.sf(count - 1)
    p = min(1, 2 * min(upper, law.cdf(count)))
    if p < 0.05 and used[0] > 0 and used[1] > 0:  # further out, Student's law
        p = max(p, 2 * stats.t(max(used[1], 1)).sf(stats.norm.isf(p / 2) * np.sqrt(widened(used) / used[0])))
    return mu, low, high, p


cases = []
for level, wave, shape, start in [(0.1, 0, 2, (2023, 1, 2)), (0.5, 0.3, 2, (2023, 4, 3)), (2, 0.3, 3, (2022, 7, 4)),
                                  (8, 0.5, 10, (2023, 9, 25)), (40, 0.2, 25, (2022, 12, 26)), (200, 0.1, 300, (2024, 2, 26)),
                                  (0, 0, 1, (2023, 1, 2))]:
    first = datetime.date(*start)
    edges = [first + datetime.timedelta(weeks=i) for i in range(WEEKS + 1)]
    mean = level * (1 + wave * np.sin(2 * np.pi * np.arange(WEEKS) / 52.18))
    history = [int(v) for v in rng.negative_binomial(shape, shape / (shape + mean))]
    week = [edges[-1], edges[-1] + datetime.timedelta(weeks=1)]
    weeks = [edges[-1] + datetime.timedelta(weeks=i) for i in range(5)]
    month = [edges[-1] + datetime.timedelta(days=3), edges[-1] + datetime.timedelta(days=34)]
    for kind, ahead in (("week", week), ("weeks", weeks), ("month", month)):
        usual = level * (ahead[-1] - ahead[0]).days / 7
        for count in (0 if usual < 100 else int(usual * 0.8), int(usual), int(usual * 1.4 + 5), int(usual * 0.6)):
            cases.append([edges[0].isoformat(), " ".join(map(str, history)), kind, ahead[0].isoformat(), ahead[-1].isoformat(),
                          count, *judge(history, edges, ahead, count, kind == "week")])

with open("expected_band.csv", "w", newline="") as out:
    out.write(f"# Expected count and band of the negative binomial law after two years of weeks\n# {TOOLS}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["first", "weekly", "kind", "from", "to", "count", "mean", "low", "high", "p_value"])
    for row in cases:
        writer.writerow([repr(float(v)) if isinstance(v, (float, np.floating)) else v for v in row])

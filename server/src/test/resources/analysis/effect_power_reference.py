"""Expected values for EffectPower: the normal approximation by SciPy, and the share of simulated measures that are found."""
import math
import sys

import numpy as np
import scipy
from scipy.stats import norm

FEWEST, DRAWS, SEED = 10, 20000, 20261126
REACH = norm.ppf(0.975)
CASES = [
    # treated a day, control a day, dispersions, days, change
    (2.0, 2.2, 1.0, 1.0, 365, -0.25), (2.0, 2.2, 1.0, 1.0, 90, -0.25), (0.5, 0.6, 1.0, 1.0, 365, -0.25),
    (0.5, 0.6, 1.0, 1.0, 365, -0.50), (0.1, 0.1, 1.0, 1.0, 365, -0.60), (0.1, 0.1, 1.0, 1.0, 30, -0.60),
    (5.0, 1.0, 1.0, 1.0, 365, -0.20), (1.0, 6.0, 1.0, 1.0, 181, -0.30), (2.0, 2.0, 1.8, 1.5, 365, -0.25),
    (2.0, 2.0, 1.8, 1.5, 184, 0.40), (0.8, 0.7, 1.2, 1.0, 92, 0.60), (3.0, 3.0, 2.5, 2.5, 365, 0.15),
]


def formula(lt, lc, pt, pc, days, change):
    t, c = lt * days, lc * days
    after = t * (1 + change)
    if t + after < FEWEST or 2 * c < FEWEST:
        return 0.0
    diff = abs(after - t) / math.sqrt(pt * (t + after) + pc * 2 * c)
    own, other = (t + after) / pt, 2 * c / pc
    later = (after / pt + c / pc) / (own + other)
    share = abs(after / (t + after) - 0.5) / math.sqrt(later * (1 - later) * (1 / own + 1 / other))
    return norm.cdf(min(diff, share) - REACH)


def draw(rng, mean, dispersion):
    if dispersion == 1:
        return rng.poisson(mean, DRAWS).astype(float)
    return rng.negative_binomial(mean / (dispersion - 1), 1 / dispersion, DRAWS).astype(float)


def simulated(rng, lt, lc, pt, pc, days, change):
    tb, ta = draw(rng, lt * days, pt), draw(rng, lt * days * (1 + change), pt)
    cb, ca = draw(rng, lc * days, pc), draw(rng, lc * days, pc)
    diff = (ta - tb) - (ca - cb)
    error = np.sqrt(pt * (ta + tb) + pc * (ca + cb))
    own, other = (ta + tb) / pt, (ca + cb) / pc
    with np.errstate(divide="ignore", invalid="ignore"):
        later = (ta / pt + ca / pc) / (own + other)
        share = (ta / (ta + tb) - ca / (ca + cb)) / np.sqrt(later * (1 - later) * (1 / own + 1 / other))
    enough = (ta + tb >= FEWEST) & (ca + cb >= FEWEST)
    sign = math.copysign(1, change)
    return float(np.mean(enough & (sign * diff > REACH * error) & (sign * share > REACH)))


rng = np.random.default_rng(SEED)
with open("effect_power.csv", "w") as out:
    out.write(f"# NumPy {np.__version__}, SciPy {scipy.__version__}, Python {sys.version.split()[0]}:"
              f" python3 effect_power_reference.py; {DRAWS} draws a row, seed {SEED}\n")
    out.write("treated_per_day,control_per_day,treated_dispersion,control_dispersion,days,change,power,simulated\n")
    for case in CASES:
        out.write(",".join(map(str, case)) + f",{formula(*case):.12f},{simulated(rng, *case):.4f}\n")


# With rings, in which nothing changes: treated a day, control a day, their rings a day, the four dispersions, days, change.
RINGS = [
    (2.0, 2.2, 4.0, 3.0, 1.0, 1.0, 1.0, 1.0, 365, -0.25), (2.0, 2.2, 4.0, 3.0, 1.0, 1.0, 1.0, 1.0, 365, -0.45),
    (1.8, 1.6, 14.0, 9.8, 1.6, 1.1, 2.1, 1.6, 365, -0.40), (1.8, 1.6, 14.0, 9.8, 1.6, 1.1, 2.1, 1.6, 365, -0.90),
    (1.0, 6.0, 2.0, 1.0, 1.0, 1.3, 1.0, 1.0, 181, 0.60), (3.0, 3.0, 0.0, 2.0, 2.5, 2.5, 1.0, 1.0, 365, 0.25),
]
SIGNS = np.array([1, -1, 1, -1])


def weights(counts, dispersions):
    """Treated with its ring and control with its, over the mean dispersion of each, weighted by counts."""
    counts, dispersions = np.asarray(counts, float), np.asarray(dispersions, float)[:, None]
    pair = lambda a, b: np.where(counts[a] + counts[b] > 0, (dispersions[a] * counts[a] + dispersions[b] * counts[b]) / np.maximum(counts[a] + counts[b], 1e-300), 1)
    return pair(0, 2), pair(1, 3)


def found(before, after, dispersions):
    """How far both criteria are from nought, in their standard errors; rows are treated, control and the rings of both."""
    difference = SIGNS @ (after - before)
    error = np.sqrt(np.asarray(dispersions) @ (after + before))
    own, other = weights(before + after, dispersions)
    tb, ta, cb, ca = (before[0] + before[2]) / own, (after[0] + after[2]) / own, (before[1] + before[3]) / other, (after[1] + after[3]) / other
    later = (ta + ca) / (tb + ta + cb + ca)
    share = (ta / (ta + tb) - ca / (ca + cb)) / np.sqrt(later * (1 - later) * (1 / (ta + tb) + 1 / (ca + cb)))
    return difference / error, share


with open("effect_power_rings.csv", "w") as out:
    out.write(f"# NumPy {np.__version__}, SciPy {scipy.__version__}, Python {sys.version.split()[0]}:"
              f" python3 effect_power_reference.py; {DRAWS} draws a row, seed {SEED}\n")
    out.write("treated_per_day,control_per_day,treated_ring_per_day,control_ring_per_day,treated_dispersion,control_dispersion,"
              "treated_ring_dispersion,control_ring_dispersion,days,change,power,simulated\n")
    for case in RINGS:
        rates, dispersions, days, change = np.array(case[:4]), case[4:8], case[8], case[9]
        before = (rates * days)[:, None]
        after = before * np.array([1 + change, 1, 1, 1])[:, None]
        power = norm.cdf(min(abs(one[0]) for one in found(before, after, dispersions)) - REACH)
        drawn = [np.array([draw(rng, mean[0], d) if mean[0] > 0 else np.zeros(DRAWS) for mean, d in zip(means, dispersions)]) for means in (before, after)]
        both = found(*drawn, dispersions)
        sign = math.copysign(1, change)
        share = float(np.mean((sign * both[0] > REACH) & (sign * both[1] > REACH)))
        out.write(",".join(map(str, case)) + f",{power:.12f},{share:.4f}\n")

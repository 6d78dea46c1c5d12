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

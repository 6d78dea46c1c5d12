"""Expected values for PerturbationTableTest: python3 perturbation_reference.py

The law of highest entropy is found by maximising the entropy itself under the constraints (SLSQP), not by its known form.
How often one incident shows is worked out from that law by enumeration. Shares no code with the service.
"""
import math
import sys

import numpy as np
import scipy
from scipy.optimize import minimize

MOST, VARIANCE, BASE, THRESHOLD = 2, 0.5, 5, 5
HEAD = f"# Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}: python3 perturbation_reference.py\n"


def law(count):
    if count == 0:
        return np.array([0]), np.array([1.0])
    changes = np.arange(-min(count, MOST), MOST + 1)
    found = minimize(
        lambda p: float(np.sum(p * np.log(p))),
        np.full(len(changes), 1 / len(changes)),
        jac=lambda p: np.log(p) + 1,
        method="SLSQP",
        bounds=[(1e-12, 1)] * len(changes),
        constraints=[
            {"type": "eq", "fun": lambda p: p.sum() - 1},
            {"type": "eq", "fun": lambda p: p @ changes},
            {"type": "eq", "fun": lambda p: p @ changes**2 - VARIANCE},
        ],
        options={"ftol": 1e-16, "maxiter": 10_000},
    )
    return changes, found.x


def shown(count):
    """What a viewer sees of a count, with its probability; None is "fewer than"."""
    seen = {}
    for change, p in zip(*law(count)):
        value = count + change
        told = None if count < THRESHOLD or value < THRESHOLD else math.floor(value / BASE + 0.5) * BASE
        seen[told] = seen.get(told, 0) + p
    return seen


def changes_by_one(count):
    """How often one incident more shows: the two cell keys are independent."""
    one, more = shown(count), shown(count + 1)
    return 1 - sum(p * more.get(told, 0) for told, p in one.items())


with open("perturbation_law.csv", "w") as out:
    out.write(HEAD + "count,change,probability\n")
    for count in (1, 2):
        for change, p in zip(*law(count)):
            out.write(f"{count},{change},{p:.9f}\n")

with open("perturbation_shows.csv", "w") as out:
    out.write(HEAD + "count,probability\n")
    for count in range(30):
        out.write(f"{count},{changes_by_one(count):.6f}\n")

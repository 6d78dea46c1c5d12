"""Fits the weights of SceneModel (decision 67) and tells how well rounds of texts are answered by a model of the earlier ones.

    mvn -pl server -am test -Dtest=SceneModelTest -Dsurefire.failIfNoSpecifiedTests=false -Dlageskartan.sceneEvidence=/tmp/evidence.tsv
    python3 fit_scene.py /tmp/evidence.tsv

writes scene.csv beside SceneModel and expected.csv beside this file. Needs scikit-learn (Debian: python3-sklearn). Nothing is drawn by lot; the seed is
there for the solver's sake.
"""

import collections
import pathlib
import re
import sys

import numpy as np
import sklearn
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

HERE = pathlib.Path(__file__).parent
WEIGHTS = HERE.parents[5] / "main/resources/se/lageskartan/geocoding/scene.csv"
ROUNDS = [*"MSTUVWXYZRQPABCDEFGHIJKLNOÅ", "AA", "BB", "CC", "DD", "EE", "FF", "GG", "HH"]  # letters of the ids, in the order in which the texts were written; M is made
# of names, S are the phrases of phrases.csv
STRENGTH = 1.0  # C of scikit-learn, the inverse of the ridge
FEWEST_TEXTS = 3  # evidence in fewer texts than this is left out
WORD_SCALE = 0.8  # words are many and alike: each is worth less than a trait
SEED = 1
LEAST = 0.17  # as Mention.LEAST_TOLD


def read(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    ids = [row[0] for row in rows]
    right = np.array([int(row[1]) for row in rows])
    return ids, right, [collections.Counter(row[2].split("|")) for row in rows]


def scale(name):
    return WORD_SCALE if re.fullmatch(r"\*?[a-z]+\*?|0+", name) and name not in ("longer", "prose") else 1.0


def matrix(evidence, index):
    rows, columns, values = [], [], []
    for row, counts in enumerate(evidence):
        for name, count in counts.items():
            if name in index:
                rows.append(row)
                columns.append(index[name])
                values.append(count * scale(name))
    return csr_matrix((values, (rows, columns)), shape=(len(evidence), len(index)))


def fit(evidence, right):
    texts = collections.Counter(name for counts in evidence for name in counts)
    names = sorted(name for name, count in texts.items() if count >= FEWEST_TEXTS and name != "constant")
    index = {name: i for i, name in enumerate(names)}
    model = LogisticRegression(C=STRENGTH, max_iter=5000, solver="liblinear", random_state=SEED)
    return model.fit(matrix(evidence, index), right), index


def predict(fitted, evidence):
    model, index = fitted
    return model.predict_proba(matrix(evidence, index))[:, 1]


def forward(rounds, right, evidence):
    """Each round by the rounds before it."""
    answered = np.full(len(right), np.nan)
    for number in range(ROUNDS.index("X"), len(ROUNDS)):
        test = np.flatnonzero(rounds == number)
        train = np.flatnonzero(rounds < number)
        if len(test) > 0:
            answered[test] = predict(fit([evidence[i] for i in train], right[train]), [evidence[i] for i in test])
            if 0 < right[test].sum() < len(test):
                report(ROUNDS[number], right[test], answered[test])
    known = ~np.isnan(answered)
    report("all", right[known], answered[known])


def report(name, right, answered):
    print(
        f"{name:4} area under curve {roc_auc_score(right, answered):.3f}; below {LEAST}: {(answered[right == 1] < LEAST).sum()} of"
        f" {(right == 1).sum()} scenes, {(answered[right == 0] < LEAST).sum()} of {(right == 0).sum()} others; of those that say 0.9"
        f" {right[answered >= 0.9].sum()} of {(answered >= 0.9).sum()} are scenes"
    )


def main():
    ids, right, evidence = read(sys.argv[1])
    rounds = np.array([ROUNDS.index(text_id.rstrip("0123456789")) for text_id in ids])
    forward(rounds, right, evidence)
    fitted = fit(evidence, right)
    model, index = fitted
    weights = {name: model.coef_[0][i] * scale(name) for name, i in index.items()}
    weights["constant"] = model.intercept_[0]
    made = f"scikit-learn {sklearn.__version__}, fit_scene.py (C {STRENGTH:g}, seed {SEED}), {len(ids)} texts"
    with open(WEIGHTS, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# Weights of SceneModel. Made by {made}. Do not edit by hand.\nevidence,weight\n")
        for name in sorted(weights):
            if round(weights[name], 3) != 0:
                out.write(f"{name},{weights[name]:.3f}\n")
    with open(HERE / "expected.csv", "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# What {made} says of every twentieth text.\nid,likelihood\n")
        for i, likelihood in list(enumerate(predict(fitted, evidence)))[::20]:
            out.write(f"{ids[i]},{likelihood:.4f}\n")


main()

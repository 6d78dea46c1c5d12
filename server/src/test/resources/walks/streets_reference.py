"""Shortest walks along the streets, worked out without any of the service's code: Shapely cuts the lines, networkx finds the ways.

    /usr/bin/python3 streets_reference.py ../../../../../gis-data/data/streets.csv > walk_lengths.csv
"""

import csv
import platform
import random
import re
import sys

import networkx
import shapely
from shapely import wkt
from shapely.geometry import LineString, Point
from shapely.strtree import STRtree

ROUNDING, GAP, LEAST_PART, PAIRS, SEED = 1.5, 15.0, 1000.0, 100, 20261126
csv.field_size_limit(10**9)


def walkable(row):
    return row["class"] not in ("motorway", "link", "tram") and not re.search(
        r"tunneln?\b|tunnelgata\b|^Söderleden$|^Centralbron$|^Essingeleden$", row["name"])


def bridge(name):
    return bool(re.search(r"(bron|bro|viadukten|viadukt)$", name))


lines = []
with open(sys.argv[1], encoding="utf-8") as file:
    for row in csv.DictReader(file):
        if walkable(row):
            for line in wkt.loads(row["geometry"]).geoms:
                lines.append((line, row["name"], row["class"]))
geometries = [line for line, _, _ in lines]
number = {id(line): i for i, line in enumerate(geometries)}
tree = STRtree(geometries)


def ends(line):
    return [line.coords[0]] if line.is_ring else [line.coords[0], line.coords[-1]]


# Where each line is cut, as distances along it with the node that stands there.
cuts = [[] for _ in lines]
edges = []  # node, node, metres, name, class, gap
for i, (line, name, street_class) in enumerate(lines):
    along = 0.0
    for a, b in zip(line.coords, line.coords[1:]):
        cuts[i].append((along, a))
        along += Point(a).distance(Point(b))
    cuts[i].append((along, line.coords[-1]))
for i, (line, name, street_class) in enumerate(lines):
    for other in tree.query(line.buffer(ROUNDING + 1)):
        j = number[id(other)]
        if j == i:
            continue
        for end in ends(line):
            if other.distance(Point(end)) <= ROUNDING:
                # Every straight piece that near is joined, as at a bend of the other line.
                passed = 0.0
                for a, b in zip(other.coords, other.coords[1:]):
                    piece = LineString([a, b])
                    if piece.distance(Point(end)) <= ROUNDING:
                        where = piece.project(Point(end))
                        at = piece.interpolate(where).coords[0]
                        cuts[j].append((passed + where, at))
                        edges.append((end, at, Point(end).distance(Point(at)), lines[j][1], lines[j][2], False))
                    passed += piece.length
        if j > i and not bridge(name) and not bridge(lines[j][1]):
            crossing = line.intersection(other)
            for part in getattr(crossing, "geoms", [crossing]):
                for at in [] if part.is_empty else part.coords:
                    cuts[i].append((line.project(Point(at)), at))
                    cuts[j].append((other.project(Point(at)), at))


def node(at):
    return round(at[0], 3), round(at[1], 3)


for i, (line, name, street_class) in enumerate(lines):
    ordered = sorted(cuts[i])
    for (d1, a), (d2, b) in zip(ordered, ordered[1:]):
        edges.append((a, b, Point(a).distance(Point(b)), name, street_class, False))
edges = [(node(a), node(b), *rest) for a, b, *rest in edges if node(a) != node(b)]

# The shortest gaps that join what hangs loose.
graph = networkx.Graph()
graph.add_edges_from((e[0], e[1]) for e in edges)
segments = [LineString([e[0], e[1]]) for e in edges]
segment_number = {id(s): i for i, s in enumerate(segments)}
segment_tree = STRtree(segments)
part = {}
for k, points in enumerate(networkx.connected_components(graph)):
    for p in points:
        part[p] = k
candidates = []
for line in geometries:
    for end in ends(line):
        for segment in segment_tree.query(Point(end).buffer(GAP + 1)):
            edge = edges[segment_number[id(segment)]]
            if bridge(edge[3]) or part[node(end)] == part[edge[0]]:
                continue
            if segment.distance(Point(end)) <= GAP:
                at = segment.interpolate(segment.project(Point(end))).coords[0]
                candidates.append((segment.distance(Point(end)), node(end), node(at), segment_number[id(segment)]))
joined = networkx.utils.UnionFind(set(part.values()))
split = {}
for metres, end, at, k in sorted(candidates):
    if joined[part[end]] != joined[part[edges[k][0]]]:
        joined.union(part[end], part[edges[k][0]])
        split.setdefault(k, []).append(at)
        edges.append((end, at, metres, "", "", True))
for k, points in split.items():
    a, b, metres, *rest = edges[k]
    chain = [a] + sorted(points, key=lambda p: Point(a).distance(Point(p))) + [b]
    edges[k] = None
    edges.extend((p, q, Point(p).distance(Point(q)), *rest) for p, q in zip(chain, chain[1:]) if p != q)
edges = [e for e in edges if e]


def cost(edge, dark, accessible):
    _, _, metres, name, street_class, gap = edge
    factor = 1.0
    if dark and not gap:
        factor *= 1.5 if not name or street_class == "service" else 1.2 if street_class == "pedestrian" else 1
    if accessible:
        factor *= 3 if gap else 10 if re.search(r"trapp(a|an|or|orna)\b", name.lower()) else 1
    return factor * metres


graph = networkx.Graph()
graph.add_edges_from((e[0], e[1]) for e in edges)
largest = max(networkx.connected_components(graph), key=lambda points: sum(
    e[2] for e in edges if e[0] in points))
edges = [e for e in edges if e[0] in largest]
segments = [LineString([e[0], e[1]]) for e in edges]


def snap(stop):
    best = min(range(len(segments)), key=lambda k: segments[k].distance(stop))
    where = segments[best].project(stop)
    return best, segments[best].interpolate(where).coords[0], segments[best].distance(stop)


def way(start, goal, dark, accessible):
    network = networkx.Graph()

    def add(a, b, edge, metres):
        price = cost((a, b, metres, *edge[3:]), dark, accessible)
        if not network.has_edge(a, b) or network[a][b]["cost"] > price:
            network.add_edge(a, b, cost=price, metres=metres)

    snapped = {"start": snap(start), "goal": snap(goal)}
    for k, edge in enumerate(edges):
        here = sorted((Point(edge[0]).distance(Point(at)), name) for name, (on, at, _) in snapped.items() if on == k)
        chain = [(0.0, edge[0])] + here + [(edge[2], edge[1])]
        for (d1, a), (d2, b) in zip(chain, chain[1:]):
            add(a, b, edge, max(0.0, d2 - d1))
    path = networkx.shortest_path(network, "start", "goal", weight="cost")
    return sum(network[a][b]["metres"] for a, b in zip(path, path[1:])) + snapped["start"][2] + snapped["goal"][2]


print(f"# Python {platform.python_version()}, networkx {networkx.__version__}, Shapely {shapely.__version__};"
      f" python3 streets_reference.py streets.csv; {len(edges)} stretches, {sum(e[2] for e in edges):.1f} m")
print("east1,north1,east2,north2,day_m,dark_m,accessible_m")
chance = random.Random(SEED)
points = sorted(largest)


def stop():
    x, y = chance.choice(points)
    return round(x + chance.uniform(-15, 15), 1), round(y + chance.uniform(-15, 15), 1)


for _ in range(PAIRS):
    a, b = stop(), stop()
    lengths = [way(Point(a), Point(b), *how) for how in ((False, False), (True, False), (True, True))]
    print(",".join(map(str, [*a, *b, *(f"{length:.2f}" for length in lengths)])))

"""Carries what operations put into rivers down to villages with scipy and numpy; run by placer-benchmarks.

    python rivers_scipy.py --check
    python rivers_scipy.py FOLDER OUTPUT [--way levels]

FOLDER holds basin.json and basin.bin as Sources/placer-benchmarks/Rivers/BasinFiles.swift writes them. OUTPUT gets the
concentration at each village as a 64-bit float. The last line of standard output is JSON; callSeconds goes from the arrays of
numbers to the concentrations: lengths, joining ends, finding places, accumulation, without reading and writing files.

It is given an easier task than Placer: it takes for granted that ends meet exactly, that lines are drawn downstream, that nothing
flows in a circle or divides, and that operations and villages are vertices, so that the nearest vertex is the place. It does not say
who brings the load. Lengths are straight lines between points of the ellipsoid in space, turned into arcs.

The quickest of the ways tried (--way), each on the reaches as nodes of a graph; 103,211 reaches on a busy machine, so the order
counts and not the seconds:
* levels, numpy sums from one distance to the mouth to the next (this one): 0.58 s;
* solve, one sparse triangular system (I - T) x = b in downstream order (spsolve_triangular): 0.58 to 0.60 s;
* lu, the same by SuperLU without an order (splu): 0.72 to 0.74 s.
"""

import argparse
import json
import sys
import time

try:
    import numpy
    import scipy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order
    from scipy.sparse.linalg import splu, spsolve_triangular
    from scipy.spatial import cKDTree
except ImportError:
    sys.exit("scipy and numpy are needed")

if sys.argv[1:] == ["--check"]:
    print(f"Python {sys.version.split()[0]} · scipy {scipy.__version__} · numpy {numpy.__version__}")
    sys.exit()

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("output")
arguments.add_argument("--way", choices=["solve", "lu", "levels"], default="levels")
arguments = arguments.parse_args()

SEMI_MAJOR = 6378137.0
FLATTENING = 1 / 298.257223563
SECONDS_PER_YEAR = 31557600.0


def read(folder):
    """The outline, vertices by reach, operations and villages."""
    with open(f"{folder}/basin.json") as file:
        outline = json.load(file)
    with open(f"{folder}/basin.bin", "rb") as file:
        counts = numpy.fromfile(file, "<f8", outline["reaches"]).astype(numpy.int64)
        vertices = numpy.fromfile(file, "<f8", 2 * outline["vertices"]).reshape(-1, 2)
        operations = numpy.fromfile(file, "<f8", 3 * outline["operations"]).reshape(-1, 3)
        villages = numpy.fromfile(file, "<f8", 2 * outline["villages"]).reshape(-1, 2)
    return outline, counts, vertices, operations, villages


def in_space(degrees):
    """Metres from the centre of the Earth."""
    longitude, latitude = numpy.radians(degrees[:, 0]), numpy.radians(degrees[:, 1])
    squared = FLATTENING * (2 - FLATTENING)
    normal = SEMI_MAJOR / numpy.sqrt(1 - squared * numpy.sin(latitude) ** 2)
    return numpy.column_stack(
        [
            normal * numpy.cos(latitude) * numpy.cos(longitude),
            normal * numpy.cos(latitude) * numpy.sin(longitude),
            normal * (1 - squared) * numpy.sin(latitude),
        ]
    )


def concentrations(outline, counts, vertices, operations, villages):
    count = len(counts)
    last = numpy.cumsum(counts) - 1
    first = last - counts + 1
    reach_of = numpy.repeat(numpy.arange(count), counts)

    # Metres from each vertex to the lower end of its reach.
    space = in_space(vertices)
    chord = numpy.sqrt(((space[1:] - space[:-1]) ** 2).sum(axis=1))
    step = chord * (1 + (chord / 6371000.0) ** 2 / 24)
    step[last[:-1]] = 0
    along = numpy.concatenate([[0.0], numpy.cumsum(step)])
    to_end = along[last][reach_of] - along
    lengths = to_end[first]

    # The reach below each: the one that begins where it ends.
    keys = numpy.ascontiguousarray(vertices).view([("x", "f8"), ("y", "f8")]).ravel()
    order = numpy.argsort(keys[first], order=("x", "y"))
    starts = keys[first][order]
    place = numpy.minimum(numpy.searchsorted(starts, keys[last]), count - 1)
    below = numpy.where(starts[place] == keys[last], order[place], -1)

    # Vertices within reaches; the ends that several share belong to the reach that begins there.
    inner = numpy.ones(len(vertices), bool)
    inner[last] = False
    candidates = numpy.flatnonzero(inner)
    tree = cKDTree(space[candidates])
    at = candidates[tree.query(in_space(operations[:, :2]), workers=2)[1]]
    near = candidates[tree.query(in_space(villages), workers=2)[1]]

    scale = outline["decayLengthMetres"]
    entering = numpy.bincount(
        reach_of[at], weights=operations[:, 2] * numpy.exp(-to_end[at] / scale), minlength=count
    )
    left = numpy.exp(-lengths / scale)
    at_end, metres = accumulate(below, numpy.column_stack([entering, lengths]), left)

    # At the upper end of the reach: what its lower end has, less what enters on the way.
    village_reach = reach_of[near]
    passing = (at_end[village_reach] - entering[village_reach]) * numpy.exp(to_end[near] / scale)
    above = metres[village_reach] - to_end[near]
    # Operations on the village's own reach, at or above it.
    by_reach = numpy.argsort(reach_of[at], kind="stable")
    sorted_reach = reach_of[at][by_reach]
    begin = numpy.searchsorted(sorted_reach, village_reach, "left")
    end = numpy.searchsorted(sorted_reach, village_reach, "right")
    numbers = numpy.repeat(numpy.arange(len(near)), end - begin)
    within = numpy.arange(len(numbers)) - numpy.repeat(numpy.cumsum(end - begin) - (end - begin), end - begin)
    pairs = by_reach[numpy.repeat(begin, end - begin) + within]
    distance = to_end[at][pairs] - to_end[near][numbers]
    counted = distance >= 0
    passing += numpy.bincount(
        numbers[counted],
        weights=operations[pairs[counted], 2] * numpy.exp(-distance[counted] / scale),
        minlength=len(near),
    )
    discharge = above / 1000 * outline["dischargePerKilometre"]
    # What is left of subtracting equal numbers is nothing.
    passing[passing < 1e-12 * at_end[village_reach]] = 0
    return numpy.where(discharge > 0, passing * 1e6 / (discharge * SECONDS_PER_YEAR), 0)


def accumulate(below, own, left):
    """For both columns what is at the lower end of each reach: the first decays on the way, the second adds up."""
    count = len(below)
    linked = numpy.flatnonzero(below >= 0)
    weights = numpy.column_stack([left[numpy.maximum(below, 0)], numpy.ones(count)])
    if arguments.way == "lu":
        return tuple(
            splu(
                scipy.sparse.identity(count, format="csc")
                - csr_matrix((weights[linked, column], (below[linked], linked)), (count, count)).tocsc()
            ).solve(own[:, column])
            for column in (0, 1)
        )
    # Distance to the mouth in reaches: breadth first from a node below all mouths.
    mouths = numpy.flatnonzero(below < 0)
    graph = csr_matrix(
        (
            numpy.ones(count, numpy.int8),
            (numpy.concatenate([below[linked], numpy.full(len(mouths), count)]), numpy.concatenate([linked, mouths])),
        ),
        (count + 1, count + 1),
    )
    downwards = breadth_first_order(graph, count, return_predecessors=False)[1:]
    upstream_first = downwards[::-1]
    if arguments.way == "solve":
        rank = numpy.empty(count, numpy.int64)
        rank[upstream_first] = numpy.arange(count)
        identity = scipy.sparse.identity(count, format="csr")
        solutions = []
        for column in (0, 1):
            transfer = csr_matrix(
                (weights[linked, column], (rank[below[linked]], rank[linked])), (count, count)
            )
            solution = spsolve_triangular(identity - transfer, own[upstream_first, column], unit_diagonal=True)
            solutions.append(solution[rank])
        return tuple(solutions)
    # Levels stand one after another in breadth-first order.
    frontier, levels = downwards[: len(mouths)], []
    position = len(mouths)
    size_of = numpy.bincount(below[linked], minlength=count)
    while len(frontier):
        levels.append(frontier)
        size = int(size_of[frontier].sum())
        frontier = downwards[position : position + size]
        position += size
    loads, metres = own[:, 0].copy(), own[:, 1].copy()
    for frontier in reversed(levels[1:]):
        target = below[frontier]
        numpy.add.at(loads, target, loads[frontier] * left[target])
        numpy.add.at(metres, target, metres[frontier])
    return loads, metres


given = read(arguments.folder)
start = time.perf_counter()
found = concentrations(*given)
seconds = time.perf_counter() - start
found.astype("<f8").tofile(arguments.output)
print(json.dumps({"callSeconds": seconds}))

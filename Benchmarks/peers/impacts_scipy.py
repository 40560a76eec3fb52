"""Sums what operations bring to receptors with scipy's cKDTree and numpy; run by placer-benchmarks.

    python impacts_scipy.py --check
    python impacts_scipy.py FOLDER OUTPUT [--batch 2000] [--processes 2] [--way matrix]

FOLDER holds field.json and field.bin as Sources/placer-benchmarks/Impacts/FieldFiles.swift writes them. OUTPUT gets the load
of each receptor as a 64-bit float. The last line of standard output is JSON; callSeconds goes from the arrays of numbers to
the loads: coordinates, trees, pairs and sums, without reading and writing files.

Distances are straight lines between points of the ellipsoid in space, turned into arcs: within 2e-7 of the geodesic up to
100 km, and the tree finds them itself, so this is less work than measuring each pair anew as Placer does.

The quickest of the ways tried, on 24,000 operations and a million receptors of a grid, 32 million pairs in range (a busy
machine, so the order counts and not the seconds):
* matrix, the distances from sparse_distance_matrix between the operations and a tree of some thousand receptors, in two
  processes (this one): 2.0 s; in two threads 1.9 to 2.0 s; in one process 2.4 s; batches of 500 receptors 2.6 s, of 8,000 2.0 s;
* ball, the neighbours from query_ball_point, measured with numpy, in two processes: 9.4 s; in two threads 8.5 s.
"""

import argparse
import json
import multiprocessing
import sys
import time

try:
    import numpy
    import scipy
    from scipy.spatial import cKDTree
except ImportError:
    sys.exit("scipy and numpy are needed")

if sys.argv[1:] == ["--check"]:
    print(f"Python {sys.version.split()[0]} · scipy {scipy.__version__} · numpy {numpy.__version__}")
    sys.exit()

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("output")
arguments.add_argument("--batch", type=int, default=2000)
arguments.add_argument("--processes", type=int, default=2)
arguments.add_argument("--way", choices=["matrix", "ball"], default="matrix")
arguments = arguments.parse_args()

SEMI_MAJOR = 6378137.0
FLATTENING = 1 / 298.257223563


def read(folder):
    """The outline, longitude, latitude and intensity of the operations, longitude and latitude of the receptors."""
    with open(f"{folder}/field.json") as file:
        outline = json.load(file)
    with open(f"{folder}/field.bin", "rb") as file:
        operations = numpy.fromfile(file, "<f8", 3 * outline["sources"]).reshape(-1, 3)
        receptors = numpy.fromfile(file, "<f8", 2 * outline["receptors"]).reshape(-1, 2)
    return outline, operations, receptors


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


class Sums:
    """The load at each receptor; a process forked from this one finds everything in its memory."""

    def __init__(self, outline, operations, receptors):
        self.rate, self.reach = -2.99 / outline["distanceMetres"], outline["reachMetres"]
        self.intensities = numpy.ascontiguousarray(operations[:, 2])
        self.sites, self.places = in_space(operations), in_space(receptors)
        self.tree = cKDTree(self.sites)
        # Neighbours come together, so that a batch is a small area and not a long row of the grid.
        cells = numpy.floor(receptors / (self.reach / 111000)).astype(numpy.int64)
        order = numpy.lexsort((cells[:, 0], cells[:, 1]))
        self.batches = [
            order[start : start + arguments.batch] for start in range(0, len(order), arguments.batch)
        ]

    def by_matrix(self, places):
        pairs = cKDTree(places).sparse_distance_matrix(self.tree, self.reach, output_type="ndarray")
        return pairs["i"], pairs["j"], pairs["v"]

    def by_ball(self, places):
        found = self.tree.query_ball_point(places, self.reach, return_sorted=False)
        counts = numpy.fromiter(map(len, found), numpy.intp, len(found))
        i = numpy.repeat(numpy.arange(len(found)), counts)
        j = numpy.concatenate(found).astype(numpy.intp)
        return i, j, numpy.sqrt(((places[i] - self.sites[j]) ** 2).sum(axis=1))

    def batch(self, number):
        places = self.places[self.batches[number]]
        i, j, chord = self.by_matrix(places) if arguments.way == "matrix" else self.by_ball(places)
        # Chord to arc on a sphere of the mean radius, to the third power: the rest is below 1e-9 up to 200 km.
        metres = chord * (1 + (chord / 6371000.0) ** 2 / 24)
        weights = self.intensities[j] * numpy.exp(self.rate * metres)
        return numpy.bincount(i, weights=weights, minlength=len(places)), len(i)

    def all(self):
        """All loads, and the number of pairs in range."""
        loads = numpy.empty(len(self.places))
        pairs = 0
        with multiprocessing.get_context("fork").Pool(arguments.processes) as pool:
            for number, (own, count) in enumerate(pool.imap(forked_batch, range(len(self.batches)))):
                loads[self.batches[number]] = own
                pairs += count
            # Waited for, so that their processor time is counted.
            pool.close()
            pool.join()
        return loads, pairs


def forked_batch(number):
    return work.batch(number)


outline, operations, receptors = read(arguments.folder)
start = time.perf_counter()
work = Sums(outline, operations, receptors)
loads, pairs = work.all()
seconds = time.perf_counter() - start
loads.astype("<f8").tofile(arguments.output)
print(json.dumps({"callSeconds": seconds, "pairs": pairs}))

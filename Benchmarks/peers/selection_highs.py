"""Chooses units with HiGHS, a solver of mixed-integer programs; run by placer-benchmarks.

    python selection_highs.py --check
    python selection_highs.py FOLDER OUTPUT [--gap 0.01] [--seconds 600] [--threads 2] [--form one-row]

FOLDER holds problem.json and problem.bin as Sources/placer-benchmarks/Selection/GridProblemFiles.swift writes them. OUTPUT
gets a byte for each unit, 1 where it is chosen; nothing is written when no choice was found. The last line of standard
output is JSON; callSeconds is HiGHS' run alone, without reading the files and handing the program over.

The quickest of the ways tried, each measured at 20,000 units and 42 limits, to 1 % (processor time):
* one-row, |x - y| = x - y + 2 z with z >= y - x, one row for each side (this one): 35 s;
* two-rows, the usual z >= |x - y|: 101 s;
* both-chosen, |x - y| = x + y - 2 z with z <= x and z <= y: 135 s, and twice the memory;
* options: more effort for heuristics, a smaller pool of cuts, the interior-point method at the root: 31 to 35 s; no presolve
  45 s; more rounding heuristics 54 s. So all stay as they come, but for gap, seconds and threads.
"""

import argparse
import json
import os
import resource
import sys
import threading
import time

try:
    import highspy
    import numpy
except ImportError:
    sys.exit("highspy and numpy are needed")

if sys.argv[1:] == ["--check"]:
    print(
        f"Python {sys.version.split()[0]} · highspy {highspy.Highs().version()} · numpy {numpy.__version__}"
    )
    sys.exit()

arguments = argparse.ArgumentParser()
arguments.add_argument("folder")
arguments.add_argument("output")
arguments.add_argument("--gap", type=float, default=0.01)
arguments.add_argument("--seconds", type=float, default=600)
arguments.add_argument("--threads", type=int, default=2)
arguments.add_argument("--form", choices=["one-row", "two-rows", "both-chosen"], default="one-row")
arguments = arguments.parse_args()


def spare_the_machine():
    """Lets the process fail, rather than others, when it needs more memory than is free."""
    with open("/proc/meminfo") as file:
        free = next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))
    resource.setrlimit(resource.RLIMIT_AS, (free * 9 // 10, resource.RLIM_INFINITY))


def give_up():
    """Ends the process long after the time limit: HiGHS looks at the clock only between its steps."""
    time.sleep(1.25 * arguments.seconds + 60)
    print(json.dumps({"choice": {"ending": "did not stop at its time limit"}}), flush=True)
    os._exit(0)


def read(folder):
    """The outline, the worth of the units, and for each limit its units and coefficients."""
    with open(f"{folder}/problem.json") as file:
        outline = json.load(file)
    units = outline["columns"] * outline["rows"]
    terms = sum(limit["terms"] for limit in outline["limits"])
    with open(f"{folder}/problem.bin", "rb") as file:
        worth = numpy.fromfile(file, "<f8", units)
        coefficients = numpy.fromfile(file, "<f8", terms)
        members = numpy.fromfile(file, "<i4", terms)
    return outline, worth, coefficients, members


def sides(outline):
    """The two units of each side."""
    numbers = numpy.arange(outline["columns"] * outline["rows"], dtype=numpy.int32)
    grid = numbers.reshape(outline["rows"], outline["columns"])
    first = numpy.concatenate([grid[:, :-1].ravel(), grid[:-1, :].ravel()])
    second = numpy.concatenate([grid[:, 1:].ravel(), grid[1:, :].ravel()])
    return first, second


def rows_of(columns, values):
    """Rows of equal length as index and value arrays, one row after the other."""
    index = numpy.stack(columns, axis=1).ravel().astype(numpy.int32)
    value = numpy.tile(numpy.array(values, dtype=float), len(columns[0]))
    return index, value


def boundary(outline, worth, form):
    """Costs of x and z, and the rows that tie each z to the two units of its side: their number, length, index and value."""
    penalty = outline["boundaryPenalty"]
    first, second = sides(outline)
    z = len(worth) + numpy.arange(len(first), dtype=numpy.int32)
    cost = worth.copy()
    if form == "one-row":  # |x - y| = x - y + 2 z, z >= y - x
        numpy.subtract.at(cost, first, penalty)
        numpy.add.at(cost, second, penalty)
        parts = [rows_of([second, first, z], [1, -1, -1])]
        each, length = -2 * penalty, 3
    elif form == "two-rows":  # z >= |x - y|
        parts = [rows_of([first, second, z], [1, -1, -1]), rows_of([first, second, z], [-1, 1, -1])]
        each, length = -penalty, 3
    else:  # |x - y| = x + y - 2 z, z <= x, z <= y
        numpy.subtract.at(cost, first, penalty)
        numpy.subtract.at(cost, second, penalty)
        parts = [rows_of([z, first], [1, -1]), rows_of([z, second], [1, -1])]
        each, length = 2 * penalty, 2
    index, value = (numpy.concatenate(arrays) for arrays in zip(*parts))
    return numpy.concatenate([cost, numpy.full(len(z), each)]), len(parts) * len(z), length, index, value


def program(outline, worth, coefficients, members, form):
    """The whole program: x and z between 0 and 1, x whole."""
    infinity = highspy.kHighsInf
    cost, rows, length, index, value = boundary(outline, worth, form)
    limits = outline["limits"]
    least = [limit.get("least") for limit in limits]
    most = [limit.get("most") for limit in limits]
    lengths = numpy.concatenate([numpy.full(rows, length), [limit["terms"] for limit in limits]])
    model = highspy.HighsLp()
    model.num_col_ = len(cost)
    model.num_row_ = rows + len(limits)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = cost
    model.col_lower_ = numpy.zeros(len(cost))
    model.col_upper_ = numpy.ones(len(cost))
    model.row_lower_ = numpy.concatenate(
        [numpy.full(rows, -infinity), [-infinity if bound is None else bound for bound in least]]
    )
    model.row_upper_ = numpy.concatenate(
        [numpy.zeros(rows), [infinity if bound is None else bound for bound in most]]
    )
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.concatenate([[0], numpy.cumsum(lengths)]).astype(numpy.int32)
    model.a_matrix_.index_ = numpy.concatenate([index, members])
    model.a_matrix_.value_ = numpy.concatenate([value, coefficients])
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger] * len(worth) + [kinds.kContinuous] * (len(cost) - len(worth))
    return model


spare_the_machine()
outline, worth, coefficients, members = read(arguments.folder)
solver = highspy.Highs()
for option, value in {
    "log_to_console": False,
    "threads": arguments.threads,
    "mip_rel_gap": arguments.gap,
    "time_limit": arguments.seconds,
}.items():
    solver.setOptionValue(option, value)
if solver.passModel(program(outline, worth, coefficients, members, arguments.form)) != highspy.HighsStatus.kOk:
    sys.exit("HiGHS did not take the program")

threading.Thread(target=give_up, daemon=True).start()
start = time.perf_counter()
solver.run()
seconds = time.perf_counter() - start

info = solver.getInfo()
status = solver.getModelStatus()
choice = {}
if abs(info.mip_dual_bound) < highspy.kHighsInf:
    choice["bound"] = info.mip_dual_bound
if status != highspy.HighsModelStatus.kOptimal:
    choice["ending"] = solver.modelStatusToString(status).lower()
if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
    chosen = numpy.array(solver.getSolution().col_value[: len(worth)]) > 0.5
    choice["value"] = info.objective_function_value
    choice["chosen"] = int(chosen.sum())
    chosen.astype(numpy.uint8).tofile(arguments.output)
print(json.dumps({"callSeconds": seconds, "choice": choice}))

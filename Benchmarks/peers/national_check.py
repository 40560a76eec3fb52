"""Looks at the outputs of the workload national; run by placer-benchmarks after the race.

    python national_check.py NATION OUTPUT...

Prints JSON, for each output: its features, how many of them are invalid, and how far its pairs of geological unit and
land use are from those of the first one. Areas are measured on the ellipsoid, all outputs the same way.

Of the first output also: whether its features are pairwise disjoint (with the edges of neighbours alike, which GEOS
proves quickly); how often |A∩B| + |A\\B| = |A| is broken, for every feature A and both polygons B it is said to lie in; and
how many features A lie outside B by more than rounding to the grid and noding on it can move their borders.
"""

import json
import sys

import numpy
import pandas
import pyogrio
import shapely

EQUAL_AREA = "EPSG:6933"  # cylindrical: parallels and meridians stay straight
SQUARE_METRES = 111_000.0**2  # in a square degree on the equator, precise enough for what is very little
LARGEST_SUM_ERROR = 1e-9, 1e-6  # of |A|, or square metres if that is more
CELL = 1e-7  # degrees: rounding moves a border by half a cell at most, noding by as much


def look(path):
    frame = pyogrio.read_dataframe(path)
    found = {"features": len(frame), "invalid": int((~shapely.is_valid(frame.geometry.values)).sum())}
    columns = {name.lower().replace("-", "_"): name for name in frame.columns}
    names = [frame[columns[name]].astype(str) for name in ("geology", "land_use")]
    hectares = pandas.Series(shapely.area(frame.geometry.to_crs(EQUAL_AREA).values) / 1e4)
    return found, hectares.groupby(names).sum()


def partition(nation, path):
    frame = pyogrio.read_dataframe(path)
    shapes = numpy.asarray(frame.geometry.values)
    areas = shapely.area(shapes)
    sums_allowed = numpy.maximum(LARGEST_SUM_ERROR[0] * areas, LARGEST_SUM_ERROR[1] / SQUARE_METRES)
    outside_allowed = CELL * shapely.length(shapes)
    found = {"sumsBroken": 0, "largestSumError": 0.0, "outside": 0, "hectaresOutside": 0.0}
    for column, layer in (("geology", "geology"), ("land-use", "land_use")):
        bases = pyogrio.read_dataframe(f"{nation}/{layer}.geojson", columns=[], fid_as_index=True).geometry
        base = bases.loc[frame[column].astype(int)].values
        apart = shapely.area(shapely.difference(shapes, base))
        errors = numpy.abs(shapely.area(shapely.intersection(shapes, base)) + apart - areas)
        found["sumsBroken"] += int((~(errors <= sums_allowed)).sum())
        found["largestSumError"] = max(found["largestSumError"], float((errors / areas).max()))
        found["outside"] += int((~(apart <= outside_allowed)).sum())
        found["hectaresOutside"] += float(apart.sum()) * SQUARE_METRES / 1e4
    return found | {"disjoint": bool(shapely.coverage_is_valid(shapes))}


first = None
answer = []
for path in sys.argv[2:]:
    found, pairs = look(path)
    if first is None:
        first = pairs
        found["partition"] = partition(sys.argv[1], path)
    else:
        both = pandas.concat([first, pairs], axis=1)
        found["pairsInOneOnly"] = int(both.isna().any(axis=1).sum())
        found["hectaresApart"] = float(numpy.abs(both.fillna(0).diff(axis=1).iloc[:, 1]).sum())
    answer.append(found)
print(json.dumps(answer))

"""Looks at the outputs of the workload national; run by placer-benchmarks after the race.

    python national_check.py NATION OUTPUT...

Prints JSON, for each output: its features, how many of them are invalid, and how far its pairs of geological unit and
land use are from those of the first one. Areas are measured on the ellipsoid, all outputs the same way.

Of the first output also: whether its features are pairwise disjoint (with the edges of neighbours alike, which GEOS
proves quickly), and how well |A∩B| + |A\\B| = |A| holds for every feature A and both polygons B it is said to lie in, and
the hectares that lie outside them.
"""

import json
import sys

import numpy
import pandas
import pyogrio
import shapely

EQUAL_AREA = "EPSG:6933"  # cylindrical: parallels and meridians stay straight


def look(path):
    frame = pyogrio.read_dataframe(path)
    found = {"features": len(frame), "invalid": int((~shapely.is_valid(frame.geometry.values)).sum())}
    columns = {name.lower().replace("-", "_"): name for name in frame.columns}
    if not {"geology", "land_use"} <= columns.keys():
        return found, None
    names = [frame[columns[name]].astype(str) for name in ("geology", "land_use")]
    hectares = pandas.Series(shapely.area(frame.geometry.to_crs(EQUAL_AREA).values) / 1e4)
    return found, hectares.groupby(names).sum()


def partition(nation, path):
    frame = pyogrio.read_dataframe(path)
    shapes = numpy.asarray(frame.geometry.values)
    error = outside = 0.0
    for column, layer in (("geology", "geology"), ("land-use", "land_use")):
        bases = pyogrio.read_dataframe(f"{nation}/{layer}.geojson", columns=[], fid_as_index=True).geometry
        base = bases.loc[frame[column].astype(int)].values
        apart = shapely.area(shapely.difference(shapes, base))
        sums = shapely.area(shapely.intersection(shapes, base)) + apart
        error = max(error, float(numpy.abs(sums / shapely.area(shapes) - 1).max()))
        # Square degrees on the equator, for which so much is precise enough.
        outside += float(apart.sum()) * 111_000**2 / 1e4
    return {
        "disjoint": bool(shapely.coverage_is_valid(shapes)),
        "largestSumError": error,
        "hectaresOutside": outside,
    }


first = None
answer = []
for path in sys.argv[2:]:
    found, pairs = look(path)
    if not answer:
        first = pairs
        found |= partition(sys.argv[1], path)
    elif first is not None and pairs is not None:
        both = pandas.concat([first, pairs], axis=1)
        found["pairsInOneOnly"] = int(both.isna().any(axis=1).sum())
        found["hectaresApart"] = float(numpy.abs(both.fillna(0).diff(axis=1).iloc[:, 1]).sum())
    answer.append(found)
print(json.dumps(answer))

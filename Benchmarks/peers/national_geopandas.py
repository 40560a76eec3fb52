"""A nation's eligible land with GeoPandas and shapely; run by placer-benchmarks.

    python national_geopandas.py FOLDER OUTPUT

The rules are those of Sources/placer-benchmarks/Nation/NationProject.swift. All geometry is done in an equal-area
projection centred on the study area, in metres. One feature is written for each pair of a geological unit and a land
use. The last line of standard output is JSON; callSeconds is without imports.

The quickest of the ways tried, each measured at size M:
* each unit minus the union of the exclusions that meet it, all units in one array operation (this one: 1.5 s);
* geopandas.overlay(units, exclusions, how="difference"), which does the same unit by unit: 1.9 s;
* a national union of all exclusions (3.2 s) and one difference after it (9.6 s);
* land use before the exclusions instead of after: no faster, and slivers of no area come out as pairs of their own;
* exclusions of many vertices uncut: 1.6 s;
* two threads: reading, half of all the time, holds Python's lock; pyogrio through Arrow: no faster, and more memory.
"""

import json
import sys
import time

import geopandas
import numpy
import pyogrio
import shapely

folder, output = sys.argv[1:3]
QUARTER_CIRCLE = 16  # straight pieces, as many as Placer draws; inside the circle, Placer's are outside
MANY = 200  # vertices from which on an exclusion is cut to the box of the unit before the union


def read(name, columns=()):
    return pyogrio.read_dataframe(f"{folder}/{name}.geojson", columns=list(columns), fid_as_index=True)


def shapes(frame):
    return numpy.asarray(frame.geometry.to_crs(metres).values)


def polygons(geometries, *keys):
    """The polygons in geometries of any kind, each with the keys of where it comes from."""
    parts, place = shapely.get_parts(geometries, return_index=True)
    is_land = shapely.get_dimensions(parts) == 2
    return parts[is_land], *(key[place[is_land]] for key in keys)


start = time.perf_counter()
study = read("study_area")
middle = study.geometry.iloc[0].centroid
metres = f"+proj=laea +lat_0={middle.y} +lon_0={middle.x} +datum=WGS84 +units=m"
area = shapes(study)[0]

geology = read("geology", ["unit", "potential"])
geology = geology[geology["potential"].astype(bool)]
land_use = read("land_use", ["class"])
concessions = read("concessions", ["status"])
units = shapes(geology)
uses = shapes(land_use)

# Units within the study area stay as they are, those on its border are cut.
shapely.prepare(area)
on_border = ~shapely.contains_properly(area, units)
units[on_border] = shapely.intersection(units[on_border], area)
is_left = ~shapely.is_empty(units)
units, geology = units[is_left], geology[is_left]

# Only what is within reach of a unit is widened.
tree = shapely.STRtree(units)
exclusions = []
for closed, setback in [
    (shapes(read("protected_areas")), 1000),
    (shapes(concessions[concessions["status"] == "active"]), 0),
    (uses[(land_use["class"] == "urban").values], 500),
    (shapes(read("rivers")), 100),
    (shapes(read("settlements")), 500),
]:
    if setback:
        near = numpy.unique(tree.query(closed, predicate="dwithin", distance=setback)[0])
        closed = shapely.buffer(closed[near], setback, quad_segs=QUARTER_CIRCLE)
    exclusions.append(closed)
exclusions = numpy.concatenate(exclusions)

# Each unit minus the union of the exclusions that meet it.
unit, exclusion = shapely.STRtree(exclusions).query(units, predicate="intersects")
order = numpy.argsort(unit, kind="stable")
unit, exclusion = unit[order], exclusions[exclusion[order]]
for place in numpy.flatnonzero(shapely.get_num_coordinates(exclusion) > MANY):
    exclusion[place] = shapely.clip_by_rect(exclusion[place], *shapely.bounds(units[unit[place]]))
met, group = numpy.unique(unit, return_inverse=True)
closed = shapely.union_all(shapely.geometrycollections(exclusion, indices=group)[:, None], axis=1)
units[met] = shapely.difference(units[met], closed)
open_land, unit = polygons(units, numpy.arange(len(units)))

# What is left by land use.
piece, use = shapely.STRtree(uses).query(open_land, predicate="intersects")
land, unit, use = polygons(shapely.intersection(open_land[piece], uses[use]), unit[piece], use)

# One feature for each pair.
order = numpy.lexsort((use, unit))
land, unit, use = land[order], unit[order], use[order]
_, first, pair = numpy.unique(unit * len(uses) + use, return_index=True, return_inverse=True)
is_single = numpy.bincount(pair) == 1
whole = numpy.where(is_single, land[first], shapely.multipolygons(land, indices=pair))
frame = geopandas.GeoDataFrame(
    {
        "geology": geology.index.values[unit[first]],
        "unit": geology["unit"].values[unit[first]],
        "land_use": land_use.index.values[use[first]],
        "class": land_use["class"].values[use[first]],
        "hectares": shapely.area(whole) / 1e4,
    },
    geometry=whole,
    crs=metres,
)
pyogrio.write_dataframe(frame.to_crs(4326), output, driver="GeoJSON", RFC7946="YES")
print(json.dumps({"callSeconds": time.perf_counter() - start, "features": len(frame)}))

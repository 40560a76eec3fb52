"""Eligible land from six GeoJSON files with GeoPandas; run by placer-benchmarks.

    python eligible_geopandas.py FOLDER OUTPUT

The rules are those of Sources/placer-benchmarks/Land/LandLayer.swift. All geometry is done in an equal-area
projection centred on the study area, in metres. The last line of standard output is JSON; callSeconds is without
imports.
"""

import json
import sys
import time

import geopandas
import pyogrio

folder, output = sys.argv[1:3]
QUARTER_CIRCLE = 16  # straight pieces, as many as Placer draws
MINEABLE = ("schist", "greenstone", "alluvium")


def read(name):
    return pyogrio.read_dataframe(f"{folder}/{name}.geojson")


start = time.perf_counter()
study = read("study_area")
middle = study.union_all().centroid
metres = f"+proj=laea +lat_0={middle.y} +lon_0={middle.x} +datum=WGS84 +units=m"
study = study.to_crs(metres)
area = study.union_all()


def near(frame, distance=0):
    """The features within reach of the study area, by the spatial index, in metres."""
    frame = frame.to_crs(metres)
    reach = area.buffer(distance) if distance else area
    return frame.iloc[frame.sindex.query(reach, predicate="intersects")]


def widened(name, distance):
    shapes = near(read(name), distance).geometry
    if distance:
        shapes = shapes.buffer(distance, quad_segs=QUARTER_CIRCLE)
    return shapes.union_all(method="disjoint_subset")


# The quickest of the ways tried: one union for each rule, then one difference after the other. One union of all rules
# took longer, and geopandas.overlay (difference, feature by feature) longer than all the rest together.
geology = read("geology")
eligible = near(geology[geology["rock"].isin(MINEABLE)]).union_all().intersection(area)
for rule, setback in [("protected_areas", 1000), ("concessions", 0), ("rivers", 100), ("settlements", 500)]:
    eligible = eligible.difference(widened(rule, setback))

frame = geopandas.GeoDataFrame({"hectares": [eligible.area / 1e4]}, geometry=[eligible], crs=metres)
pyogrio.write_dataframe(frame.to_crs(4326), output, driver="GeoJSON", RFC7946="YES")
print(json.dumps({"callSeconds": time.perf_counter() - start, "features": len(frame)}))

"""Reads, writes or copies GeoJSON with GeoPandas and pyogrio (GDAL); run by placer-benchmarks.

    python geojson_pyogrio.py read|write|copy INPUT [OUTPUT]

The last line of standard output is JSON; callSeconds is without imports.
"""

import json
import sys
import time

import pyogrio
import shapely

task, source = sys.argv[1:3]

start = time.perf_counter()
frame = pyogrio.read_dataframe(source)
read = time.perf_counter()
if task == "read":
    area = float(shapely.area(frame.geometry.values).sum())
    print(json.dumps({"callSeconds": read - start, "features": len(frame), "squareDegrees": area}))
    sys.exit()

# RFC7946: seven decimals and right-hand rule, as Placer writes.
pyogrio.write_dataframe(frame, sys.argv[3], driver="GeoJSON", RFC7946="YES")
written = time.perf_counter()
seconds = written - (read if task == "write" else start)
print(json.dumps({"callSeconds": seconds, "features": len(frame)}))

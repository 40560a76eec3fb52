"""A nation's eligible land with PostGIS; run by placer-benchmarks.

    python national_postgis.py FOLDER OUTPUT
    python national_postgis.py --check      says what would run, or fails

Starts a database server of its own in a temporary folder (Unix socket only, no file synchronisation), loads the GeoJSON
files with ogr2ogr, two at a time, runs national_postgis.sql, writes GeoJSON with national_postgis_export.sql (ogr2ogr
needs seven times as long for that), and stops the server. Needs nothing of Python beyond its own library.

What it tells on the last line of standard output, as JSON, counts from the first file to the finished output: making and
starting the server are left out. Processor time is that of the server's processes (/proc) and of ogr2ogr and psql. Peak
memory is the greatest sum of proportional set sizes (Pss: shared pages counted once) of all of them, sampled four times
a second; what came and went between two samples is not in it.
"""

import concurrent.futures
import glob
import json
import os
import pwd
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "work_mem": "256MB",
    "maintenance_work_mem": "256MB",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "2",
    "max_parallel_maintenance_workers": "2",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "autovacuum": "off",
    "jit": "off",
}

# The largest first, so that two loads at a time end at about the same time. Only what counts is loaded.
LAYERS = [
    ("land_use", "class", None),
    ("geology", "unit", "potential = 1"),
    ("rivers", "", None),
    ("protected_areas", "", None),
    ("concessions", "", "status = 'active'"),
    ("settlements", "", None),
    ("study_area", "", None),
]


def say(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout.strip()


def programs():
    """The folder of the newest PostgreSQL that has PostGIS, and that extension's version, where Debian has them."""
    versions = [int(path.rpartition("/")[2]) for path in glob.glob("/usr/lib/postgresql/[0-9]*")]
    for version in sorted(versions, reverse=True):
        folder = f"/usr/lib/postgresql/{version}/bin"
        control = f"/usr/share/postgresql/{version}/extension/postgis.control"
        if os.path.exists(f"{folder}/initdb") and os.path.exists(control):
            with open(control) as text:
                return folder, next(line for line in text if line.startswith("default_version")).split("'")[1]
    sys.exit("no PostgreSQL with PostGIS under /usr/lib/postgresql")


def as_server():
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def check():
    folder, version = programs()
    as_server()
    if "PostgreSQL" not in say(["ogr2ogr", "--formats"]):
        sys.exit("this ogr2ogr cannot write to PostgreSQL")
    print(say([f"{folder}/postgres", "--version"]), "· PostGIS", version, "·", say(["ogr2ogr", "--version"]))


class Server:
    """A database server that lives as long as the block."""

    def __init__(self, folder):
        self.programs = folder

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="national-postgis-")
        self.process = None
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
        shutil.rmtree(self.folder)

    def start(self):
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        data = f"{self.folder}/data"
        initdb = [f"{self.programs}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8"]
        say([*as_server(), *initdb, "--locale=C"])
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        with open(f"{self.folder}/log", "w") as log:
            self.process = subprocess.Popen(
                [*as_server(), f"{self.programs}/postgres", "-D", data, "-k", self.folder, *settings],
                stdout=log,
                stderr=log,
            )
        self.address = f"host={self.folder} user=postgres dbname=postgres"
        for _ in range(200):
            if subprocess.run([f"{self.programs}/pg_isready", "-q", "-h", self.folder]).returncode == 0:
                return
            time.sleep(0.05)
        with open(f"{self.folder}/log") as text:
            sys.exit(f"the server did not start\n{text.read()}")

    def sql(self, *words):
        say(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.address, *words])

    def processes(self):
        """The server and all its children."""
        main = self.process.pid
        return [main] + children(main)

    def processor_seconds(self):
        """Of all its processes, ended ones included: those the main process has waited for."""
        ticks = 0
        for place, process in enumerate(self.processes()):
            try:
                with open(f"/proc/{process}/stat") as text:
                    fields = text.read().rpartition(")")[2].split()
            except OSError:
                continue
            ticks += sum(map(int, fields[11:15] if place == 0 else fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")


def children(process):
    try:
        with open(f"/proc/{process}/task/{process}/children") as text:
            return [int(child) for child in text.read().split()]
    except OSError:
        return []


class Peak:
    """Greatest memory of server and tools while the block runs."""

    def __init__(self, server):
        self.server = server
        self.megabytes = 0
        self.ended = threading.Event()

    def __enter__(self):
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def watch(self):
        while not self.ended.wait(0.25):
            # The main process of the server is a child of this one.
            tools = children(os.getpid())
            everybody = set(self.server.processes()) | set(tools)
            self.megabytes = max(self.megabytes, sum(map(proportional_set, everybody)))


def proportional_set(process):
    try:
        with open(f"/proc/{process}/smaps_rollup") as text:
            return next(int(line.split()[1]) for line in text if line.startswith("Pss:")) * 1024 / 1e6
    except (OSError, StopIteration):
        return 0


def load(server, source, layer):
    name, columns, condition = layer
    address = f"PG:{server.address}"
    options = ["FID=id", "GEOMETRY_NAME=geom", "SPATIAL_INDEX=NONE", "UNLOGGED=ON"]
    command = ["ogr2ogr", "--config", "PG_USE_COPY", "YES", "-f", "PostgreSQL", address, f"{source}/{name}.geojson"]
    command += ["-nln", name, "-preserve_fid", "-select", columns]
    command += [word for option in options for word in ("-lco", option)]
    say(command + (["-where", condition] if condition else []))


def run(source, output):
    with open(f"{source}/study_area.geojson") as text:
        west, south, east, north = json.load(text)["bbox"]
    plane = f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +datum=WGS84 +units=m"
    peers = os.path.dirname(os.path.abspath(__file__))
    with Server(programs()[0]) as server:
        server.sql("-c", "CREATE EXTENSION postgis")
        server.sql("-c", f"INSERT INTO spatial_ref_sys (srid, proj4text) VALUES (990001, '{plane}')")
        tools = resource.getrusage(resource.RUSAGE_CHILDREN)
        before = server.processor_seconds()
        start = time.perf_counter()
        with Peak(server) as peak:
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda layer: load(server, source, layer), LAYERS))
            server.sql("-f", f"{peers}/national_postgis.sql")
            server.sql("-A", "-t", "-v", "FETCH_COUNT=1000", "-o", output, "-f", f"{peers}/national_postgis_export.sql")
            seconds = time.perf_counter() - start
        processor = server.processor_seconds() - before
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor += after.ru_utime + after.ru_stime - tools.ru_utime - tools.ru_stime
    told = {"processSeconds": seconds, "callSeconds": seconds, "processorSeconds": processor}
    print(json.dumps(told | {"peakMB": peak.megabytes}))


signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))
if sys.argv[1:] == ["--check"]:
    check()
else:
    run(*sys.argv[1:3])

-- The work of national_postgis.py, from loaded tables to the table "eligible". Run by psql, one session.
-- 990001 is the equal-area plane of the study area, in metres. Circles have 64 sides, as many as Placer draws.

SET client_min_messages = warning;
-- Both cores, whatever the planner thinks of the size of the tables.
SET min_parallel_table_scan_size = 0;
SET min_parallel_index_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;

-- Units within the study area stay as they are, those on its border are cut.
CREATE UNLOGGED TABLE area AS
  SELECT ST_Transform(geom, 990001) AS geom FROM study_area;
CREATE UNLOGGED TABLE units AS
  WITH plane AS NOT MATERIALIZED (SELECT id, unit, ST_Transform(geom, 990001) AS geom FROM geology)
  SELECT id, unit,
    CASE WHEN ST_Contains((SELECT geom FROM area), geom) THEN geom
      ELSE ST_Intersection((SELECT geom FROM area), geom) END AS geom
  FROM plane WHERE ST_Intersects((SELECT geom FROM area), geom);
CREATE INDEX ON units USING gist (geom);
CREATE UNLOGGED TABLE uses AS
  SELECT id, class, ST_Transform(geom, 990001) AS geom FROM land_use;
CREATE INDEX ON uses USING gist (geom);
ANALYZE units;
ANALYZE uses;

-- Everything that closes land within reach of a unit, widened and cut into small pieces.
CREATE UNLOGGED TABLE closing AS
  SELECT ST_Transform(geom, 990001) AS geom, 1000 AS setback FROM protected_areas
  UNION ALL SELECT ST_Transform(geom, 990001), 0 FROM concessions
  UNION ALL SELECT geom, 500 FROM uses WHERE class = 'urban'
  UNION ALL SELECT ST_Transform(geom, 990001), 100 FROM rivers
  UNION ALL SELECT ST_Transform(geom, 990001), 500 FROM settlements;
CREATE UNLOGGED TABLE exclusions AS
  SELECT ST_Subdivide(
    CASE WHEN setback > 0 THEN ST_Buffer(geom, setback, 'quad_segs=16') ELSE geom END, 256) AS geom
  FROM closing
  WHERE EXISTS (SELECT FROM units WHERE ST_DWithin(units.geom, closing.geom, closing.setback));
CREATE INDEX ON exclusions USING gist (geom);
ANALYZE exclusions;

-- Each unit minus the union of the exclusions that meet it. A function, because PostgreSQL runs neither lateral nor
-- correlated subqueries in parallel.
CREATE FUNCTION open_part(unit geometry) RETURNS geometry LANGUAGE sql STABLE PARALLEL SAFE COST 100000 AS $$
  SELECT coalesce(ST_Difference(unit, ST_Union(geom)), unit) FROM exclusions WHERE ST_Intersects(geom, unit)
$$;
CREATE UNLOGGED TABLE open_land AS
  SELECT id, unit, (ST_Dump(open_part(geom))).geom FROM units;
ANALYZE open_land;

-- What is left by land use: one row for each pair.
CREATE UNLOGGED TABLE pieces AS
  SELECT o.id AS geology, o.unit, l.id AS land_use, l.class,
    (ST_Dump(ST_CollectionExtract(ST_Intersection(o.geom, l.geom), 3))).geom
  FROM open_land o JOIN uses l ON ST_Intersects(l.geom, o.geom);
CREATE UNLOGGED TABLE eligible AS
  SELECT geology, unit, land_use, class, sum(ST_Area(geom)) / 10000 AS hectares,
    ST_Transform(ST_Multi(ST_Collect(geom)), 4326)::geometry(MultiPolygon, 4326) AS geom
  FROM pieces GROUP BY geology, unit, land_use, class;

-- The table "eligible" as GeoJSON with seven decimals and the right-hand rule; psql writes the lines to the file.
SELECT '{"type":"FeatureCollection","features":[';
SELECT CASE WHEN row_number() OVER () > 1 THEN ',' ELSE '' END || ST_AsGeoJSON(land, 'geom', 7)
  FROM (
    SELECT geology, unit, land_use, class, hectares, ST_ForcePolygonCCW(geom) AS geom FROM eligible
    ORDER BY geology, land_use) land;
SELECT ']}';

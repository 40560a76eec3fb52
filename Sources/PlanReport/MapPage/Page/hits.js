/** How near in pixels a click must come to a line, and to a point beyond its own radius. */
const REACH = 6;

/** Every feature of every visible layer at a position, upper layers first. */
function featuresAt(map, layers, position) {
  const found = [];
  for (const layer of [...layers].reverse()) {
    if (!layer.isVisible) continue;
    found.push(...layer.features.filter((feature) => isHit(map, feature, position)));
  }
  return found;
}

function isHit(map, feature, position) {
  if (!feature.bounds.isValid()) return false;
  if (feature.layer.kind === 'polygon') {
    return feature.bounds.contains(position) && feature.shape.some((rings) => contains(rings, position));
  }
  const reach = REACH + (feature.layer.kind === 'point' ? feature.radius : feature.symbol.width / 2);
  const point = map.latLngToLayerPoint(position);
  if (!isNear(map, feature.bounds, point, reach)) return false;
  const pixels = (place) => map.latLngToLayerPoint(place);
  return feature.layer.kind === 'point'
    ? feature.shape.some((place) => pixels(place).distanceTo(point) <= reach)
    : feature.shape.some((path) => isNearPath(path.map(pixels), point, reach));
}

/** Whether the position lies inside the shell and in no hole: a ray to the east crosses the rings an odd number of times. */
function contains(rings, { lat, lng }) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [a, b] = [ring[i], ring[j]];
      if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) {
        inside = !inside;
      }
    }
  }
  return inside;
}

function isNear(map, bounds, point, reach) {
  const box = L.bounds(map.latLngToLayerPoint(bounds.getNorthWest()), map.latLngToLayerPoint(bounds.getSouthEast()));
  return point.x >= box.min.x - reach && point.x <= box.max.x + reach
    && point.y >= box.min.y - reach && point.y <= box.max.y + reach;
}

function isNearPath(path, point, reach) {
  return path.some((vertex, i) => i > 0 && L.LineUtil.pointToSegmentDistance(point, path[i - 1], vertex) <= reach);
}

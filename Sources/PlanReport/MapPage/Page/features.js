/**
 * @typedef {Object} MapFeature
 * @property {MapLayerState} layer
 * @property {number} index place in the layer
 * @property {string} id
 * @property {string} name the id where the layer names none
 * @property {boolean} isNamed
 * @property {L.LatLng|null} anchor where the name stands
 * @property {Array} shape points: LatLng[]; lines: LatLng[][]; polygons: LatLng[][][] (rings, shell first)
 * @property {L.LatLngBounds} bounds
 * @property {Object} symbol
 * @property {number} radius
 */

/**
 * @typedef {Object} MapLayerState
 * @property {string} id
 * @property {string} title
 * @property {string} kind point, line or polygon
 * @property {boolean} isVisible
 * @property {MapFeature[]} features
 */

/** Reads the page's data blocks; features come with their geometry. */
function readPage() {
  const page = JSON.parse(document.getElementById('page-data').textContent);
  const geometries = document.querySelectorAll('.geometry-data');
  page.layers.forEach((layer, index) => {
    layer.index = index;
    const pairs = JSON.parse(geometries[index].textContent);
    const columns = layer.features;
    layer.values = columns.values;
    layer.searchTexts = columns.searchTexts;
    layer.features = pairs.map((pair, row) => makeFeature(layer, columns, row, pair));
  });
  return page;
}

function makeFeature(layer, columns, row, [anchor, shape]) {
  const symbol = layer.symbols[columns.symbols.length ? columns.symbols[row] : 0];
  const unfolded = unfold(shape, layer.kind);
  return {
    layer,
    index: row,
    id: columns.ids[row],
    name: columns.names.length ? columns.names[row] : columns.ids[row],
    isNamed: columns.names.length > 0,
    anchor: anchor.length ? L.latLng(anchor[1], anchor[0]) : null,
    shape: unfolded,
    bounds: L.latLngBounds(unfolded.flat(2)),
    symbol,
    radius: columns.radii.length ? columns.radii[row] : symbol.radius,
  };
}

function unfold(shape, kind) {
  if (kind === 'point') return positions(shape);
  return kind === 'line' ? shape.map(positions) : shape.map((rings) => rings.map(positions));
}

/** `[lon, lat, lon, lat, …]` as positions. */
function positions(flat) {
  const out = new Array(flat.length / 2);
  for (let i = 0; i < out.length; i += 1) out[i] = L.latLng(flat[2 * i + 1], flat[2 * i]);
  return out;
}

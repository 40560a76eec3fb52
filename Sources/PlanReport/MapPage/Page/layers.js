/** From this many features on a layer is drawn on a canvas instead of as SVG elements. */
const CANVAS_FROM = 3000;

/** Gives each layer a pane of its own, so that switching layers never changes their order, and draws the visible ones. */
function drawLayers(map, layers, hatching) {
  for (const layer of layers) {
    const pane = `layer-${layer.index}`;
    map.createPane(pane).style.zIndex = 400 + layer.index;
    map.getPane(pane).classList.add('layer-pane');
    const onCanvas = layer.features.length >= CANVAS_FROM;
    const renderer = onCanvas ? L.canvas({ pane, padding: 0.3 }) : L.svg({ pane, padding: 0.5 });
    const options = layer.symbols.map((symbol) => ({
      ...pathOptions(symbol, hatching, onCanvas), renderer, pane, className: 'feature',
    }));
    layer.drawn = L.layerGroup(layer.features.map((feature) =>
      leafletShape(feature, options[layer.symbols.indexOf(feature.symbol)])));
    if (layer.isVisible) layer.drawn.addTo(map);
  }
}

/** One Leaflet shape per line or polygon feature, one per point. */
function leafletShape(feature, options) {
  switch (feature.layer.kind) {
    case 'line': return L.polyline(feature.shape, { ...options, fill: false, smoothFactor: 1 });
    case 'polygon': return L.polygon(feature.shape, { ...options, smoothFactor: 0.7 });
    default: {
      const circles = feature.shape.map((place) => L.circleMarker(place, { ...options, radius: feature.radius }));
      return circles.length === 1 ? circles[0] : L.layerGroup(circles);
    }
  }
}

/** Shows or hides a layer. */
function setVisible(map, layer, isVisible) {
  layer.isVisible = isVisible;
  if (isVisible) layer.drawn.addTo(map);
  else layer.drawn.remove();
  map.fire('layerschange', { layer });
}

/** The rectangle around everything visible; around everything when nothing is visible. */
function boundsOf(layers) {
  const visible = layers.filter((layer) => layer.isVisible && layer.features.length);
  const bounds = L.latLngBounds([]);
  for (const layer of visible.length ? visible : layers) {
    for (const feature of layer.features) if (feature.bounds.isValid()) bounds.extend(feature.bounds);
  }
  return bounds.isValid() ? bounds : L.latLngBounds([[-35, -18], [37, 52]]);
}

/** Outlines one feature in dark over light, until the next one. */
class Highlight {
  constructor(map) {
    this.map = map;
    map.createPane('highlight').style.zIndex = 620;
    this.renderer = L.svg({ pane: 'highlight', padding: 0.5 });
    this.group = L.layerGroup().addTo(map);
  }

  show(feature) {
    this.clear();
    const base = { renderer: this.renderer, pane: 'highlight', fill: false, interactive: false, opacity: 1 };
    for (const [color, weight] of [['#ffffff', 6], ['#111820', 2.5]]) {
      const options = { ...base, color, weight };
      if (feature.layer.kind === 'point') {
        for (const place of feature.shape) {
          L.circleMarker(place, { ...options, radius: feature.radius + 3 }).addTo(this.group);
        }
      } else {
        const draw = feature.layer.kind === 'line' ? L.polyline : L.polygon;
        draw(feature.shape, options).addTo(this.group);
      }
    }
  }

  clear() { this.group.clearLayers(); }
}

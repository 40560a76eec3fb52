/** So many point symbols at most are kept free of names. */
const SYMBOL_LIMIT = 400;

/** Names on the map. Upper layers go first; a name that would cover another waits until there is room. */
const Labels = L.Layer.extend({
  initialize(layers) {
    this.allLayers = layers;
    this.layers = layers.filter((layer) => layer.lettering).reverse();
    this.ruler = make('canvas').getContext('2d');
  },

  onAdd(map) {
    this.pane = map.createPane('names');
    this.pane.style.zIndex = 610;
    this.pane.classList.add('leaflet-zoom-hide');
    map.on('moveend viewreset layerschange', this.redraw, this);
    this.redraw();
  },

  redraw() {
    const taken = [];
    const elements = [];
    this.symbols = this.visibleSymbols();
    const view = this._map.getBounds();
    for (const layer of this.layers) {
      if (!layer.isVisible || this._map.getZoom() < layer.lettering.minimumZoom) continue;
      for (const feature of byImportance(layer)) {
        if (!feature.anchor || !view.contains(feature.anchor)) continue;
        const element = this.place(feature, taken);
        if (element) elements.push(element);
      }
    }
    this.pane.replaceChildren(...elements);
  },

  /** Where point symbols stand: names go beside them while there is another place. */
  visibleSymbols() {
    const view = this._map.getBounds();
    const features = this.allLayers.filter((layer) => layer.isVisible && layer.kind === 'point')
      .flatMap((layer) => layer.features).filter(({ anchor }) => anchor && view.contains(anchor));
    return features.slice(0, SYMBOL_LIMIT).map(({ anchor, radius }) => {
      const { x, y } = this._map.latLngToLayerPoint(anchor);
      return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
    });
  },

  /** The name at the first of its places that is free, or nothing. */
  place(feature, taken) {
    const { lettering, kind } = feature.layer;
    const font = fontOf(lettering);
    this.ruler.font = font;
    const width = this.ruler.measureText(feature.name).width + 4;
    const height = lettering.size * 1.25;
    const anchor = this._map.latLngToLayerPoint(feature.anchor);
    const boxes = offsets(kind, width, height, feature.radius + 3).map(([dx, dy]) => (
      { left: anchor.x + dx, top: anchor.y + dy, right: anchor.x + dx + width, bottom: anchor.y + dy + height }));
    const free = boxes.filter((box) => !taken.some((other) => overlaps(box, other)));
    if (!free.length) return null;
    const best = free.find((box) => !this.symbols.some((symbol) => overlaps(box, symbol))) || free[0];
    taken.push(best);
    return nameElement(feature, font, best);
  },
});

function nameElement(feature, font, box) {
  const element = make('span', { className: 'name', text: feature.name });
  element.style.font = font;
  element.style.color = feature.layer.lettering.colour;
  L.DomUtil.setPosition(element, L.point(Math.round(box.left), Math.round(box.top)));
  return element;
}

/** Where a name may stand about its anchor: areas and lines centred, points to the right, left, above, below. */
function offsets(kind, width, height, gap) {
  if (kind !== 'point') return [[-width / 2, -height / 2]];
  return [[gap, -height / 2], [-gap - width, -height / 2], [-width / 2, -gap - height], [-width / 2, gap]];
}

function byImportance(layer) {
  if (!layer.byImportance) {
    const size = ({ bounds, radius }) => (layer.kind === 'point'
      ? radius : (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth()));
    layer.byImportance = layer.features.filter((feature) => feature.anchor)
      .sort((a, b) => size(b) - size(a) || a.index - b.index);
  }
  return layer.byImportance;
}

function fontOf({ size, isBold, isItalic }) {
  return `${isItalic ? 'italic ' : ''}${isBold ? '600 ' : ''}${size}px/1.25 ${getComputedStyle(document.body).fontFamily}`;
}

function overlaps(a, b) { return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom; }

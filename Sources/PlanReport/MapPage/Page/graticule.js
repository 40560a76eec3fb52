/** Steps of the grid in seconds of arc. */
const GRID_STEPS = [36000, 18000, 7200, 3600, 1800, 900, 600, 300, 120, 60, 30, 10, 5, 1];

/** Lines of equal longitude and latitude with their names along the left and lower edge. */
const Graticule = L.Layer.extend({
  initialize(numbers, words) {
    this.numbers = numbers;
    this.words = words;
  },

  onAdd(map) {
    map.createPane('graticule').style.zIndex = 395;
    this.renderer = L.svg({ pane: 'graticule', padding: 0.5 });
    this.lines = L.layerGroup().addTo(map);
    this.labels = document.getElementById('graticule-labels');
    map.on('moveend viewreset resize', this.redraw, this);
    map.on('move', this.placeLabels, this);
    this.redraw();
  },

  /** The smallest step whose lines stand at least 120 pixels apart. */
  step() {
    const centre = this._map.getCenter();
    const pixels = this._map.project([centre.lat, centre.lng + 1]).x - this._map.project(centre).x;
    return GRID_STEPS.filter((step) => (step / 3600) * pixels >= 120).pop() || GRID_STEPS[0];
  },

  redraw() {
    const step = this.step();
    const bounds = this._map.getBounds().pad(0.5);
    const options = {
      renderer: this.renderer, pane: 'graticule', color: '#5d6b74', weight: 0.6, opacity: 0.35, interactive: false,
      noClip: true, className: 'graticule',
    };
    this.meridians = multiples(step, Math.max(bounds.getWest(), -180), Math.min(bounds.getEast(), 180));
    this.parallels = multiples(step, Math.max(bounds.getSouth(), -85), Math.min(bounds.getNorth(), 85));
    this.lines.clearLayers();
    for (const x of this.meridians) {
      this.lines.addLayer(L.polyline([[bounds.getSouth(), x / 3600], [bounds.getNorth(), x / 3600]], options));
    }
    for (const y of this.parallels) {
      this.lines.addLayer(L.polyline([[y / 3600, bounds.getWest()], [y / 3600, bounds.getEast()]], options));
    }
    this.placeLabels();
  },

  placeLabels() {
    const { east, west, north, south } = this.words;
    const size = this._map.getSize();
    const labels = [];
    for (const x of this.meridians) {
      const left = this._map.latLngToContainerPoint([this._map.getCenter().lat, x / 3600]).x;
      if (left < 60 || left > size.x - 30) continue;
      labels.push(gridLabel(this.numbers.gridAngle(x, east, west), 'meridian', left));
    }
    for (const y of this.parallels) {
      const top = this._map.latLngToContainerPoint([y / 3600, this._map.getCenter().lng]).y;
      if (top < 60 || top > size.y - 60) continue;
      labels.push(gridLabel(this.numbers.gridAngle(y, north, south), 'parallel', top));
    }
    this.labels.replaceChildren(...labels);
  },
});

function gridLabel(text, className, offset) {
  const label = make('span', { className, text });
  label.style[className === 'meridian' ? 'left' : 'top'] = `${offset}px`;
  return label;
}

/** Multiples of `step` arc seconds between two angles in degrees. */
function multiples(step, from, to) {
  const out = [];
  for (let n = Math.ceil((from * 3600) / step); n * step <= to * 3600; n += 1) out.push(n * step);
  return out;
}

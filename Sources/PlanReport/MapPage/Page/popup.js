/** Tells what lies at a place: every feature of every visible layer, with its fields. */
class PlacePopup {
  constructor(map, page, { words, numbers, hatching, highlight }) {
    Object.assign(this, { map, layers: page.layers, words, numbers, hatching, highlight });
    map.on('click', ({ latlng }) => this.open(latlng));
    map.on('popupclose', () => highlight.clear());
  }

  /** Opens at a position; a feature asked for by name stands first. */
  open(position, wanted = null) {
    const others = featuresAt(this.map, this.layers, position).filter((feature) => feature !== wanted);
    const features = wanted ? [wanted, ...others] : others;
    const width = Math.min(340, this.map.getSize().x - 80);
    L.popup({ maxWidth: width, minWidth: Math.min(240, width), maxHeight: 340, autoPanPadding: [40, 60] })
      .setLatLng(position)
      .setContent(this.content(features, position))
      .openOn(this.map);
    if (features.length && (wanted || features[0].layer.kind !== 'polygon' || features.length > 1)) {
      this.highlight.show(features[0]);
    }
    history.replaceState(null, '', `#at=${position.lng.toFixed(5)},${position.lat.toFixed(5)}`);
  }

  /** Goes to a feature and tells about it. */
  goTo(feature) {
    if (!feature.anchor) return;
    if (!feature.layer.isVisible) setVisible(this.map, feature.layer, true);
    this.map.fitBounds(feature.bounds, { maxZoom: 12, padding: [80, 80], animate: false });
    this.open(feature.anchor, feature);
  }

  content(features, position) {
    const root = make('div', { className: 'place' });
    let layer = null;
    for (const feature of features) {
      if (feature.layer !== layer) {
        layer = feature.layer;
        root.append(make('h3', {}, swatch({ ...feature.symbol, radius: feature.radius }, layer.kind, this.hatching), make('span', { text: layer.title })));
      }
      root.append(this.entry(feature));
    }
    if (!features.length) root.append(make('p', { className: 'quiet', text: this.words.nothingHere }));
    root.append(this.footer(position));
    return root;
  }

  entry(feature) {
    const list = make('dl');
    feature.layer.columns.forEach((column, index) => {
      const value = feature.layer.values[index][feature.index];
      const text = this.numbers.value(value, column.format);
      const unit = column.unit && value !== null ? `\u00a0${column.unit}` : '';
      list.append(make('dt', { text: column.title }), make('dd', { text: text + unit }));
    });
    const title = feature.isNamed ? feature.name : `${this.words.feature} ${feature.id}`;
    return make('section', {}, make('h4', { text: title }), list);
  }

  footer(position) {
    const copy = make('button', { className: 'copy', text: this.words.copy });
    copy.type = 'button';
    copy.addEventListener('click', () => copyText(this.numbers.decimal(position), copy, this.words));
    const texts = make('div', {},
      make('div', { text: this.numbers.decimal(position) }), make('div', { text: this.numbers.sexagesimal(position) }));
    return make('footer', {}, texts, copy);
  }
}

/** The position in an address that ends with `#at=lon,lat`, or nothing. */
function positionInAddress() {
  const match = /^#at=(-?[\d.]+),(-?[\d.]+)$/.exec(window.location.hash);
  if (!match) return null;
  const [longitude, latitude] = match.slice(1).map(Number);
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 ? L.latLng(latitude, longitude) : null;
}

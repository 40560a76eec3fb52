/** Height in pixels of a line beside the circles of the legend. */
const CIRCLE_LINE = 15;

/** The list of layers, which is the legend too: groups, switches, symbols. */
class Legend {
  constructor(map, page, { words, numbers, hatching }) {
    Object.assign(this, { map, words, numbers, hatching });
    const body = document.getElementById('legend-body');
    for (const group of Object.keys(words.groups)) {
      const layers = page.layers.filter((layer) => layer.group === group).reverse();
      if (layers.length) body.append(this.group(words.groups[group], layers));
    }
    foldingButton('legend-toggle', 'legend');
  }

  group(title, layers) {
    const rows = layers.map((layer) => this.row(layer));
    return make('fieldset', {}, make('legend', { text: title }), ...rows);
  }

  row(layer) {
    const box = make('input');
    box.type = 'checkbox';
    box.checked = layer.isVisible;
    const row = make('div', { className: 'row' });
    const mark = () => {
      box.checked = layer.isVisible;
      row.classList.toggle('off', !layer.isVisible);
    };
    box.addEventListener('change', () => setVisible(this.map, layer, box.checked));
    this.map.on('layerschange', mark);
    mark();
    const label = make('label', {}, box);
    if (!layer.legend.length && !layer.circles) label.append(this.swatch(layer, layer.symbols[0]));
    const count = this.numbers.value(layer.features.length);
    label.append(make('span', { className: 'layer-title', text: layer.title }), make('span', { className: 'count', text: count }));
    row.append(label);
    if (layer.legend.length) row.append(this.classes(layer));
    if (layer.circles) row.append(this.circles(layer));
    return row;
  }

  classes(layer) {
    const items = layer.legend.map(({ symbol, title }) =>
      make('li', {}, this.swatch(layer, layer.symbols[symbol]), make('span', { text: title })));
    return make('ul', {}, ...items);
  }

  /** Circles of three sizes standing in one another, each with a line to its value. */
  circles(layer) {
    const { title, unit, values, radii } = layer.circles;
    const greatest = Math.max(...radii, 1);
    const height = Math.max(2 * greatest, CIRCLE_LINE * values.length) + 6;
    const picture = svg('svg', { width: 200, height, 'aria-hidden': 'true' });
    const { fill, fillOpacity, stroke } = layer.symbols[0];
    const paint = { fill: fill || 'none', 'fill-opacity': fillOpacity / 2, stroke: stroke || 'none' };
    const [centre, foot] = [greatest + 2, height - 3];
    values.forEach((value, index) => {
      const top = foot - 2 * radii[index];
      const y = foot - CIRCLE_LINE * (values.length - 1 - index) - 5;
      const text = svg('text', { x: centre + greatest + 18, y: y + 4 });
      text.textContent = `${this.numbers.value(value)} ${unit}`.trim();
      picture.append(
        svg('circle', { cx: centre, cy: foot - radii[index], r: radii[index], ...paint }),
        svg('path', { d: `M${centre} ${top}L${centre + greatest + 6} ${y}h8` }), text);
    });
    return make('div', { className: 'circles' }, make('p', { text: title }), picture);
  }

  swatch(layer, symbol) { return swatch(symbol, layer.kind, this.hatching); }
}

/** Makes a button fold an element away and bring it back. */
function foldingButton(buttonId, foldedId, onChange = () => {}) {
  const button = document.getElementById(buttonId);
  const set = (isOpen) => {
    button.setAttribute('aria-expanded', String(isOpen));
    document.getElementById(foldedId).classList.toggle('folded', !isOpen);
    onChange(isOpen);
  };
  button.addEventListener('click', () => set(button.getAttribute('aria-expanded') !== 'true'));
  return set;
}

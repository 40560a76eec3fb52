const SVG_SPACE = 'http://www.w3.org/2000/svg';
const HATCH_SIZE = 8;

/** What each hatch draws on its tile: lines are stroked, dots filled. */
const HATCHES = {
  diagonal: { lines: 'M-2 2 2-2M0 8 8 0M6 10l4-4' },
  crossed: { lines: 'M-2 2 2-2M0 8 8 0M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4' },
  dotted: { dots: 'M3.1 2a1.1 1.1 0 1 1-2.2 0a1.1 1.1 0 1 1 2.2 0M7.1 6a1.1 1.1 0 1 1-2.2 0a1.1 1.1 0 1 1 2.2 0' },
};

/** An SVG element with attributes. */
function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG_SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Makes hatches once each: as SVG patterns on the page, and as canvas patterns for crowded layers. */
class Hatching {
  constructor() {
    this.definitions = svg('defs');
    const holder = svg('svg', { class: 'unseen', 'aria-hidden': 'true', width: 0, height: 0 }, this.definitions);
    document.body.prepend(holder);
    this.names = new Map();
  }

  /** The `fill` of an SVG element. */
  svgFill(symbol) {
    const key = [symbol.hatch, symbol.hatchColour, symbol.fill, symbol.fillOpacity].join();
    if (!this.names.has(key)) this.names.set(key, this.definePattern(symbol));
    return `url(#${this.names.get(key)})`;
  }

  definePattern(symbol) {
    const id = `hatch-${this.names.size + 1}`;
    const size = { width: HATCH_SIZE, height: HATCH_SIZE };
    const pattern = svg('pattern', { id, ...size, patternUnits: 'userSpaceOnUse' });
    if (symbol.fill) pattern.append(svg('rect', { ...size, fill: symbol.fill, 'fill-opacity': symbol.fillOpacity }));
    const { lines, dots } = HATCHES[symbol.hatch];
    if (lines) pattern.append(svg('path', { d: lines, stroke: symbol.hatchColour, 'stroke-width': 1.1, fill: 'none' }));
    if (dots) pattern.append(svg('path', { d: dots, fill: symbol.hatchColour }));
    this.definitions.append(pattern);
    return id;
  }

  /** The `fillStyle` of a canvas. */
  canvasFill(symbol) {
    const tile = make('canvas');
    tile.width = HATCH_SIZE;
    tile.height = HATCH_SIZE;
    const context = tile.getContext('2d');
    if (symbol.fill) {
      context.globalAlpha = symbol.fillOpacity;
      context.fillStyle = symbol.fill;
      context.fillRect(0, 0, HATCH_SIZE, HATCH_SIZE);
      context.globalAlpha = 1;
    }
    const { lines, dots } = HATCHES[symbol.hatch];
    context.strokeStyle = symbol.hatchColour;
    context.fillStyle = symbol.hatchColour;
    context.lineWidth = 1.1;
    if (lines) context.stroke(new Path2D(lines));
    if (dots) context.fill(new Path2D(dots));
    return context.createPattern(tile, 'repeat');
  }
}

/** A symbol as Leaflet's path options. */
function pathOptions(symbol, hatching, onCanvas) {
  const isHatched = symbol.hatch !== 'none';
  const hatch = () => (onCanvas ? hatching.canvasFill(symbol) : hatching.svgFill(symbol));
  return {
    stroke: Boolean(symbol.stroke),
    color: symbol.stroke || '#000000',
    opacity: symbol.strokeOpacity,
    weight: symbol.width,
    dashArray: symbol.dash.length ? symbol.dash.join(' ') : null,
    fill: Boolean(symbol.fill) || isHatched,
    fillColor: isHatched ? hatch() : symbol.fill,
    fillOpacity: isHatched ? 1 : symbol.fillOpacity,
    lineCap: symbol.dash.length ? 'butt' : 'round',
    interactive: false,
  };
}

/** A small picture of a symbol for the legend and the popup. */
function swatch(symbol, kind, hatching) {
  const paint = {
    fill: symbol.hatch !== 'none' ? hatching.svgFill(symbol) : symbol.fill || 'none',
    'fill-opacity': symbol.hatch !== 'none' ? 1 : symbol.fillOpacity,
    stroke: symbol.stroke || 'none',
    'stroke-width': symbol.width,
    'stroke-dasharray': symbol.dash.join(' '),
  };
  const shape = {
    polygon: () => svg('rect', { x: 1.5, y: 1.5, width: 25, height: 13, rx: 1.5, ...paint }),
    line: () => svg('path', { d: 'M1 12C8 12 9 4 15 5s7 6 12 3', ...paint, fill: 'none', 'stroke-linecap': 'round' }),
    point: () => svg('circle', { cx: 14, cy: 8, r: Math.min(symbol.radius, 7), ...paint }),
  }[kind]();
  return svg('svg', { class: 'swatch', viewBox: '0 0 28 16', width: 28, height: 16, 'aria-hidden': 'true' }, shape);
}

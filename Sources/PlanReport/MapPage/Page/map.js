/** Below this width the panel and the legend start folded. */
const NARROW = 900;

/** Builds the page. */
function start() {
  const page = readPage();
  const words = WORDS[page.language];
  const numbers = new NumberText(page.language, words);
  placeWords(words);

  const hatching = new Hatching();
  const map = makeMap(words);
  const tools = { words, numbers, hatching, highlight: new Highlight(map) };
  tools.popup = new PlacePopup(map, page, tools);
  const panel = new Panel(map, page, tools);
  new Legend(map, page, tools);
  foldWhenNarrow(panel);

  const extent = () => boundsOf(page.opensOn ? page.layers.filter(({ id }) => id === page.opensOn) : page.layers);
  let isAtHome = false;
  const home = () => {
    map.fitBounds(extent(), { ...freeSpace(map), animate: false });
    isAtHome = true;
  };
  map.on('zoomstart dragstart', () => { isAtHome = false; });
  map.setMaxBounds(boundsOf(page.layers).pad(1.5));
  home();
  drawLayers(map, page.layers, hatching);
  if (page.relief) drawRelief(map, page.relief);
  new Graticule(numbers, words).addTo(map);
  new Labels(page.layers).addTo(map);
  addControls(map, words, home);
  new Search(page, tools.popup, words);
  new PointerPosition(map, page, tools);
  preparePrinting(map, () => (isAtHome ? extent() : map.getBounds()));
  openAddress(map, tools.popup);
}

function makeMap(words) {
  const map = L.map('map', {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 0.75, wheelPxPerZoomLevel: 90, fadeAnimation: false,
    maxZoom: 18, minZoom: 3, maxBoundsViscosity: 0.6,
  });
  L.control.zoom({ position: 'topleft', zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ position: 'bottomleft', imperial: false, maxWidth: 160 }).addTo(map);
  return map;
}

/** The map's margins that the legend does not cover. */
function freeSpace(map) {
  const legend = document.getElementById('legend');
  const isCovering = map.getSize().x > NARROW - 200 && !legend.classList.contains('folded');
  return { paddingTopLeft: [56, 56], paddingBottomRight: [isCovering ? legend.offsetWidth + 30 : 24, 40] };
}

/** A button for the whole area under the zoom buttons, and Enter for what lies at the centre. */
function addControls(map, words, home) {
  const bar = document.querySelector('.leaflet-control-zoom');
  const house = svg('svg', { viewBox: '0 0 18 18', 'aria-hidden': 'true' }, svg('path', { d: 'M2.5 8.5 9 3l6.5 5.5M4.5 7.5V15h9V7.5' }));
  const button = make('a', { className: 'home' }, house);
  button.href = '#';
  button.title = words.wholeArea;
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', words.wholeArea);
  L.DomEvent.disableClickPropagation(button);
  button.addEventListener('click', (event) => {
    event.preventDefault();
    home();
  });
  bar.append(button);
  for (const link of bar.children) link.addEventListener('keydown', (event) => {
    if (event.key === ' ') { event.preventDefault(); link.click(); }
  });
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === map.getContainer()) map.fire('click', { latlng: map.getCenter() });
    if (event.key === 'Escape') map.closePopup();
  });
}

function foldWhenNarrow(panel) {
  if (window.innerWidth >= NARROW) return;
  panel.fold(false);
  document.getElementById('legend-toggle').click();
}

/** Tells of the position in the address, at the start and whenever it changes. */
function openAddress(map, popup) {
  const open = () => {
    const position = positionInAddress();
    if (!position) return;
    if (!map.getBounds().contains(position)) map.setView(position, map.getZoom(), { animate: false });
    popup.open(position);
  };
  window.addEventListener('hashchange', open);
  open();
}

start();

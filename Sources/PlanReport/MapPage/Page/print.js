/**
 * Fits the map to the sheet before printing, and back to the window afterwards.
 * @param {() => L.LatLngBounds} boundsToPrint
 */
function preparePrinting(map, boundsToPrint) {
  let view = null;
  window.addEventListener('beforeprint', () => {
    view = { center: map.getCenter(), zoom: map.getZoom() };
    const bounds = boundsToPrint();
    document.body.classList.add('printing');
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(bounds, { animate: false, padding: [16, 16] });
  });
  window.addEventListener('afterprint', () => {
    document.body.classList.remove('printing');
    map.invalidateSize({ animate: false, pan: false });
    if (view) map.setView(view.center, view.zoom, { animate: false });
  });
}

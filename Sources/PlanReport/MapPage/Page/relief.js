/**
 * Lays the relief over the lowest layer. Its rows are equally spaced in latitude, the map's in Mercator northing: each row
 * of the map's picture is taken from the row of the relief with the same latitude.
 */
function drawRelief(map, relief) {
  const pane = map.createPane('relief');
  pane.classList.add('relief-pane');
  const picture = new Image();
  picture.addEventListener('load', () => {
    const bounds = [[relief.south, relief.west], [relief.north, relief.east]];
    L.imageOverlay(bent(picture, relief), bounds, { pane: 'relief', opacity: relief.opacity }).addTo(map);
  });
  picture.src = relief.uri;
}

function bent(picture, { south, north }) {
  const { naturalWidth: width, naturalHeight: height } = picture;
  const canvas = make('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const northing = (latitude) => Math.asinh(Math.tan((latitude * Math.PI) / 180));
  const [top, bottom] = [northing(north), northing(south)];
  for (let row = 0; row < height; row += 1) {
    const y = top + ((bottom - top) * (row + 0.5)) / height;
    const latitude = (Math.atan(Math.sinh(y)) * 180) / Math.PI;
    const source = Math.min(height - 1, Math.floor(((north - latitude) / (north - south)) * height));
    context.drawImage(picture, 0, source, width, 1, 0, row, width, 1);
  }
  return canvas.toDataURL('image/png');
}

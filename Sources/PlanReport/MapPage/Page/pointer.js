/** Tells the position under the pointer, or the map's centre while the pointer is elsewhere, and copies it. */
class PointerPosition {
  constructor(map, page, { words, numbers }) {
    Object.assign(this, { map, layers: page.layers, words, numbers });
    this.decimal = document.getElementById('pointer-decimal');
    this.dms = document.getElementById('pointer-dms');
    this.button = document.getElementById('pointer-copy');
    map.on('mousemove', ({ latlng }) => this.show(latlng));
    map.on('mouseout moveend', () => this.show(map.getCenter()));
    this.button.addEventListener('click', () => this.copy());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'c' && !isTyping(event)) this.copy();
    });
    this.show(map.getCenter());
  }

  show(position) {
    this.position = position.wrap();
    this.decimal.textContent = this.numbers.decimal(this.position);
    this.dms.textContent = this.numbers.sexagesimal(this.position);
    if (!this.isAsked) window.requestAnimationFrame(() => this.setCursor());
    this.isAsked = true;
  }

  /** A hand where a click would tell of something above the land itself. */
  setCursor() {
    this.isAsked = false;
    const layers = this.layers.slice(1).filter((layer) => layer.features.length < CANVAS_FROM);
    const isOver = featuresAt(this.map, layers, this.position).length > 0;
    this.map.getContainer().classList.toggle('over-feature', isOver);
  }

  copy() { copyText(this.numbers.decimal(this.position), this.button, this.words); }
}

/** Copies a text and says so on the button for a moment. */
async function copyText(text, button, words) {
  if (navigator.clipboard && window.isSecureContext) await navigator.clipboard.writeText(text);
  else copyBySelection(text);
  button.textContent = words.copied;
  setTimeout(() => { button.textContent = words.copy; }, 1200);
}

/** For browsers that keep the clipboard from local files. */
function copyBySelection(text) {
  const field = make('textarea', { className: 'unseen' });
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

const SEARCH_LIMIT = 12;

/** Finds features by name, id or other texts; small letters, accents and word order do not matter. */
class Search {
  constructor(page, popup, words) {
    Object.assign(this, { popup, words, chosen: -1, results: [] });
    this.box = document.getElementById('search-box');
    this.list = document.getElementById('search-results');
    this.status = document.getElementById('search-status');
    this.entries = page.layers.filter((layer) => layer.isSearched).reverse().flatMap(searchEntries);
    document.getElementById('search').hidden = this.entries.length === 0;
    this.listen();
  }

  listen() {
    this.box.addEventListener('input', () => this.update());
    this.box.addEventListener('keydown', (event) => this.key(event));
    this.box.addEventListener('blur', () => setTimeout(() => this.close(), 150));
    this.box.addEventListener('focus', () => this.update());
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || isTyping(event)) return;
      event.preventDefault();
      this.box.focus();
      this.box.select();
    });
  }

  update() {
    const wanted = plain(this.box.value).split(/\s+/).filter(Boolean);
    this.results = wanted.length ? this.find(wanted) : [];
    this.chosen = this.results.length ? 0 : -1;
    this.render(wanted.length > 0);
  }

  /** Features that hold every word, those whose name begins with the first word first. */
  find(wanted) {
    const hits = this.entries.filter(({ text }) => wanted.every((word) => text.includes(word)));
    const starts = ({ name }) => (name.startsWith(wanted[0]) ? 0 : 1);
    return hits.sort((a, b) => starts(a) - starts(b)).slice(0, SEARCH_LIMIT);
  }

  render(hasQuery) {
    const items = this.results.map(({ feature }, index) => {
      const item = make('li', {}, make('span', { text: feature.name }), make('small', { text: feature.layer.title }));
      item.id = `result-${index}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(index === this.chosen));
      item.addEventListener('mousedown', (event) => event.preventDefault());
      item.addEventListener('click', () => this.choose(index));
      return item;
    });
    if (hasQuery && !items.length) items.push(make('li', { className: 'none', text: this.words.nothingFound }));
    this.list.replaceChildren(...items);
    this.list.hidden = items.length === 0;
    this.status.textContent = hasQuery ? `${this.results.length} ${this.words.found}` : '';
    this.box.setAttribute('aria-expanded', String(this.results.length > 0));
    this.markChosen();
  }

  markChosen() {
    [...this.list.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === this.chosen)));
    if (this.chosen >= 0) this.box.setAttribute('aria-activedescendant', `result-${this.chosen}`);
    else this.box.removeAttribute('aria-activedescendant');
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.results.length) {
      this.chosen = (this.chosen + step + this.results.length) % this.results.length;
      this.markChosen();
      event.preventDefault();
    } else if (event.key === 'Enter') {
      this.choose(this.chosen);
    } else if (event.key === 'Escape') {
      this.close();
      document.getElementById('map').focus();
    }
  }

  choose(index) {
    if (!this.results[index]) return;
    const { feature } = this.results[index];
    this.close();
    this.popup.goTo(feature);
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute('aria-expanded', 'false');
  }
}

function searchEntries(layer) {
  return layer.features.filter((feature) => feature.anchor).map((feature) => {
    const more = layer.searchTexts.length ? layer.searchTexts[feature.index] : [];
    return { feature, name: plain(feature.name), text: plain([feature.name, feature.id, ...more].join(' ')) };
  });
}

/** Small letters without accents. */
function plain(text) { return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(); }

function isTyping(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]), textarea, select');
}

/** The summary beside the map: title, key figures, paragraphs, tables, notes. */
class Panel {
  constructor(map, page, { words, numbers, popup }) {
    Object.assign(this, { words, numbers, popup });
    this.features = new Map(page.layers.map((layer) =>
      [layer.id, new Map(layer.features.map((feature) => [feature.id, feature]))]));
    document.getElementById('title').textContent = page.title;
    document.getElementById('subtitle').textContent = page.subtitle;
    document.getElementById('licence').textContent = page.leafletLicence;
    document.getElementById('print-notes').textContent = page.notes.join(' · ');
    document.getElementById('key-figures').append(...page.keyFigures.map((figure) => this.keyFigure(figure)));
    document.getElementById('summary').append(...page.summary.map((text) => make('p', { text })));
    document.getElementById('notes').append(...page.notes.map((text) => make('li', { text })));
    document.getElementById('tables').append(...page.tables.map((table) => this.table(table)));
    this.fold = foldingButton('panel-toggle', 'panel', () => map.invalidateSize({ animate: false }));
  }

  keyFigure({ label, value, unit, format }) {
    const number = make('dd', { text: this.numbers.value(value, format) });
    if (unit) number.append(' ', make('small', { text: unit }));
    return make('div', {}, make('dt', { text: label }), number);
  }

  table(table) {
    const section = make('section', {}, make('h2', { text: table.title }));
    if (table.note) section.append(make('p', { className: 'quiet', text: table.note }));
    section.append(table.barColumn === null || table.barColumn === undefined ? this.grid(table) : this.bars(table));
    return section;
  }

  /** A table with a button in each heading to sort by it, and rows that lead to the map. */
  grid(table) {
    const body = make('tbody', {}, ...table.rows.map((row, number) => this.gridRow(table, row, number)));
    const headings = table.columns.map((column, index) => this.heading(table, column, index, body));
    const grid = make('table', {}, make('thead', {}, make('tr', {}, ...headings)), body);
    const holder = make('div', { className: 'scroll' }, grid);
    holder.tabIndex = 0;
    holder.setAttribute('role', 'region');
    holder.setAttribute('aria-label', table.title);
    return holder;
  }

  heading(table, column, index, body) {
    const button = make('button', {}, make('span', { text: column.title }));
    if (column.unit) button.append(' ', make('small', { text: column.unit }));
    button.type = 'button';
    button.title = `${this.words.sortBy} ${column.title}`;
    const heading = make('th', { className: isNumeric(table, index) ? 'number' : '' }, button);
    heading.scope = 'col';
    button.addEventListener('click', () => sortRows(heading, body, index));
    return heading;
  }

  gridRow(table, row, number) {
    const feature = this.linked(table, row, number);
    const cells = row.map((value, index) => this.cell(table, value, index, feature));
    const element = make('tr', { className: feature ? 'linked' : '' }, ...cells);
    if (feature) element.addEventListener('click', () => this.popup.goTo(feature));
    return element;
  }

  cell(table, value, index, feature) {
    const text = this.numbers.value(value, table.columns[index].format);
    const cell = make('td', { className: isNumeric(table, index) ? 'number' : '' });
    cell.sortValue = value;
    if (feature && index === table.linkColumn) {
      const button = make('button', { text });
      button.type = 'button';
      button.title = this.words.goTo;
      cell.append(button);
    } else {
      cell.textContent = text;
    }
    return cell;
  }

  linked(table, row, number) {
    if (typeof table.linkColumn !== 'number') return null;
    const id = table.linkIDs.length ? table.linkIDs[number] : String(row[table.linkColumn]);
    return this.features.get(table.linkLayer).get(id) || null;
  }

  /** A list with a bar from zero for one column; the row's other values stand above the bar. */
  bars(table) {
    const greatest = Math.max(...table.rows.map((row) => Math.abs(Number(row[table.barColumn]) || 0)), 0);
    const items = table.rows.map((row, number) => {
      const item = make('li', {}, this.barText(table, row), bar(row[table.barColumn], greatest, table.barColours[number]));
      const feature = this.linked(table, row, number);
      if (feature) item.addEventListener('click', () => this.popup.goTo(feature));
      return item;
    });
    return make('ul', { className: 'bars' }, ...items);
  }

  barText(table, row) {
    const { unit, format } = table.columns[table.barColumn];
    const value = make('strong', { text: this.numbers.value(row[table.barColumn], format) });
    if (unit) value.append(' ', make('small', { text: unit }));
    const others = row.filter((_, index) => index !== table.barColumn)
      .map((other) => this.numbers.value(other)).join(' · ');
    return make('div', { className: 'bar-text' }, make('span', { text: others }), value);
  }
}

function bar(value, greatest, colour) {
  const share = greatest > 0 ? Math.abs(Number(value) || 0) / greatest : 0;
  const filled = make('div', { className: 'bar-fill' });
  filled.style.width = `${(share * 100).toFixed(2)}%`;
  if (colour) filled.style.background = colour;
  return make('div', { className: 'bar' }, filled);
}

function isNumeric(table, index) {
  const values = table.rows.map((row) => row[index]).filter((value) => value !== null);
  return values.length > 0 && values.every((value) => typeof value === 'number');
}

/** Sorts by a column, the other way round at the second time. */
function sortRows(heading, body, index) {
  const direction = heading.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
  for (const other of heading.parentElement.children) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', direction);
  const sign = direction === 'ascending' ? 1 : -1;
  const rows = [...body.rows].sort((a, b) => sign * compare(a.cells[index].sortValue, b.cells[index].sortValue));
  body.append(...rows);
}

/** Numbers by size, texts by the alphabet with numbers inside by size; nothing stated comes last. */
function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), document.documentElement.lang, { numeric: true });
}

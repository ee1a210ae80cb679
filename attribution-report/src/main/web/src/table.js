// Tables that sort, filter, and leave the page as CSV.

import { controls, search } from './controls.js';
import { csv } from './csv.js';
import { h } from './dom.js';
import { copy, download } from './export.js';
import { plural } from './format.js';

const TABLES = new Set();

/**
 * A table.
 *
 * spec: caption; columns [{label, numeric, title}]; rows [{cells, pinned, kind}], a cell being
 * {text, node, value, exact}: what is shown, an element in its place, what sorts, what CSV gets; foot, a row that is
 * computed from the rows shown; sort {column, descending}; limit, rows before "Show all"; printed, rows on paper if
 * not all; filter, file.
 * Pinned rows stay at the end whatever the order.
 */
export function dataTable(spec) {
  return new DataTable(spec).element;
}

export class DataTable {
  constructor(spec) {
    this.spec = { limit: 20, ...spec };
    this.sort = spec.sort ?? null;
    this.query = '';
    this.open = false;
    this.status = h('span', { class: 'status', role: 'status' });
    this.head = h('thead');
    this.body = h('tbody');
    this.foot = h('tfoot');
    this.caption = h('caption', {});
    this.table = h('table', {}, this.caption, this.head, this.body, this.foot);
    this.scroller = h('div', { class: 'scroll', tabindex: '0', role: 'region' }, this.table);
    this.more = h('button', { type: 'button', class: 'quiet', onclick: () => this.#toggle() });
    const out = this.#exports();
    this.bar = spec.filter ? controls(search(spec.filter, (text) => { this.query = text.trim().toLowerCase(); this.#drawBody(); }), h('span', { class: 'spring' }), this.status, out) : null;
    this.bar?.classList.add('tools');
    this.below = h('div', { class: 'below' }, this.more, spec.filter ? null : [out, this.status]);
    this.rest = h('p', { class: 'note' });
    this.element = h('div', { class: 'data' }, this.bar, this.scroller, this.below, this.rest);
    this.#drawHead();
    this.#drawBody();
    TABLES.add(this);
  }

  /** Shows other columns and rows; the order is kept where the column still exists. */
  update(spec) {
    const sorted = this.sort && this.spec.columns[this.sort.column]?.label;
    this.spec = { ...this.spec, ...spec };
    const column = this.spec.columns.findIndex(({ label }) => label === sorted);
    this.sort = spec.sort ?? (column >= 0 ? { ...this.sort, column } : null);
    this.#drawHead();
    this.#drawBody();
  }

  #exports() {
    if (!this.spec.file) return [];
    const kind = this.spec.filter ? null : 'quiet';
    const button = (text, act) => h('button', { type: 'button', class: kind, onclick: act }, text);
    return [
      button('Copy CSV', async () => this.#say(await copy(csv(this.#plain()), this.bar ?? this.below))),
      button('Download CSV', () => { download(csv(this.#plain()), this.spec.file); this.#say('Saved.'); }),
    ];
  }

  #say(text) {
    this.status.textContent = text;
  }

  #toggle() {
    this.open = !this.open;
    this.#drawBody();
  }

  /** Shows all rows, for print; undone by calling it with false. A head with buttons would not repeat on each page. */
  expand(all) {
    this.printing = all;
    this.#drawHead();
    this.#drawBody();
  }

  #drawHead() {
    const { caption, columns } = this.spec;
    this.caption.textContent = caption;
    this.scroller.setAttribute('aria-label', caption);
    this.head.replaceChildren(h('tr', {}, columns.map((column, index) => {
      const sorted = this.sort?.column === index;
      const order = sorted ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
      const rest = { scope: 'col', class: column.numeric ? 'number' : '' };
      if (this.spec.sortable === false || this.printing) return h('th', rest, column.label);
      const mark = h('span', { class: 'order', 'aria-hidden': 'true' }, sorted ? (this.sort.descending ? '▾' : '▴') : '');
      const button = h('button', { type: 'button', class: 'sort', title: column.title, onclick: () => this.#sortBy(index) }, column.label, mark);
      return h('th', { ...rest, 'aria-sort': order }, button);
    })));
  }

  #sortBy(column) {
    const numeric = this.spec.columns[column].numeric;
    const descending = this.sort?.column === column ? !this.sort.descending : Boolean(numeric);
    this.sort = { column, descending };
    this.#drawHead();
    this.#drawBody();
    this.head.querySelectorAll('button')[column]?.focus();
  }

  #rows() {
    const query = this.query;
    const matching = this.spec.rows.filter((row) => !query || row.cells.some((cell) => words(cell).toLowerCase().includes(query)));
    const free = matching.filter((row) => !row.pinned);
    if (this.sort) {
      const { column, descending } = this.sort;
      const sign = descending ? -1 : 1;
      free.sort((a, b) => compare(a.cells[column], b.cells[column], sign));
    }
    return { free, pinned: matching.filter((row) => row.pinned) };
  }

  #drawBody() {
    const { columns, foot, limit } = this.spec;
    const { free, pinned } = this.#rows();
    const cut = this.printing ? this.spec.printed ?? free.length : this.open || free.length <= limit + 3 ? free.length : limit;
    const draw = (row) => h('tr', { class: row.kind }, row.cells.map((cell, index) => {
      const content = cell.node ? cell.node() : cell.text ?? '';
      const properties = { class: [columns[index]?.numeric ? 'number' : '', cell.kind ?? ''].join(' ').trim() || null, title: cell.title };
      return index === 0 ? h('th', { scope: 'row', ...properties }, content) : h('td', properties, content);
    }));
    this.body.replaceChildren(...free.slice(0, cut).map(draw), ...pinned.map(draw));
    if (free.length + pinned.length === 0) {
      this.body.replaceChildren(h('tr', {}, h('td', { colspan: String(columns.length), class: 'empty' }, this.query ? 'No row has this text.' : 'There is nothing to show.')));
    }
    this.foot.replaceChildren(...(foot ? [draw({ cells: foot([...free, ...pinned], this.query !== '') })] : []));
    this.more.hidden = this.open ? false : cut >= free.length;
    this.more.textContent = this.open ? `Show the first ${limit}` : `Show all ${free.length} rows`;
    this.rest.hidden = !(this.printing && cut < free.length);
    this.rest.textContent = `${free.length - cut} more rows are in the page on the screen.`;
    if (this.query) this.#say(`${free.length + pinned.length} of ${this.spec.rows.length} ${plural(this.spec.rows.length, 'row')}`);
    else if (this.status.textContent.includes(' of ')) this.#say('');
  }

  /** What is shown, as texts: all rows that match, with unrounded values. */
  #plain() {
    const { free, pinned } = this.#rows();
    return [this.spec.columns.map(({ label }) => label), ...[...free, ...pinned].map((row) => row.cells.map((cell) => cell.exact ?? cell.value ?? cell.text ?? ''))];
  }
}

/** Shows all rows of all tables, or as before. */
export function expandTables(all) {
  TABLES.forEach((table) => { if (table.element.isConnected) table.expand(all); else TABLES.delete(table); });
}

/** A cell of text that may be long or come from outside. */
export function cell(text, rest = {}) {
  return { text, value: text, ...rest };
}

function words(cell) {
  return String(cell.search ?? cell.exact ?? cell.text ?? cell.value ?? '');
}

/** Missing values come last in both orders. */
function compare(a, b, sign) {
  const left = a?.value ?? null;
  const right = b?.value ?? null;
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * String(left).localeCompare(String(right), undefined, { numeric: true });
}

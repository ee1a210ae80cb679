// What the page knows, and questions about it.

import { micros, sum, decimal } from './money.js';

const UNATTRIBUTED = '(unattributed)';

const SHORT = { revenue: 'Revenue', conversions: 'Conversions', roi: 'ROI', romi: 'ROMI', roas: 'ROAS', cac: 'CAC', cpl: 'CPL' };

/** The data of the page, read from its script element; measures get a short name for heads of columns. */
export function readData() {
  const data = JSON.parse(document.getElementById('report-data').textContent);
  data.measures.forEach((measure) => { measure.short = SHORT[measure.id] ?? measure.label; });
  return data;
}

/** The measure to begin with: revenue if there is any. */
export function firstMeasure(measures) {
  return (measures.find(({ id }) => id === 'revenue') ?? measures[0]).id;
}

/** A breakdown as groups: one value for each row, with its periods taken apart. */
export class Groups {
  constructor(breakdown, period = null) {
    this.dimensions = breakdown.dimensions;
    this.file = breakdown.file;
    const { values } = breakdown;
    const names = values.map((value) => (breakdown.period ? value.slice(0, -1) : value));
    if (!breakdown.period || period !== null) {
      const rows = values.map((value, index) => index).filter((index) => !breakdown.period || values[index].at(-1) === period);
      this.rows = rows.map((index) => [index]);
    } else {
      const byName = new Map();
      names.forEach((value, index) => {
        const key = JSON.stringify(value);
        if (!byName.has(key)) byName.set(key, []);
        byName.get(key).push(index);
      });
      this.rows = [...byName.values()];
    }
    this.names = this.rows.map(([index]) => names[index]);
    this.source = breakdown;
    this.size = this.rows.length;
    const only = (index) => this.rows.findIndex((row) => row.length === 1 && row[0] === index);
    this.unattributed = breakdown.unattributed !== null && !breakdown.period ? only(breakdown.unattributed) : this.names.findIndex((value) => value[0] === UNATTRIBUTED);
    this.other = breakdown.other ? only(breakdown.other.index) : -1;
    this.hidden = breakdown.other?.values ?? 0;
    this.single = this.rows.every((row) => row.length === 1);
    this.cache = new Map();
  }

  /** How a group is called: its values, parted by a slash. */
  name(group) {
    if (group === this.unattributed) return this.names[group][0];
    return group === this.other ? `All others (${this.hidden})` : this.names[group].map(shown).join(' / ');
  }

  /** A shorter name for charts: without a value that the next one begins with, as in email / email/spring. */
  label(group) {
    if (group === this.other) return this.name(group);
    const values = this.names[group];
    return values.filter((value, index) => !values[index + 1]?.startsWith(value)).map(shown).join(' / ');
  }

  /** Whether a group is one of the input's values: neither unattributed nor what others sum to. */
  isValue(group) {
    return group !== this.unattributed && group !== this.other;
  }

  /** The decimal texts of a measure under a strategy, one for each group; null where there is none. */
  values(strategy, measure, additive = true) {
    const column = this.source.credit.find((credit) => credit.strategy === strategy)?.[measure];
    return this.rows.map((row) => {
      if (!column) return null;
      if (row.length === 1) return column[row[0]] || null;
      const amounts = row.map((index) => micros(column[index])).filter((amount) => amount !== null);
      return additive && amounts.length ? decimal(sum(amounts)) : null;
    });
  }

  /** Touchpoints of each group. */
  touchpoints() {
    return this.rows.map((row) => {
      const known = row.map((index) => this.source.touchpoints?.[index]).filter((count) => count !== null && count !== undefined);
      return known.length ? known.reduce((a, b) => a + b, 0) : null;
    });
  }

  /** The 95 % interval of a group as {lower, upper, note}, null if none was asked for. */
  interval(strategy, measure, group, notes) {
    const found = this.#find('intervals', strategy, measure);
    if (!found || this.rows[group].length > 1) return null;
    const index = this.rows[group][0];
    const note = found.note?.[index];
    return { lower: number(found.lower[index]), upper: number(found.upper[index]), note: note === null || note === undefined ? null : notes[note] };
  }

  /** The ranks that a group may have as {highest, lowest}, or null. */
  rank(strategy, measure, group) {
    const found = this.#find('ranks', strategy, measure);
    if (!found || this.rows[group].length > 1) return null;
    const index = this.rows[group][0];
    const highest = found.highest[index];
    return highest === null || highest === undefined ? null : { highest, lowest: found.lowest[index] };
  }

  #find(kind, strategy, measure) {
    const key = `${kind} ${strategy} ${measure}`;
    if (!this.cache.has(key)) {
      this.cache.set(key, this.source[kind]?.find((each) => each.strategy === strategy && each.measure === measure) ?? null);
    }
    return this.cache.get(key);
  }
}

/** A value as it is named; an empty one says so. */
export function shown(value) {
  return value === '' ? '(empty)' : value;
}

/** The periods of a breakdown in order. */
export function periods(breakdown) {
  return breakdown.period ? [...new Set(breakdown.values.map((value) => value.at(-1)))].filter((text) => /\d/.test(text)).sort() : [];
}

/** A decimal text as a number, or null. */
export function number(text) {
  return text === null || text === undefined || text === '' ? null : Number(text);
}

/** What a breakdown is called in a list. */
export function title(breakdown) {
  const by = breakdown.dimensions.map((text) => text[0].toUpperCase() + text.slice(1)).join(' and ');
  return breakdown.period ? `${by} by ${breakdown.period.unit}` : by;
}

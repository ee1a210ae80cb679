// Numbers, dates and names as text, in the locale of the run.

import { apportion, decimal, micros, round, sum } from './money.js';

const NOTHING = '–';
const NO_BREAK = '\u00a0';

/** Texts for one locale, currency and time zone. */
export class Format {
  constructor({ locale, currency, zone }) {
    this.locale = known(locale);
    this.currency = currencyOf(this.locale, currency);
    this.zone = zoneOf(this.locale, zone);
    this.cache = new Map();
  }

  /** How many digits after the point an amount of money is shown with, given the largest one beside it. */
  moneyDigits(total) {
    const usual = this.currency ? this.number({ ...this.#money() }).resolvedOptions().maximumFractionDigits : 2;
    return Number(decimal(total < 0n ? -total : total)) >= 1_000 ? 0 : Math.min(usual, 2);
  }

  /** How many digits after the point credited counts are shown with. */
  countDigits(amounts) {
    if (amounts.every((amount) => amount === null || amount % 1_000_000n === 0n)) return 0;
    const total = Number(decimal(sum(amounts)));
    return Math.abs(total) >= 10_000 ? 0 : Math.abs(total) >= 1_000 ? 1 : 2;
  }

  /** Decimal texts of one additive measure, shown so that they sum to the shown total. */
  parts(texts, unit) {
    const amounts = texts.map(micros);
    const total = sum(amounts);
    const digits = unit === 'money' ? this.moneyDigits(total) : this.countDigits(amounts);
    const shown = apportion(amounts, digits);
    const text = (amount) => (amount === null ? NOTHING : this.amount(amount, unit, digits));
    return { shown, texts: shown.map(text), total: text(round(total, digits)), exactTotal: decimal(total), digits, text };
  }

  /** Micros as money or a count. */
  amount(amount, unit, digits) {
    const style = unit === 'money' ? this.#money() : {};
    return this.number({ ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(decimal(amount));
  }

  /** A decimal text of any unit, shown alone. */
  value(text, unit) {
    if (text === null || text === undefined || text === '') return NOTHING;
    const size = Math.abs(Number(text));
    if (Number.isNaN(size)) return String(text);
    if (unit === 'count') return this.number({ maximumFractionDigits: size >= 1_000 ? 0 : 2 }).format(text);
    if (unit === 'percent') return this.percent(Number(text) / 100);
    if (unit === 'days' || unit === 'months') {
      const digits = size >= 100 ? 0 : 1;
      return `${this.number({ maximumFractionDigits: digits }).format(text)}${NO_BREAK}${size === 1 ? unit.slice(0, -1) : unit}`;
    }
    if (unit.startsWith('money')) {
      const digits = size === 0 ? 0 : this.moneyDigits(micros(text) ?? 0n);
      const money = this.number({ ...this.#money(), minimumFractionDigits: digits, maximumFractionDigits: digits }).format(text);
      return unit === 'money' ? money : `${money} a ${unit.slice('money_per_'.length)}`;
    }
    const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return this.number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(text);
  }

  /** A share, 1 being all. */
  percent(share) {
    const size = Math.abs(share);
    if (size > 0 && size < 0.0005) return `${share < 0 ? '>' : '<'}${NO_BREAK}${this.percent(share < 0 ? -0.001 : 0.001)}`;
    const digits = size === 0 || size === 1 || size >= 10 ? 0 : 1;
    return this.number({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);
  }

  /** Shares of a sum, in percent with one digit, that sum to 100 %. */
  shares(values) {
    const sum = values.reduce((total, value) => total + (value ?? 0), 0);
    if (!(sum > 0) || values.some((value) => value < 0)) return values.map((value) => (value === null || !(sum > 0) ? NOTHING : this.percent(value / sum)));
    const parts = apportion(values.map((value) => (value === null ? null : BigInt(Math.round((value / sum) * 1e8)))), 1);
    return parts.map((part) => (part === null ? NOTHING : this.number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Number(decimal(part)) / 100)));
  }

  /** A number short enough for an axis. */
  short(value, unit) {
    if (unit === 'percent') return this.share(value / 100);
    const style = unit === 'money' ? this.#money() : {};
    return this.number({ ...style, notation: 'compact', minimumFractionDigits: 0, maximumSignificantDigits: 3 }).format(value);
  }

  /** A share for an axis. */
  share(value) {
    return this.number({ style: 'percent', maximumFractionDigits: 1 }).format(value);
  }

  /** A whole number. */
  count(value) {
    return value === null || value === undefined ? NOTHING : this.number({ maximumFractionDigits: 0 }).format(value);
  }

  /** A file size. */
  bytes(value) {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
    const power = value > 0 ? Math.min(4, Math.floor(Math.log10(value) / 3)) : 0;
    return this.number({ style: 'unit', unit: units[power], maximumFractionDigits: power ? 1 : 0 }).format(value / 1000 ** power);
  }

  /** The day of an instant in the zone of the run. */
  day(instant) {
    return this.#date(instant, { dateStyle: 'medium' });
  }

  /** An instant to the minute, in the zone of the run. */
  minute(instant) {
    return this.#date(instant, { dateStyle: 'medium', timeStyle: 'short' });
  }

  /** The short form of a day, for an axis. */
  shortDay(instant, withYear) {
    return this.#date(instant, withYear ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' });
  }

  /** "1", or "1–3". */
  rank(highest, lowest) {
    if (highest === null || highest === undefined) return NOTHING;
    return highest === lowest ? this.count(highest) : `${this.count(highest)}–${this.count(lowest)}`;
  }

  number(options) {
    const key = JSON.stringify(options);
    if (!this.cache.has(key)) this.cache.set(key, new Intl.NumberFormat(this.locale, options));
    return this.cache.get(key);
  }

  #money() {
    return this.currency ? { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' } : {};
  }

  #date(instant, options) {
    const date = new Date(instant);
    if (Number.isNaN(date.getTime())) return String(instant ?? NOTHING);
    const key = 'date' + JSON.stringify(options);
    if (!this.cache.has(key)) this.cache.set(key, new Intl.DateTimeFormat(this.locale, { ...options, timeZone: this.zone }));
    return this.cache.get(key).format(date);
  }
}

/** One line of a chart: no characters that steer, at most so many letters. */
export function label(text, limit = 24) {
  const letters = Array.from(
    String(text).slice(0, limit * 8).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/[{}]/g, (brace) => brace + '\u2060'),
  );
  const line = letters.length > limit ? letters.slice(0, limit - 1).join('') + '…' : letters.join('');
  return `\u2068${line}\u2069`;
}

/** "a, b and c". */
export function list(texts) {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}

/** A count with its noun. */
export function plural(count, one, many = one + 's') {
  return count === 1 ? one : many;
}

/** An identifier such as closed_won as words. */
export function words(text) {
  return String(text).replace(/[_-]+/g, ' ');
}

function known(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function currencyOf(locale, currency) {
  try {
    new Intl.NumberFormat(locale, { style: 'currency', currency });
    return currency;
  } catch {
    return null;
  }
}

function zoneOf(locale, zone) {
  try {
    new Intl.DateTimeFormat(locale, { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

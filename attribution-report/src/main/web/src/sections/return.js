// Spend against what it is credited with.

import { Chart } from '../charts/chart.js';
import { dots, scatter, trend } from '../charts/returns.js';
import { check, controls, optionText, select } from '../controls.js';
import { firstMeasure, Groups, number, periods, title } from '../data.js';
import { h, name } from '../dom.js';
import { color } from '../theme.js';
import { DataTable } from '../table.js';
import { absent, fill, lead, part } from './section.js';

const MOST_ROWS = 24;
const MOST_TRENDS = 12;

export function returns({ data, format }) {
  const { strategies, notes } = data;
  const breakdowns = data.breakdowns.filter((breakdown) => !breakdown.period && breakdown.credit.some(({ spend }) => spend?.some((value) => Number(value) > 0)));
  const timed = data.breakdowns.filter(({ period }) => period);
  if (!breakdowns.length) {
    fill('return', absent('This run knows no spend, so there is no return to show. A table of spend (channel, from, to, amount) under ', h('code', {}, 'inputs: spend:'), ' adds ROI, ROAS and CAC.'), trends());
    return;
  }
  const state = { breakdown: 0, strategy: preferred(strategies), log: true };
  const tint = () => color(state.strategy);
  const nothing = () => ({ height: 0, option: {} });
  const against = new Chart({ title: '', draw: nothing, guess: 440 });
  const ratio = new Chart({ title: '', draw: nothing, guess: 400 });
  const cost = new Chart({ title: '', draw: nothing, guess: 400 });
  const table = new DataTable({ caption: '', columns: [], rows: [], filter: 'Filter by name', file: 'return.csv' });
  const by = select('By', breakdowns.map((breakdown, index) => [index, title(breakdown)]), 0, (value) => { state.breakdown = Number(value); show(); });
  by.hidden = breakdowns.length < 2;
  const how = select('Strategy', strategies.map(({ spec }, index) => [index, optionText(spec)]), state.strategy, (value) => { state.strategy = Number(value); show(); });
  how.hidden = strategies.length < 2;
  const unspent = h('p', { class: 'note' });

  function rows() {
    const groups = new Groups(breakdowns[state.breakdown]);
    const column = (measure) => groups.values(state.strategy, measure);
    const [revenue, spend, roi, cac, roas] = ['revenue', 'spend', 'roi', 'cac', 'roas'].map(column);
    return [...groups.names.keys()].filter((group) => groups.isValue(group)).map((group) => {
      const roiInterval = groups.interval(state.strategy, 'roi', group, notes);
      return {
        group, name: groups.label(group), exact: { revenue: revenue[group], spend: spend[group], roi: roi[group], cac: cac[group], roas: roas[group] },
        revenue: number(revenue[group]) ?? 0, spend: number(spend[group]) ?? 0, roi: number(roi[group]), cac: number(cac[group]),
        back: number(roi[group]) === null ? null : Number(roi[group]) + 1,
        roiInterval, backInterval: roiInterval && { ...roiInterval, lower: up(roiInterval.lower), upper: up(roiInterval.upper) },
        cacInterval: groups.interval(state.strategy, 'cac', group, notes),
      };
    });
  }

  function show() {
    const all = rows();
    const paid = all.filter(({ spend }) => spend > 0).sort((a, b) => b.spend - a.spend);
    const free = all.filter(({ spend, revenue }) => spend <= 0 && revenue !== 0);
    const range = Math.max(...paid.map(({ spend }) => spend)) / Math.min(...paid.map(({ spend }) => spend));
    const spec = strategies[state.strategy].spec;
    const below = paid.filter(({ revenue, spend }) => revenue < spend);
    const hidden = state.log ? paid.filter(({ revenue }) => revenue <= 0).length : 0;
    against.update({
      title: `Spend against credited revenue, ${spec}`,
      note: `Above the line is more revenue than spend. Hollow marks lie below it.${hidden ? ` ${hidden} without credited revenue ${hidden === 1 ? 'has' : 'have'} no place on this scale.` : ''}${state.log && range > 1 ? ' Both axes go by powers of ten.' : ''}`,
      summary: `${paid.length} with spend; ${below.length} of them earn less than they cost${below.length ? `: ${below.slice(0, 5).map((row) => optionText(row.name, 40)).join(', ')}` : ''}. The table below has all numbers.`,
      draw: scatter({ points: paid.slice(0, 120).map((row) => ({ ...row, lines: [`Spend ${money(row.spend)}`, `Credited revenue ${money(row.revenue)}`, `ROI ${format.value(row.exact.roi, 'ratio')}`] })), log: state.log, format, tint }),
    });
    const returned = paid.filter(({ back }) => back !== null).sort((a, b) => b.back - a.back);
    const wide = (values) => Math.max(...values) / Math.max(1e-9, Math.min(...values.filter((value) => value > 0))) > 60;
    ratio.update({
      title: `Revenue for each ${format.currency ? format.value('1', 'money').replace(/[.,]0+(?=\D*$)/, '') : '1'} of spend`,
      note: `ROI + 1, with 95% intervals. Left of the line it costs more than it brings.${returned.length > MOST_ROWS ? ` The ${MOST_ROWS} largest spends.` : ''}`,
      summary: returned.slice(0, 4).map((row) => `${optionText(row.name, 40)} ${format.value(String(row.back), 'ratio')}`).join(', '),
      draw: dots({ rows: cut(returned).map((row) => ({ name: row.name, value: row.back, interval: row.backInterval, text: format.value(String(row.back), 'ratio'), lines: [`ROI ${format.value(row.exact.roi, 'ratio')}`, ...said(row.roiInterval, 'ratio')] })), log: wide(returned.map(({ back }) => back)), mark: 1, markText: 'break-even', unit: 'ratio', format, tint }),
    });
    ratio.element.hidden = returned.length === 0;
    const costs = paid.filter(({ cac }) => cac !== null).sort((a, b) => a.cac - b.cac);
    cost.update({
      title: 'Spend for each new customer (CAC)',
      note: 'With 95% intervals where the data allow one.',
      summary: costs.slice(0, 4).map((row) => `${optionText(row.name, 40)} ${format.value(row.exact.cac, 'money')}`).join(', '),
      draw: dots({ rows: cut(costs).map((row) => ({ name: row.name, value: row.cac, interval: row.cacInterval, text: format.short(row.cac, 'money'), lines: [`CAC ${format.value(row.exact.cac, 'money')}`, ...said(row.cacInterval, 'money')] })), log: wide(costs.map(({ cac }) => cac)), mark: null, unit: 'money', format, tint }),
    });
    cost.element.hidden = costs.length === 0;
    unspent.replaceChildren(...(free.length ? ['Without spend, and so without a return: ', ...free.slice(0, 12).flatMap((row, index) => [index ? ', ' : '', name(row.name)]), free.length > 12 ? ` and ${free.length - 12} more.` : '.'] : []));
    showTable(all, spec);
  }

  function cut(rows) {
    const keep = new Set([...rows].sort((a, b) => b.spend - a.spend).slice(0, MOST_ROWS));
    return rows.filter((row) => keep.has(row));
  }

  function money(value) {
    return format.value(String(value), 'money');
  }

  function said(interval, unit) {
    if (!interval) return [];
    const range = interval.lower === null ? [] : [`95% interval ${format.value(String(interval.lower), unit)} to ${format.value(String(interval.upper), unit)}`];
    return [...range, ...(interval.note ? [interval.note] : [])];
  }

  function showTable(all, spec) {
    const spend = format.parts(all.map((row) => row.exact.spend), 'money');
    const revenue = format.parts(all.map((row) => row.exact.revenue), 'money');
    const range = (interval, unit) => (interval && interval.lower !== null ? { text: `${format.value(String(interval.lower), unit)} to ${format.value(String(interval.upper), unit)}`, value: interval.lower, exact: `${interval.lower} to ${interval.upper}`, title: interval.note } : { text: interval ? 'none' : '–', value: null, title: interval?.note, kind: 'muted' });
    const index = new Map(all.map((row, at) => [row.group, at]));
    table.update({
      caption: `Spend and return under ${spec}`,
      columns: [{ label: breakdowns[state.breakdown].dimensions.join(' / ') }, { label: 'Spend', numeric: true }, { label: 'Credited revenue', numeric: true }, { label: 'ROI', numeric: true }, { label: '95% interval of ROI', numeric: true }, { label: 'ROAS', numeric: true }, { label: 'CAC', numeric: true }, { label: '95% interval of CAC', numeric: true }],
      rows: all.map((row, at) => ({ group: row.group, cells: [
        { node: () => name(row.name), value: row.name },
        { text: spend.texts[at], value: row.exact.spend === null ? null : row.spend, exact: row.exact.spend ?? '' },
        { text: revenue.texts[at], value: row.revenue, exact: row.exact.revenue ?? '' },
        { text: format.value(row.exact.roi, 'ratio'), value: row.roi, exact: row.exact.roi ?? '' },
        range(row.roiInterval, 'ratio'),
        { text: format.value(row.exact.roas, 'ratio'), value: number(row.exact.roas), exact: row.exact.roas ?? '' },
        { text: format.value(row.exact.cac, 'money'), value: row.cac, exact: row.exact.cac ?? '' },
        range(row.cacInterval, 'money')] })),
      foot: (rows) => {
        const sum = (parts) => parts.text(rows.reduce((total, row) => total + (parts.shown[index.get(row.group)] ?? 0n), 0n));
        return [{ text: `Sum of these ${rows.length}` }, { text: sum(spend) }, { text: sum(revenue) }, ...Array(5).fill({ text: '' })];
      },
      sort: { column: 1, descending: true },
    });
  }

  function trends() {
    const [breakdown] = timed;
    if (!breakdown) return absent('For a trend, group by a period too: ', h('code', {}, '--period month'), ' (or day, week, quarter, year) with ', h('code', {}, '--by channel'), '.');
    const measures = data.measures.filter(({ id }) => breakdown.credit.some((credit) => credit[id]?.some((value) => value !== null)));
    if (!measures.length) return null;
    const chosen = { measure: firstMeasure(measures), strategy: preferred(strategies) };
    const chart = new Chart({ title: '', draw: () => ({ height: 0, option: {} }), guess: 420 });
    const numbers = new DataTable({ caption: '', columns: [], rows: [], file: breakdown.file, filter: 'Filter by name' });
    const times = periods(breakdown);
    const groups = new Groups(breakdown);
    const place = new Map(times.map((text, index) => [text, index]));
    const draw = () => {
      const measure = measures.find(({ id }) => id === chosen.measure) ?? data.measures[0];
      const column = breakdown.credit.find(({ strategy }) => strategy === chosen.strategy)?.[measure.id] ?? [];
      const rows = [...groups.names.keys()].map((group) => {
        const exact = times.map(() => null);
        groups.rows[group].forEach((row) => { const at = place.get(breakdown.values[row].at(-1)); if (at !== undefined) exact[at] = column[row] ?? null; });
        return { name: groups.name(group), exact, values: exact.map((text) => (measure.additive ? number(text) ?? 0 : number(text))), texts: exact.map((text) => format.value(text, measure.unit)), size: exact.reduce((a, text) => a + Math.abs(number(text) ?? 0), 0) };
      }).filter(({ size }) => size > 0).sort((a, b) => b.size - a.size);
      const shown = rows.slice(0, MOST_TRENDS);
      chart.update({
        title: `${measure.label} by ${breakdown.period.unit}, ${strategies[chosen.strategy].spec}`,
        note: `By ${breakdown.period.unit} of the ${breakdown.period.basis}, all on one scale.${rows.length > shown.length ? ` The ${shown.length} largest of ${rows.length}.` : ''}`,
        summary: `${times.length} periods from ${times[0]} to ${times.at(-1)}. Largest: ${shown.slice(0, 3).map((row) => optionText(row.name, 40)).join(', ')}.`,
        draw: trend({ panels: shown, periods: times, unit: measure.unit, format, tint: () => color(chosen.strategy) }),
      });
      numbers.update({
        caption: `${measure.label} by ${breakdown.period.unit} under ${strategies[chosen.strategy].spec}`,
        columns: [{ label: breakdown.dimensions.join(' / ') }, ...times.map((text) => ({ label: text, numeric: true }))],
        rows: rows.map((row) => ({ cells: [{ node: () => name(row.name), value: row.name }, ...row.exact.map((exact, index) => ({ text: row.texts[index], value: number(exact), exact: exact ?? '' }))] })),
      });
    };
    const measureControl = select('Measure', measures.map(({ id, label }) => [id, label]), chosen.measure, (value) => { chosen.measure = value; draw(); });
    const strategyControl = select('Strategy', strategies.map(({ spec }, index) => [index, optionText(spec)]), chosen.strategy, (value) => { chosen.strategy = Number(value); draw(); });
    strategyControl.hidden = strategies.length < 2;
    draw();
    return part('Trend', controls(measureControl.element, strategyControl.element), chart.element, h('details', { class: 'numbers' }, h('summary', {}, 'These numbers as a table'), numbers.element));
  }

  fill('return',
    lead('What each part cost against what it is credited with. Credit is not cause: a low return here is a question to test, not yet a reason to cut.'),
    controls(by.element, how.element, check('Powers of ten', state.log, (value) => { state.log = value; show(); })),
    against.element, unspent, h('div', { class: 'pair' }, ratio.element, cost.element), table.element, trends());
  show();
}

function up(value) {
  return value === null ? null : value + 1;
}

/** A strategy that spreads credit says more about returns than one that gives all to one touch. */
export function preferred(strategies) {
  const learned = strategies.findIndex(({ learned, conserving }) => learned && conserving);
  if (learned >= 0) return learned;
  const linear = strategies.findIndex(({ spec }) => /^(position|time|linear)/.test(spec));
  return linear >= 0 ? linear : 0;
}

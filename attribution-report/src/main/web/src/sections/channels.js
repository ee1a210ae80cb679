// Credit by strategy, side by side or one at a time, with intervals, ranks, periods.

import { bars } from '../charts/bars.js';
import { Chart } from '../charts/chart.js';
import { controls, optionText, select } from '../controls.js';
import { firstMeasure, Groups, number, periods, shown, title } from '../data.js';
import { h, name } from '../dom.js';
import { DataTable } from '../table.js';
import { absent, fill, lead } from './section.js';

const MOST_BARS = 20;

/** Measures that have a column only when they are chosen. */
const RARE = new Set(['romi', 'cpl']);

export function channels({ data, format }) {
  if (!data.breakdowns.length) {
    fill('channels', absent('This run has no table of credit by channel.'));
    return;
  }
  const { strategies, measures, breakdowns, notes } = data;
  const many = strategies.length > 1;
  const state = { breakdown: 0, period: null, measure: firstMeasure(measures), strategy: many ? null : 0 };

  const measure = () => measures.find(({ id }) => id === state.measure);
  const usable = () => measures.filter(({ id }) => breakdowns[state.breakdown].credit.some((credit) => credit[id]?.some((value) => value !== null)));

  const chart = new Chart({ title: '', draw: () => ({ height: 0, option: {} }), guess: 460 });
  const table = new DataTable({ caption: '', columns: [], rows: [], filter: 'Filter by name', file: 'channels.csv' });
  const definition = h('p', { class: 'note' });

  const by = select('By', breakdowns.map((breakdown, index) => [index, title(breakdown)]), 0, (value) => { state.breakdown = Number(value); state.period = null; show(); });
  const period = select('Period', [], '', (value) => { state.period = value || null; show(); });
  const what = select('Measure', [], state.measure, (value) => { state.measure = value; show(); });
  const how = select('Strategy', [...(many ? [['', 'All side by side']] : []), ...strategies.map(({ spec }, index) => [index, optionText(spec)])], state.strategy ?? '', (value) => { state.strategy = value === '' ? null : Number(value); show(); });

  function show() {
    const breakdown = breakdowns[state.breakdown];
    const times = periods(breakdown);
    period.hidden = times.length === 0;
    period.fill([['', 'All periods'], ...times.map((text) => [text, text])], state.period ?? '');
    by.hidden = breakdowns.length < 2;
    if (!usable().some(({ id }) => id === state.measure)) state.measure = usable()[0]?.id ?? measures[0].id;
    what.fill(usable().map(({ id, label }) => [id, label]), state.measure);
    const groups = new Groups(breakdown, state.period);
    const chosenStrategies = state.strategy === null ? strategies.map((strategy, index) => index) : [state.strategy];
    const chosen = measure();
    const columns = chosenStrategies.map((strategy) => column(groups, strategy, chosen));
    const order = ranked(groups, columns);
    definition.textContent = meaning(chosen);
    drawChart(groups, chosenStrategies, chosen, columns, order);
    if (state.strategy === null) showAll(groups, chosenStrategies, chosen, columns);
    else showOne(groups, state.strategy);
  }

  /** A measure under a strategy: numbers, what is shown, and its total. */
  function column(groups, strategy, chosen) {
    const texts = groups.values(strategy, chosen.id, chosen.additive);
    const parts = chosen.additive ? format.parts(texts, chosen.unit) : null;
    return {
      exact: texts,
      numbers: texts.map(number),
      texts: parts ? parts.texts : texts.map((text) => format.value(text, chosen.unit)),
      parts,
      total: parts ? parts.total : format.value(whole(strategy, chosen.id), chosen.unit),
    };
  }

  /** A ratio of the whole strategy, which parts do not sum to. */
  function whole(strategy, id) {
    const metric = { cac: 'channelCac', cpl: 'costPerLead' }[id] ?? id;
    return state.period === null && !breakdowns[state.breakdown].period ? data.metrics.find((each) => each.metric === metric && each.scope === `strategy=${strategies[strategy].spec}` && each.period === '')?.value ?? null : null;
  }

  function ranked(groups, columns) {
    const size = (group) => Math.max(...columns.map(({ numbers }) => Math.abs(numbers[group] ?? -1)));
    const values = [...groups.names.keys()].filter((group) => groups.isValue(group) && columns.some(({ numbers }) => numbers[group] !== null));
    return values.sort((a, b) => size(b) - size(a) || a - b);
  }

  function drawChart(groups, of, chosen, columns, order) {
    const rest = chosen.additive ? [groups.other, groups.unattributed].filter((group) => group >= 0) : [];
    const rows = [...order.slice(0, MOST_BARS), ...rest];
    const panels = of.map((strategy, index) => ({
      title: strategies[strategy].spec, strategy,
      values: rows.map((group) => columns[index].numbers[group]),
      texts: rows.map((group) => columns[index].texts[group]),
      intervals: rows.map((group) => groups.interval(strategy, chosen.id, group, notes)),
    }));
    const names = rows.map((group) => groups.label(group));
    const whiskers = panels.some((panel) => panel.intervals.some((interval) => interval && interval.lower !== null));
    const left = order.length - Math.min(order.length, MOST_BARS);
    chart.update({
      title: `${chosen.label} by ${groups.dimensions.join(' and ')}${state.period ? `, ${state.period}` : ''}`,
      note: [whiskers ? 'Lines are 95% intervals; an arrow head says that one goes on beyond the picture.' : '', left > 0 ? `The ${MOST_BARS} largest; the table has ${left} more.` : ''].filter(Boolean).join(' '),
      summary: `Bars of ${chosen.label.toLowerCase()}. ${panels.map((panel) => `${panel.title}: ${names.slice(0, 3).map((text, index) => `${optionText(text, 40)} ${panel.texts[index]}`).join(', ')}`).join('. ')}. The table below has all numbers.`,
      draw: bars({ names, panels, unit: chosen.unit, format, quiet: new Set(rows.map((group, index) => (groups.isValue(group) ? -1 : index))) }),
    });
    chart.element.hidden = rows.length === 0;
  }

  function nameCell(groups, group) {
    const text = groups.name(group);
    if (!groups.isValue(group)) return { text, value: text };
    return { node: () => groups.names[group].flatMap((value, index) => [index ? h('span', { class: 'slash' }, ' / ') : null, name(shown(value))]).filter(Boolean), value: text };
  }

  function kind(groups, group) {
    return groups.isValue(group) ? {} : { pinned: true, kind: 'aside rest' };
  }

  function showAll(groups, of, chosen, columns) {
    table.update({
      caption: `${chosen.label} by ${groups.dimensions.join(' and ')} under each strategy${state.period ? ` in ${state.period}` : ''}`,
      file: groups.file,
      columns: [{ label: groups.dimensions.join(' / ') }, ...of.map((strategy) => ({ label: strategies[strategy].spec, numeric: true, title: strategies[strategy].summary }))],
      rows: [...groups.names.keys()].map((group) => ({
        ...kind(groups, group),
        cells: [nameCell(groups, group), ...columns.map((each) => ({ text: each.texts[group], value: each.numbers[group], exact: each.exact[group] ?? '' }))],
        group,
      })),
      foot: (rows, filtered) => [
        { text: filtered && chosen.additive ? `Sum of these ${rows.length}` : 'Total' },
        ...columns.map((each) => ({ text: each.parts ? total(each.parts, rows) : filtered ? '' : each.total })),
      ],
      sort: { column: 1, descending: true },
    });
  }

  function showOne(groups, strategy) {
    const found = usable();
    const columns = found.map((each) => ({ ...column(groups, strategy, each), measure: each }));
    const main = columns.find((each) => each.measure.id === state.measure);
    const others = columns.filter((each) => each !== main && !RARE.has(each.measure.id));
    const touchpoints = groups.touchpoints();
    const shares = format.shares(main.numbers);
    const withTouches = touchpoints.some((count) => count !== null);
    const withShare = main.measure.additive;
    const all = [...groups.names.keys()];
    const withInterval = all.some((group) => groups.interval(strategy, state.measure, group, notes));
    const withRank = all.some((group) => groups.rank(strategy, state.measure, group));
    table.update({
      caption: `${strategies[strategy].spec} by ${groups.dimensions.join(' and ')}${state.period ? ` in ${state.period}` : ''}: ${strategies[strategy].summary}`,
      file: groups.file,
      columns: [
        { label: groups.dimensions.join(' / ') },
        { label: main.measure.short, numeric: true, title: meaning(main.measure) },
        ...(withShare ? [{ label: 'Share', numeric: true }] : []),
        ...(withInterval ? [{ label: '95% interval', numeric: true, title: 'Where the true value would lie in 95 of 100 such runs' }] : []),
        ...(withRank ? [{ label: 'Rank', numeric: true, title: 'The ranks that are within chance' }] : []),
        ...others.map((each) => ({ label: each.measure.short, numeric: true, title: meaning(each.measure) })),
        ...(withTouches ? [{ label: 'Touches', numeric: true }] : []),
      ],
      rows: all.map((group) => {
        const interval = groups.interval(strategy, state.measure, group, notes);
        const rank = groups.rank(strategy, state.measure, group);
        return {
          ...kind(groups, group),
          cells: [
            nameCell(groups, group),
            { text: main.texts[group], value: main.numbers[group], exact: main.exact[group] ?? '' },
            ...(withShare ? [{ text: shares[group], value: main.numbers[group] }] : []),
            ...(withInterval ? [intervalCell(interval, main.measure.unit)] : []),
            ...(withRank ? [{ text: format.rank(rank?.highest, rank?.lowest), value: rank ? rank.highest + rank.lowest / 1e6 : null, exact: rank ? (rank.highest === rank.lowest ? rank.highest : `${rank.highest}–${rank.lowest}`) : '' }] : []),
            ...others.map((each) => ({ text: each.texts[group], value: each.numbers[group], exact: each.exact[group] ?? '' })),
            ...(withTouches ? [{ text: format.count(touchpoints[group]), value: touchpoints[group] }] : []),
          ],
          group,
        };
      }),
      foot: (rows, filtered) => [
        { text: filtered ? `Sum of these ${rows.length}` : 'Total' },
        { text: main.parts ? total(main.parts, rows) : filtered ? '' : main.total },
        ...(withShare ? [{ text: '' }] : []), ...(withInterval ? [{ text: '' }] : []), ...(withRank ? [{ text: '' }] : []),
        ...others.map((each) => ({ text: each.parts ? total(each.parts, rows) : filtered ? '' : each.total })),
        ...(withTouches ? [{ text: format.count(rows.reduce((a, row) => a + (touchpoints[row.group] ?? 0), 0)) }] : []),
      ],
      sort: { column: 1, descending: true },
    });
  }

  function meaning({ label, definition }) {
    return definition ? `${label}: ${definition}` : label;
  }

  function intervalCell(interval, unit) {
    if (!interval) return { text: '–', value: null };
    if (interval.lower === null || interval.upper === null) return { text: 'none', title: interval.note, value: null, kind: 'muted' };
    const text = `${format.value(String(interval.lower), unit)} to ${format.value(String(interval.upper), unit)}`;
    return { text: interval.note ? `${text} *` : text, title: interval.note, value: interval.lower, exact: `${interval.lower} to ${interval.upper}` };
  }

  /** What the rows shown sum to, as they are shown. */
  function total(parts, rows) {
    return parts.text(rows.reduce((sum, row) => sum + (parts.shown[row.group] ?? 0n), 0n));
  }

  fill('channels',
    lead(many ? 'The same outcomes, shared out by each strategy. Where the bars agree, the answer does not depend on the method.' : 'The outcomes, shared out by the strategy of this run.'),
    controls(by.element, period.element, what.element, how.element),
    chart.element, definition, table.element,
    breakdowns.some((each) => each.intervals.length) ? h('p', { class: 'note' }, '* The interval rests on few conversions and is rough; point at it for the reason. “none” means that the data do not allow one.') : null,
    breakdowns.some((each) => each.other) ? h('p', { class: 'note' }, `A very long table is cut to its largest values; the row “All others” sums the rest. The complete table is in the file beside this page.`) : null);
  show();
}

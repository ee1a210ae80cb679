// Where strategies disagree, and what to do about it.

import { Chart } from '../charts/chart.js';
import { dumbbell } from '../charts/dumbbell.js';
import { controls, optionText, select } from '../controls.js';
import { firstMeasure, Groups, number, title } from '../data.js';
import { h, name } from '../dom.js';
import { DataTable } from '../table.js';
import { absent, fill, lead, part } from './section.js';

const MOST_ROWS = 20;

export function disagreement({ data, format }) {
  const { strategies, measures, agreement } = data;
  const breakdowns = data.breakdowns.filter(({ period }) => !period);
  if (strategies.length < 2 || !breakdowns.length) {
    fill('disagreement', absent('One strategy cannot disagree with itself. Give several, such as ', h('code', {}, '--strategy first-touch,last-touch,linear'), ', to see where the answer depends on the method.'));
    return;
  }
  const state = { breakdown: 0, measure: firstMeasure(measures) };
  const chart = new Chart({ title: '', draw: () => ({ height: 0, option: {} }), guess: 500 });
  const table = new DataTable({ caption: '', columns: [], rows: [], filter: 'Filter by name', file: 'disagreement.csv' });
  const by = select('By', breakdowns.map((breakdown, index) => [index, title(breakdown)]), 0, (value) => { state.breakdown = Number(value); show(); });
  const what = select('Measure', measures.filter(({ id }) => id !== 'spend').map(({ id, label }) => [id, label]), state.measure, (value) => { state.measure = value; show(); });
  by.hidden = breakdowns.length < 2;

  function rows() {
    const groups = new Groups(breakdowns[state.breakdown]);
    const measure = measures.find(({ id }) => id === state.measure);
    const texts = strategies.map((strategy, index) => groups.values(index, measure.id, measure.additive));
    const numbers = texts.map((column) => column.map(number));
    const found = [...groups.names.keys()]
      .filter((group) => groups.isValue(group) && numbers.some((column) => column[group] !== null))
      .map((group) => {
        const values = numbers.map((column) => column[group]);
        const known = values.filter((value) => value !== null);
        const least = Math.min(...known);
        const most = Math.max(...known);
        return { group, name: groups.label(group), values, exact: texts.map((column) => column[group]), texts: values.map((value) => format.value(value === null ? null : String(value), measure.unit)), least, most, range: most - least };
      });
    return { measure, groups, found: found.sort((a, b) => b.range - a.range || a.group - b.group) };
  }

  function show() {
    const { measure, groups, found } = rows();
    const most = Math.max(...found.map((row) => row.most), 0);
    const spread = found.filter((row) => row.most > 0);
    const shown = spread.slice(0, MOST_ROWS);
    chart.update({
      title: `${measure.label} from the least to the most that a strategy gives`,
      note: `Widest disagreement first.${spread.length > shown.length ? ` The ${MOST_ROWS} widest of ${spread.length}.` : ''}`,
      summary: `For each ${groups.dimensions.join(' and ')}, a dot for each strategy. Widest: ${shown.slice(0, 3).map((row) => `${optionText(row.name, 40)}, ${format.value(String(row.least), measure.unit)} to ${format.value(String(row.most), measure.unit)}`).join('; ')}. The table below has all numbers.`,
      draw: dumbbell({ rows: shown, strategies: strategies.map(({ spec }) => spec), unit: measure.unit, format }),
    });
    table.update({
      caption: `${measure.label}: the least and the most that strategies give`,
      columns: [{ label: groups.dimensions.join(' / ') }, { label: 'Least', numeric: true }, { label: 'by' }, { label: 'Most', numeric: true }, { label: 'by' }, { label: 'Range', numeric: true }],
      rows: found.map((row) => ({ cells: [
        { node: () => name(row.name), value: row.name },
        ...[row.least, row.most].flatMap((value) => {
          const strategy = row.values.indexOf(value);
          return [{ text: row.texts[strategy], value, exact: row.exact[strategy] }, { text: strategies[strategy].spec, value: strategies[strategy].spec }];
        }),
        { text: format.value(String(row.range), measure.unit), value: row.range }] })),
      sort: { column: 5, descending: true },
    });
    advice.replaceChildren(...whatToDo(found, most));
  }

  const advice = h('p', { class: 'advice' });

  function whatToDo(found) {
    const wide = found.filter((row) => row.most > 0 && row.range > row.most / 2);
    const large = wide.slice(0, 3).flatMap((row, index, all) => [index ? (index === all.length - 1 ? ' and ' : ', ') : '', name(row.name)]);
    return [
      h('strong', {}, 'What to do: '),
      wide.length
        ? h('span', {}, 'move budget where the dots lie together; where they lie apart, as for ', ...large, `, the answer is a matter of which touch you believe in, so hold out a region or pause ${wide.length === 1 ? 'it' : 'one of them'} before moving money.`)
        : h('span', {}, 'the strategies agree on every row to within half of its largest value; act on any of them.'),
    ];
  }

  fill('disagreement',
    lead('Each strategy answers “who earned it?” in another way. What they agree on is safe to act on; the rest needs a test.'),
    advice, controls(by.element, what.element), chart.element, h('details', { class: 'numbers' }, h('summary', {}, 'These numbers as a table'), table.element),
    agreement.length ? part('How far apart two strategies are', h('p', { class: 'note' }, `The share of revenue that would move to another ${data.breakdowns[0].dimensions.join(' and ')} if one strategy were replaced by the other. 0 % means the same answer.`), matrix(data, format)) : null);
  show();
}

function matrix({ strategies, agreement }, format) {
  const found = (a, b) => agreement.find((each) => (each.strategy === a && each.other === b) || (each.strategy === b && each.other === a));
  const shade = (cell, distance) => cell.style.setProperty('--shade', `${Math.min(100, Math.round(distance * 200))}%`);
  const table = h('table', { class: 'matrix' },
    h('caption', {}, 'Revenue moved between two strategies, and how alike their ranks are (1 = the same order)'),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Strategy'), strategies.map(({ spec }) => h('th', { scope: 'col' }, spec)))),
    h('tbody', {}, strategies.map(({ spec }, row) => h('tr', {}, h('th', { scope: 'row' }, spec), strategies.map((strategy, column) => {
      if (row === column) return h('td', { class: 'same' }, '·');
      const pair = found(row, column);
      if (!pair) return h('td', {}, '–');
      const cell = h('td', { class: 'shade' }, h('strong', {}, format.percent(pair.distance)), h('span', {}, `${format.value(pair.moved, 'money')}`), pair.rank === null ? null : h('span', {}, `ranks ${format.number({ maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(pair.rank)}`));
      shade(cell, pair.distance);
      return cell;
    })))));
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Agreement of strategies' }, table);
}

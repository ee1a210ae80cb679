// What journeys look like on their way to a conversion, or to none.

import { bars } from '../charts/bars.js';
import { Chart } from '../charts/chart.js';
import { CONVERSION, NONE, START, stepName } from '../charts/flow.js';
import { distribution, sankey, transitionGraph } from '../charts/journeys.js';
import { controls, optionText, select } from '../controls.js';
import { h, name } from '../dom.js';
import { plural } from '../format.js';
import { dataTable } from '../table.js';
import { absent, fill, lead, pair } from './section.js';

export function journeys({ data, format }) {
  const { journeys } = data;
  if (!journeys) {
    fill('journeys', absent('This run directory holds no journeys. A run with ', h('code', {}, '--report html'), ' writes them.'));
    return;
  }
  const both = journeys.without !== null;
  fill('journeys',
    lead(`${format.count(journeys.converting)} journeys led to a conversion${both ? `, ${format.count(journeys.without)} to none` : ''}. Half of those that converted had at most ${format.value(String(journeys.medianLength ?? 0), 'count')} touches and took at most ${format.value(String(journeys.medianDays ?? 0), 'days')}.`),
    both ? null : absent('Journeys without a conversion were not read. ', h('code', {}, '--report full'), ' reads them too, so that you see what leads nowhere.'),
    paths(journeys, both, format),
    transitions(journeys, both, format),
    pair(lengths(journeys, both, format), durations(journeys, both, format)),
    roles(journeys, format));
}

function paths({ paths, otherPaths, converting }, both, format) {
  if (!paths.length) return null;
  const state = { steps: Math.min(2, Math.max(1, ...paths.map(({ steps }) => steps.length))) };
  const longest = Math.min(5, Math.max(1, ...paths.map(({ steps }) => steps.length)));
  const listed = paths.reduce((sum, path) => sum + path.conversions, 0);
  const table = dataTable({
    caption: 'The commonest paths; repeats of a step are counted once',
    file: 'paths.csv', filter: 'Filter by step', limit: 8, printed: 30,
    columns: [{ label: 'Path' }, { label: 'Steps', numeric: true }, { label: 'Conversions', numeric: true }, { label: 'Revenue', numeric: true }, ...(both ? [{ label: 'Without', numeric: true }, { label: 'Converting', numeric: true, title: 'Conversions of all journeys on this path' }] : [])],
    rows: paths.map((path) => {
      const text = (path.shortened ? '… > ' : '') + path.steps.join(' > ');
      const all = path.conversions + (path.without ?? 0);
      return { cells: [
        { node: () => steps(path), value: text },
        { text: path.shortened ? `${path.steps.length}+` : format.count(path.steps.length), value: path.steps.length },
        { text: format.count(path.conversions), value: path.conversions },
        { text: format.value(path.revenue, 'money'), value: Number(path.revenue), exact: path.revenue },
        ...(both ? [{ text: format.count(path.without), value: path.without }, { text: all ? format.percent(path.conversions / all) : '–', value: all ? path.conversions / all : null }] : [])] };
    }),
    sort: { column: 2, descending: true },
  });
  const chart = new Chart({ title: 'The last steps before a conversion' + (both ? ', or before none' : ''), draw: () => ({ height: 0, option: {} }), guess: 420 });
  const show = () => chart.update({
    note: `Flows of the ${paths.length} commonest paths (${format.count(listed)} of ${format.count(converting)} conversions)${both ? '; the deeper the color, the more of a flow converts' : ''}.${otherPaths?.paths ? ` ${format.count(otherPaths.paths)} rarer ${plural(otherPaths.paths, 'path')} with ${format.count(otherPaths.conversions)} ${plural(otherPaths.conversions, 'conversion')} ${plural(otherPaths.paths, 'is', 'are')} not listed.` : ''}`,
    summary: `Commonest path: ${optionText(paths[0].steps.join(', then ') || 'no touch in reach', 120)}, ${format.count(paths[0].conversions)} conversions. The table below lists the paths.`,
    draw: sankey({ paths, steps: state.steps, format }),
  });
  show();
  const depth = select('Show', Array.from({ length: longest }, (_, index) => [index + 1, index ? `the last ${index + 1} steps` : 'the last step']), state.steps, (value) => { state.steps = Number(value); show(); });
  return h('div', { class: 'part' }, longest > 1 ? controls(depth.element) : null, chart.element, table);
}

function steps({ steps, shortened }) {
  if (!steps.length) return h('span', { class: 'slash' }, 'no touch in reach');
  return h('span', { class: 'path' }, shortened ? h('span', { class: 'slash' }, '… → ') : null, steps.flatMap((step, index) => [index ? h('span', { class: 'slash' }, ' → ') : null, name(stepName(step))]));
}

function transitions({ transitions: all }, both, format) {
  if (!all.length) return null;
  const state = { count: Math.min(30, all.length), way: 'converting' };
  const weight = (edge) => (state.way === 'converting' ? edge.converting : edge.without ?? 0);
  const chart = new Chart({ title: '', draw: () => ({ height: 0, option: {} }), guess: 480 });
  const show = () => {
    const edges = strongest(all.map((edge) => ({ ...edge, weight: weight(edge) })), state.count)
      .map((edge) => ({ ...edge, told: `${format.count(edge.converting)} on the way to a conversion${both ? `, ${format.count(edge.without)} to none` : ''}` }));
    chart.update({
      title: state.way === 'converting' ? 'What follows what on the way to a conversion' : 'What follows what on the way to none',
      note: `The ${edges.length} commonest transitions of ${format.count(all.length)}. Channels that open journeys stand on the left, those that close them on the right; thicker is more often. Point at a channel to see its own.`,
      summary: `Commonest: ${edges.slice(0, 5).map((edge) => `${optionText(stepName(edge.from), 30)} to ${optionText(stepName(edge.to), 30)}, ${format.count(edge.weight)}`).join('; ')}. The table below has all.`,
      draw: transitionGraph({ edges, format }),
    });
  };
  show();
  const sizes = [15, 30, 60].filter((count) => count < all.length);
  const much = select('Show', [...sizes, Math.min(100, all.length)].map((count) => [count, `${count} transitions`]), state.count, (value) => { state.count = Number(value); show(); });
  const way = select('Journeys', [['converting', 'with a conversion'], ['without', 'without']], 'converting', (value) => { state.way = value; show(); });
  way.hidden = !both;
  const table = dataTable({
    caption: 'From one step to the next; repeats counted once', file: 'transitions.csv', filter: 'Filter by step', limit: 15,
    columns: [{ label: 'From' }, { label: 'To' }, { label: 'To a conversion', numeric: true }, ...(both ? [{ label: 'To none', numeric: true }] : [])],
    rows: all.map((edge) => ({ cells: [{ node: () => name(stepName(edge.from)), value: edge.from }, { node: () => name(stepName(edge.to)), value: edge.to }, { text: format.count(edge.converting), value: edge.converting }, ...(both ? [{ text: format.count(edge.without), value: edge.without }] : [])] })),
    sort: { column: 2, descending: true },
  });
  return h('div', { class: 'part' }, controls(way.element, much.element), chart.element, h('details', { class: 'numbers' }, h('summary', {}, 'These numbers as a table'), table));
}

/** The heaviest edges, a fifth of them from the start and a fifth to an end, so that the graph says where journeys begin and end. */
function strongest(edges, count) {
  const ordered = edges.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const few = Math.ceil(count / 5);
  const first = ordered.filter(({ from }) => from === START).slice(0, few);
  const last = ordered.filter(({ to }) => to === CONVERSION || to === NONE).slice(0, few);
  const kept = new Set([...first, ...last]);
  for (const edge of ordered) {
    if (kept.size >= count) break;
    kept.add(edge);
  }
  return ordered.filter((edge) => kept.has(edge));
}

function range(from, to) {
  if (to === null || to === undefined) return `${from}+`;
  return from === to ? `${from}` : `${from}–${to}`;
}

function lengths({ lengths: bins, medianLength }, both, format) {
  return histogram({ bins: bins.map((bin) => ({ ...bin, name: range(bin.from, bin.to) })), title: 'How many touches', axis: 'touches', file: 'lengths.csv', median: `Median with a conversion: ${format.value(String(medianLength ?? 0), 'count')} touches.` }, both, format);
}

function durations({ durations: bins, medianDays }, both, format) {
  return histogram({ bins: bins.map((bin) => ({ ...bin, name: bin.toDays === null || bin.toDays === undefined ? `${bin.fromDays}+` : bin.fromDays === 0 && bin.toDays === 1 ? '< 1' : `${bin.fromDays}–${bin.toDays}` })), title: 'How many days, first touch to last', axis: 'days', file: 'durations.csv', median: `Median with a conversion: ${format.value(String(medianDays ?? 0), 'days')}.` }, both, format);
}

function histogram({ bins, title, axis, file, median }, both, format) {
  if (!bins.length) return null;
  const table = dataTable({
    caption: title, file, columns: [{ label: axis }, { label: 'With a conversion', numeric: true }, ...(both ? [{ label: 'Without', numeric: true }] : [])], sortable: false,
    rows: bins.map((bin) => ({ cells: [{ text: bin.name }, { text: format.count(bin.converting), value: bin.converting }, ...(both ? [{ text: format.count(bin.without), value: bin.without }] : [])] })),
  });
  const peak = bins.reduce((best, bin) => (bin.converting > best.converting ? bin : best));
  return new Chart({ title, note: median, summary: `${median} Commonest: ${peak.name} ${axis}, ${format.count(peak.converting)} journeys.`, table, draw: distribution({ bins, format, axis }), guess: 264 }).element;
}

/** Who opens, carries and closes: the shares of channels in all first, middle and last touches. An only touch is both first and last. */
function roles({ roles: all }, format) {
  const total = (role) => role.only + role.first + role.middle + role.last;
  const ordered = all.filter((role) => total(role) > 0).sort((a, b) => total(b) - total(a));
  if (!ordered.length) return null;
  const places = [
    ['Who opens: first touches', (role) => role.first + role.only],
    ['Who carries: middle touches', (role) => role.middle],
    ['Who closes: last touches', (role) => role.last + role.only],
  ];
  const shown = ordered.slice(0, 20);
  const panels = places.map(([title, pick]) => {
    const sum = ordered.reduce((whole, role) => whole + pick(role), 0);
    const values = shown.map((role) => (sum ? (100 * pick(role)) / sum : 0));
    return { title, strategy: null, values, texts: shown.map((role, index) => `${format.percent(values[index] / 100)} (${format.count(pick(role))})`), intervals: shown.map(() => null) };
  });
  const table = dataTable({
    caption: 'Touches of converting journeys by their place', file: 'roles.csv', limit: 30,
    columns: [{ label: 'Step' }, ...['Only touch', 'First', 'Middle', 'Last', 'All'].map((label) => ({ label, numeric: true }))],
    rows: ordered.map((role) => ({ cells: [{ node: () => name(role.value), value: role.value }, ...[role.only, role.first, role.middle, role.last, total(role)].map((count) => ({ text: format.count(count), value: count }))] })),
    sort: { column: 5, descending: true },
  });
  const top = (index) => shown[panels[index].values.indexOf(Math.max(...panels[index].values))].value;
  return new Chart({
    title: 'Who opens, who carries, who closes',
    note: `Each panel shares out one place in converting journeys; read across to see where a channel stands.${ordered.length > shown.length ? ` The ${shown.length} with the most touches of ${ordered.length}.` : ''}`,
    summary: `Most first touches: ${optionText(top(0), 40)}; most middle touches: ${optionText(top(1), 40)}; most last touches: ${optionText(top(2), 40)}.`,
    table, guess: 460,
    draw: bars({ names: shown.map(({ value }) => value), panels, unit: 'percent', format, quiet: new Set() }),
  }).element;
}

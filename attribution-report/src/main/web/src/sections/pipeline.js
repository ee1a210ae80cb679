// From lead to deal: stages, buying roles, engagement, and the scorecard.

import { Chart } from '../charts/chart.js';
import { pairedBars, rowBars } from '../charts/pipeline.js';
import { number } from '../data.js';
import { h, name } from '../dom.js';
import { words } from '../format.js';
import { dataTable } from '../table.js';
import { absent, fill, lead, pair, part } from './section.js';

export function pipeline({ data, format }) {
  const { pipeline: found, scorecard, metrics } = data;
  const groups = scorecard?.groups ?? [];
  if (!found && !groups.length && !metrics.length) {
    fill('pipeline', absent('This run has no opportunities, contacts or scores. The tables ', h('code', {}, 'opportunities'), ' and ', h('code', {}, 'stage_history'), ' bring stages; ', h('code', {}, '--metrics all'), ' brings the scorecard.'));
    return;
  }
  fill('pipeline',
    lead('How accounts become deals: where they wait, whom they are known by, and what engagement goes with.'),
    found?.stages?.length ? stages(found, format) : null,
    found ? pair(roles(found, format), engagement(found, format)) : null,
    groups.length ? part('Scorecard', h('div', { class: 'cards' }, groups.map((group) => scores(group, scorecard.periods, data, format)))) : null,
    metrics.length ? part('Every metric', h('details', {}, h('summary', {}, `All ${metrics.length} metrics of the company and of its strategies`), allMetrics(metrics, format))) : null);
}

function stages({ stages: all, bottleneck }, format) {
  const days = (text) => format.value(text, 'days');
  const table = dataTable({
    caption: 'Stages of opportunities', file: 'stages.csv', sortable: false,
    columns: [{ label: 'Stage' }, { label: 'Opportunities', numeric: true }, { label: 'Median time', numeric: true }, { label: 'Mean time', numeric: true }, { label: 'Go on', numeric: true }, { label: 'Note' }],
    rows: all.map((stage) => ({ cells: [{ node: () => name(words(stage.stage)), value: stage.stage }, { text: format.count(stage.opportunities), value: stage.opportunities }, { text: days(stage.medianDays), exact: stage.medianDays }, { text: days(stage.meanDays), exact: stage.meanDays }, { text: format.value(stage.conversionRate, 'percent'), exact: stage.conversionRate }, { text: stage.stage === bottleneck ? 'bottleneck' : '' }] })),
  });
  const chart = new Chart({
    title: bottleneck ? `Deals wait longest in ${words(bottleneck)}` : 'How long deals stay in a stage',
    note: 'Median days in each stage, and the share that goes on to the next.',
    summary: all.map((stage) => `${words(stage.stage)}: ${days(stage.medianDays)}, ${format.value(stage.conversionRate, 'percent')} go on${stage.stage === bottleneck ? ', the bottleneck' : ''}`).join('; '),
    table, guess: 180,
    draw: rowBars({ rows: all.map((stage) => ({ name: stage.stage, value: number(stage.medianDays), marked: stage.stage === bottleneck, text: `${days(stage.medianDays)} · ${format.value(stage.conversionRate, 'percent')} go on`, lines: [`${format.count(stage.opportunities)} opportunities`, `mean ${days(stage.meanDays)}`, ...(stage.stage === bottleneck ? ['the bottleneck'] : [])] })), format, unit: 'count' }),
  });
  return chart.element;
}

function roles({ roles: all }, format) {
  if (!all?.length) return null;
  const share = (role) => (role.known ? role.engaged / role.known : null);
  const table = dataTable({
    caption: 'Known and engaged people by buying role', file: 'buying-roles.csv',
    columns: [{ label: 'Role' }, { label: 'Known', numeric: true }, { label: 'Engaged', numeric: true }, { label: 'Share', numeric: true }],
    rows: all.map((role) => ({ cells: [{ node: () => name(words(role.role)), value: role.role }, { text: format.count(role.known), value: role.known }, { text: format.count(role.engaged), value: role.engaged }, { text: share(role) === null ? '–' : format.percent(share(role)), value: share(role) }] })),
  });
  return new Chart({
    title: 'Which buying roles are reached', note: 'The share of known people who engaged.',
    summary: all.map((role) => `${words(role.role)}: ${format.count(role.engaged)} of ${format.count(role.known)}`).join('; '), table, guess: 220,
    draw: rowBars({ rows: all.map((role) => ({ name: role.role, value: share(role) === null ? null : share(role) * 100, text: `${format.count(role.engaged)} of ${format.count(role.known)}`, lines: [`${format.count(role.engaged)} of ${format.count(role.known)} engaged`] })), format, unit: 'percent', max: 100 }),
  }).element;
}

function engagement({ engagement: all, correlation }, format) {
  if (!all?.length) return null;
  const table = dataTable({
    caption: 'Accounts by engagement score', file: 'engagement.csv', sortable: false,
    columns: [{ label: 'Score' }, { label: 'Accounts', numeric: true }, { label: 'Open pipeline', numeric: true }, { label: 'MQAs', numeric: true }],
    rows: all.map((band) => ({ cells: [{ text: band.band }, { text: format.count(band.accounts), value: band.accounts }, { text: format.value(band.pipeline, 'money'), exact: band.pipeline }, { text: format.count(band.mqas), value: band.mqas }] })),
  });
  const related = correlation ? (correlation.value === null || correlation.value === '' ? `No correlation with revenue can be told: it ${correlation.note || words(correlation.status).toLowerCase()}.` : `Rank correlation with revenue: ${format.value(correlation.value, 'ratio')}${correlation.note ? ` (${correlation.note})` : ''}.`) : '';
  return new Chart({
    title: 'Engagement against pipeline', note: related,
    summary: all.map((band) => `score ${band.band}: ${format.count(band.accounts)} accounts, ${format.value(band.pipeline, 'money')}`).join('; '), table, guess: 220,
    draw: pairedBars({ rows: all.map((band) => ({ name: band.band, left: band.accounts, right: number(band.pipeline) })), titles: ['Accounts by score', 'Open pipeline'], units: ['count', 'money'], format }),
  }).element;
}

function scores({ group, rows }, periods, { definitions, metrics }, format) {
  const named = ({ metric, name: known }) => known ?? definitions.find((each) => each.id === metric)?.name ?? metrics.find((each) => each.metric === metric)?.name ?? metric;
  const meaning = (id) => definitions.find((each) => each.id === id)?.definition;
  const shown = periods.length ? periods : [''];
  const latest = shown.slice(-4);
  return h('div', { class: 'card' }, dataTable({
    caption: group, sortable: false, limit: 40,
    columns: [{ label: 'Metric' }, ...latest.map((period) => ({ label: period || 'Whole run', numeric: true }))],
    rows: rows.map((row) => ({ cells: [
      { text: named(row), title: meaning(row.metric) },
      ...latest.map((period) => { const value = row.values[shown.indexOf(period)] ?? null; return { text: format.value(value, row.unit), exact: value ?? '' }; })] })),
  }));
}

function allMetrics(metrics, format) {
  const when = metrics.some(({ period }) => period);
  return dataTable({
    caption: 'Metrics with their status', file: 'metrics.csv', filter: 'Filter metrics', limit: 25,
    columns: [{ label: 'Metric' }, { label: 'Of' }, ...(when ? [{ label: 'Period' }] : []), { label: 'Value', numeric: true }, { label: 'Status' }, { label: 'Note' }],
    rows: metrics.map((metric) => ({ cells: [
      { text: metric.name || metric.metric, value: metric.name || metric.metric, search: `${metric.name} ${metric.metric}` }, { node: () => name(metric.scope), value: metric.scope }, ...(when ? [{ text: metric.period, value: metric.period }] : []),
      { text: metric.unit === 'name' ? metric.value ?? '–' : format.value(metric.value, metric.unit), value: number(metric.value), exact: metric.value ?? '' },
      { text: words(metric.status).toLowerCase(), value: metric.status }, { text: [metric.note, words(metric.flags ?? '').toLowerCase()].filter(Boolean).join('; '), value: metric.note }] })),
  });
}

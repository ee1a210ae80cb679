// What was attributed, how sure that is, and the three findings.

import { Groups } from '../data.js';
import { h, name } from '../dom.js';
import { list, plural } from '../format.js';
import { micros, round } from '../money.js';
import { dataTable } from '../table.js';
import { fill } from './section.js';

export function headline({ data, format }) {
  const { run } = data;
  const span = run.from && run.to ? `${format.day(run.from)} – ${format.day(run.to)}` : null;
  const money = (text) => {
    const amount = micros(text) ?? 0n;
    const digits = format.moneyDigits(amount);
    return format.amount(round(amount, digits), 'money', digits);
  };
  const rejected = data.quality.tables.reduce((total, table) => total + table.rejected, 0);
  const rows = data.quality.tables.reduce((total, table) => total + table.rows, 0);
  const unattributed = unattributedOf(data);
  fill(
    'headline',
    h('p', { class: 'thesis' },
      h('strong', {}, money(run.revenue)), ' from ', h('strong', {}, format.value(run.conversions, 'count')), ` ${plural(Number(run.conversions), 'conversion')}`,
      span ? h('span', { class: 'span' }, ` between ${format.day(run.from)} and ${format.day(run.to)}`) : '',
      `, shared among the touches of ${format.count(run.accounts)} accounts by ${data.strategies.length} ${plural(data.strategies.length, 'strategy', 'strategies')}.`),
    h('dl', { class: 'figures' },
      figure('Revenue', money(run.revenue), run.currency ?? ''),
      figure('Conversions', format.value(run.conversions, 'count'), span ?? ''),
      unattributed && figure('Unattributed', money(unattributed.revenue), `${format.percent(unattributed.share)} of revenue has no touch to credit`),
      figure('Touches read', format.count(run.touchpoints), `look-back ${run.lookback ?? 'without limit'}`),
      figure('Rows rejected', format.count(rejected), rejected ? `of ${format.count(rows)}; see data quality` : `of ${format.count(rows)}`, rejected ? '#quality' : null)),
    conservation(data, format),
    h('p', { class: 'sure' }, h('strong', {}, 'How sure? '), ...howSure(data, format)),
    data.findings.length
      ? h('ol', { class: 'findings' }, data.findings.map((finding) => h('li', {},
          h('h3', {}, name(finding.title)), h('p', {}, name2(finding.text)),
          finding.section ? h('a', { href: `#${finding.section}` }, 'See the numbers') : null)))
      : null,
  );
}

/** A sentence of ours that may hold a long name: shown in full, wrapped anywhere. */
function name2(text) {
  return h('bdi', {}, String(text));
}

function figure(term, value, note, href = null) {
  return h('div', {}, h('dt', {}, term), h('dd', {}, h('span', { class: 'big' }, value), h('span', { class: 'small' }, href ? h('a', { href }, note) : note)));
}

function unattributedOf(data) {
  const breakdown = data.breakdowns.find(({ period, unattributed }) => !period && unattributed !== null);
  const total = Number(data.run.revenue);
  if (!breakdown || !total) return null;
  const strategy = data.strategies.findIndex(({ conserving }) => conserving);
  const credit = breakdown.credit.find((each) => each.strategy === Math.max(0, strategy));
  const revenue = credit?.revenue?.[breakdown.unattributed];
  return revenue ? { revenue, share: Number(revenue) / total } : null;
}

function conservation({ conservation: { holds, checks }, strategies }, format) {
  if (!checks.length) return null;
  const exact = (text) => format.number({ maximumFractionDigits: 6 }).format(text);
  const conserving = checks.filter((check) => check.conserving);
  const first = conserving[0] ?? checks[0];
  const byDesign = [...new Set(checks.filter((check) => !check.conserving).map((check) => strategies[check.strategy].spec))];
  const text = holds
    ? `Nothing lost, nothing made up: ${exact(first.inputRevenue)} of revenue and ${exact(first.inputConversions)} conversions went in, and exactly as much is credited in ${conserving.length === 1 ? 'the one check' : `all ${conserving.length} checks`}.`
    : 'Credit does not add up to the input. Do not use these numbers; the table says where.';
  return h('div', { class: holds ? 'tick' : 'tick fails' },
    h('p', {}, h('span', { class: 'mark', 'aria-hidden': 'true' }, holds ? '✓' : '✗'), h('span', {}, text, byDesign.length ? ` ${list(byDesign)} ${plural(byDesign.length, 'does', 'do')} not conserve credit by design.` : '')),
    h('details', {}, h('summary', {}, 'The checks'), dataTable({
      caption: 'Credit against input, to the millionth',
      columns: [{ label: 'Strategy' }, { label: 'By' }, { label: 'Revenue in', numeric: true }, { label: 'Revenue credited', numeric: true }, { label: 'Conversions in', numeric: true }, { label: 'Conversions credited', numeric: true }, { label: 'Adds up' }],
      rows: checks.map((check) => ({ cells: [
        { text: strategies[check.strategy].spec }, { text: check.by },
        ...['inputRevenue', 'creditedRevenue', 'inputConversions', 'creditedConversions'].map((key) => ({ text: exact(check[key]), value: Number(check[key]), exact: check[key] })),
        { text: check.addsUp ? '✓ yes' : check.conserving ? '✗ no' : 'need not' }] })),
      sortable: false,
    })));
}

/** What intervals and ranks say, in sentences. */
function howSure(data, format) {
  const breakdown = data.breakdowns.find(({ period, ranks, intervals }) => !period && (ranks.length || intervals.length));
  if (!breakdown) return ['This run has no intervals, so nothing here tells a difference from chance. The flag ', h('code', {}, '--intervals'), ' adds them.'];
  const groups = new Groups(breakdown);
  const values = [...groups.names.keys()].filter((group) => groups.isValue(group));
  const firm = [];
  let known = 0;
  let exact = 0;
  for (const [strategy] of data.strategies.entries()) {
    const ranks = values.map((group) => ({ group, rank: groups.rank(strategy, 'revenue', group) })).filter(({ rank }) => rank);
    known += ranks.length;
    exact += ranks.filter(({ rank }) => rank.highest === rank.lowest).length;
    const first = ranks.find(({ rank }) => rank.highest === 1 && rank.lowest === 1);
    if (first) firm.push({ strategy, group: first.group });
  }
  const sentences = [];
  const leaders = [...new Set(firm.map(({ group }) => group))];
  if (leaders.length === 1) {
    const leader = leaders[0];
    sentences.push(name(groups.name(leader)), ` is first beyond chance under ${firm.length === data.strategies.length ? 'every strategy' : `${firm.length} of ${data.strategies.length} strategies`}`);
    const interval = groups.interval(firm[0].strategy, 'revenue_share', leader, data.notes) ?? groups.interval(firm[0].strategy, 'revenueShare', leader, data.notes);
    if (interval?.lower !== null && interval) sentences.push(`, with ${format.percent(interval.lower)} to ${format.percent(interval.upper)} of the revenue (95%, ${data.strategies[firm[0].strategy].spec})`);
    sentences.push('. ');
  } else if (leaders.length > 1) {
    sentences.push(`${leaders.length} different ${plural(2, breakdown.dimensions[0])} come first beyond chance, each under another strategy: who leads depends on the strategy. `);
  } else if (known) {
    sentences.push(`No ${breakdown.dimensions[0]} is first beyond chance under any strategy. `);
  }
  if (known) sentences.push(`Of ${known} ranks, ${exact === 0 ? 'none is' : `${exact} ${plural(exact, 'is', 'are')}`} certain; read the others as ranges such as “2–9”, and neighbors in a table as ties.`);
  return sentences.length ? sentences : ['Intervals of 95% stand beside the numbers.'];
}

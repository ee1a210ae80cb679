// One deal, touch by touch.

import { wrap } from '../charts/bars.js';
import { Chart } from '../charts/chart.js';
import { lanes, tail } from '../charts/lanes.js';
import { check, controls, optionText, select } from '../controls.js';
import { h, name } from '../dom.js';
import { label, plural, words } from '../format.js';
import { DataTable } from '../table.js';
import { preferred } from './return.js';
import { absent, fill, lead } from './section.js';

export function deals({ data, format }) {
  const { deals, strategies } = data;
  if (!deals?.length) {
    fill('deals', absent('No deal is shown by name. ', h('code', {}, '--report-accounts 10'), ' shows the ten largest, touch by touch.'));
    return;
  }
  const state = { deal: 0, strategy: preferred(strategies), credited: false };
  const title = (deal) => `${optionText(deal.name ?? deal.account, 44)} · ${format.value(deal.revenue, 'money')} · ${format.day(deal.at)}`;
  const chart = new Chart({ title: '', draw: () => ({ height: 0, option: {} }), guess: 320 });
  const table = new DataTable({ caption: '', columns: [], rows: [], filter: 'Filter touches', file: 'deal.csv', limit: 12 });
  const facts = h('dl', { class: 'facts' });
  const which = select('Deal', deals.map((deal, index) => [index, title(deal)]), 0, (value) => { state.deal = Number(value); show(); });
  const how = select('Strategy', strategies.map(({ spec }, index) => [index, optionText(spec)]), state.strategy, (value) => { state.strategy = Number(value); show(); });
  how.hidden = strategies.length < 2;

  function show() {
    const deal = deals[state.deal];
    const credit = deal.credit.find(({ strategy }) => strategy === state.strategy) ?? { strategy: state.strategy, attributed: false, weight: [], revenue: [], why: [] };
    const spec = strategies[state.strategy].spec;
    const parts = format.parts([...deal.touches.map((touch, index) => credit.revenue[index] ?? '0'), credit.earlierRevenue ?? '0'], 'money');
    const early = deal.touches.length;
    const contact = (touch) => (touch.contact === null || touch.contact === undefined ? null : deal.contacts[touch.contact]);
    const why = (index) => deal.texts[credit.why[index]] ?? '';
    const credited = credit.weight.filter((weight) => weight > 0).length;
    const best = credit.weight.indexOf(Math.max(...credit.weight, 0));
    const weight = (value) => (value > 0 ? format.percent(value) : '–');
    showFacts(deal, credited);
    chart.update({
      title: `Touches of ${label(deal.name ?? deal.account, 50)}, sized by their credit under ${spec}`,
      note: `Filled marks are credited; the larger, the more. Small gray marks get none; hollow ones lie outside the look-back window or are left out by a rule.${deal.earlierTouches ? ` ${format.count(deal.earlierTouches)} earlier touches are not shown.` : ''}`,
      summary: `${deal.touches.length} touches of ${deal.contacts.length} contacts before ${format.day(deal.at)}; ${credited} are credited.${best >= 0 && credited ? ` Most: ${optionText(deal.touches[best].channel, 40)} on ${format.day(deal.touches[best].at)}, ${weight(credit.weight[best])}.` : ''} The table below lists them.`,
      draw: lanes({
        deal, credit, format,
        lines: (index) => [
          [deal.touches[index].channel, deal.touches[index].interaction].filter(Boolean).map((text) => label(text, 40)).join(' · '),
          ...(deal.touches[index].campaign ? [label(deal.touches[index].campaign, 56)] : []),
          format.minute(deal.touches[index].at),
          ...(credit.weight[index] > 0 ? [`${weight(credit.weight[index])}, ${parts.texts[index]}`] : []),
          wrap(label(why(index), 220)),
        ],
      }),
    });
    const shown = deal.touches.map((touch, index) => index).filter((index) => !state.credited || credit.weight[index] > 0);
    table.update({
      caption: credit.attributed === false ? `No touch of this deal is eligible: its revenue is unattributed under ${spec}` : `Touches before the conversion and their credit under ${spec}`,
      file: 'deal.csv',
      columns: [{ label: 'When' }, { label: 'Contact' }, { label: 'Channel' }, { label: 'Campaign' }, { label: 'Interaction' }, { label: 'Weight', numeric: true }, { label: 'Revenue', numeric: true }, { label: 'Why' }],
      rows: shown.map((index) => {
        const touch = deal.touches[index];
        const person = contact(touch);
        return { index, kind: credit.weight[index] > 0 ? '' : 'aside', cells: [
          { text: format.minute(touch.at), value: Date.parse(touch.at), exact: touch.at, kind: 'when' },
          { node: () => (person ? h('span', {}, name(tail(person.id, deal.account)), person.role ? h('span', { class: 'under' }, words(person.role)) : null) : '–'), value: person?.id ?? null, search: `${person?.id ?? ''} ${person?.role ?? ''}` },
          { node: () => name(touch.channel), value: touch.channel },
          { node: () => (touch.campaign ? name(touch.campaign) : '–'), value: touch.campaign ?? null, search: touch.campaign ?? '' },
          { node: () => (touch.interaction ? name(words(touch.interaction)) : '–'), value: touch.interaction ?? null, search: touch.interaction ?? '' },
          { text: weight(credit.weight[index]), value: credit.weight[index] ?? 0 },
          { text: credit.weight[index] > 0 ? parts.texts[index] : '–', value: Number(credit.revenue[index] ?? 0), exact: credit.revenue[index] ?? '0' },
          { node: () => h('bdi', { class: 'why' }, why(index)), value: why(index) }] };
      }).concat(deal.earlierTouches ? [{ index: early, pinned: true, kind: 'aside rest', cells: [
        { text: `${format.count(deal.earlierTouches)} earlier ${plural(deal.earlierTouches, 'touch', 'touches')}` }, ...Array(5).fill({ text: '' }),
        { text: parts.texts[early], exact: credit.earlierRevenue ?? '0' }, { text: 'not listed one by one' }] }] : []),
      foot: (rows, filtered) => [{ text: filtered || state.credited ? `Sum of these ${rows.length}` : 'Total' }, ...Array(4).fill({ text: '' }), { text: weightSum(rows, credit, deal, format) }, { text: parts.text(rows.reduce((sum, row) => sum + (parts.shown[row.index] ?? 0n), 0n)) }, { text: '' }],
      sort: table.sort ?? { column: 0, descending: true },
    });
  }

  function showFacts(deal, credited) {
    const { opportunity } = deal;
    const days = opportunity?.createdAt ? (Date.parse(deal.at) - Date.parse(opportunity.createdAt)) / 86_400_000 : null;
    const fact = (term, ...value) => h('div', {}, h('dt', {}, term), h('dd', {}, ...value));
    facts.replaceChildren(...[
      fact('Account', name(deal.name ?? deal.account), deal.name && deal.name !== deal.account ? h('span', { class: 'under' }, name(deal.account)) : ''),
      fact('Revenue', format.value(deal.revenue, 'money')),
      fact('Conversion', format.minute(deal.at), deal.type ? h('span', { class: 'under' }, words(deal.type)) : ''),
      opportunity ? fact('Opportunity', name(opportunity.id), days === null ? '' : h('span', { class: 'under' }, `${format.value(String(Math.max(0, days)), 'days')} from opening`)) : null,
      fact('Touches', format.count(deal.touches.length + deal.earlierTouches), h('span', { class: 'under' }, `${format.count(credited)} credited${deal.laterTouches ? `, ${format.count(deal.laterTouches)} came after` : ''}`)),
      deal.otherConversions.length ? fact('Other conversions', deal.otherConversions.slice(0, 3).map((each) => h('span', { class: 'line' }, `${format.value(each.revenue, 'money')}, ${format.day(each.at)}`)), deal.otherConversions.length > 3 ? h('span', { class: 'under' }, `and ${deal.otherConversions.length - 3} more`) : '') : null,
    ].filter(Boolean));
  }

  fill('deals',
    lead(`The ${deals.length === 1 ? 'largest deal' : `${deals.length} largest deals`}, as a timeline of the people who were reached.`),
    controls(which.element, how.element, check('Credited touches only', false, (value) => { state.credited = value; show(); })),
    facts, chart.element, table.element);
  show();
}

/** The sum of the weights shown; unknown where earlier touches share in it. */
function weightSum(rows, credit, deal, format) {
  if (deal.earlierTouches) return '';
  const sum = rows.reduce((total, row) => total + (credit.weight[row.index] ?? 0), 0);
  return sum > 0 ? format.percent(Math.round(sum * 1e6) / 1e6) : '–';
}

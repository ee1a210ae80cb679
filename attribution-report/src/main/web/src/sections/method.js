// How the numbers were made, and what each means.

import { search } from '../controls.js';
import { h, name, prose } from '../dom.js';
import { dataTable } from '../table.js';
import { fill, lead, part } from './section.js';

export function method({ data, format }) {
  const { run, strategies, definitions, measures } = data;
  fill('method',
    lead(`Made by attribution ${run.engineVersion} from the files below. The same files and configuration give the same numbers, to the last digit.${run.anonymized ? ' Accounts and contacts stand here by hashes, not by name.' : ''}`),
    part('Strategies', h('div', { class: 'terms' }, strategies.map((strategy) => h('div', { class: 'term' },
      h('h4', {}, h('code', {}, strategy.spec)),
      h('p', {}, prose(strategy.summary), strategy.learned ? ' Learned from the data.' : '', strategy.conserving ? '' : ' Credit need not sum to the outcome.'),
      strategy.formula ? h('p', { class: 'formula' }, strategy.formula) : null,
      strategy.notes?.length ? h('ul', {}, strategy.notes.map((note) => h('li', {}, note))) : null,
      strategy.source ? h('p', { class: 'source' }, strategy.source) : null)))),
    part('Configuration', dataTable({
      caption: 'What this run was asked to do', file: 'configuration.csv', sortable: false, limit: 80,
      columns: [{ label: 'Setting' }, { label: 'Value' }],
      rows: data.method.configuration.map(([key, value]) => ({ cells: [{ text: key }, { node: () => name(value, 400), value }] })),
    })),
    part('Input files', dataTable({
      caption: 'Files with the SHA-256 of their bytes', file: 'inputs.csv', limit: 12,
      columns: [{ label: 'Table' }, { label: 'File' }, { label: 'Size', numeric: true }, { label: 'SHA-256' }],
      rows: data.method.inputs.map((input) => ({ cells: [{ text: input.table, value: input.table }, { node: () => name(input.path), value: input.path }, { text: format.bytes(input.bytes), value: input.bytes }, { node: () => h('code', { class: 'hash' }, input.sha256), value: input.sha256 }] })),
    })),
    part('Definitions', dictionary([...measures.filter(({ id }) => !definitions.some((each) => each.id === id)).map((measure) => ({ ...measure, name: measure.label })), ...definitions])));
}

function dictionary(definitions) {
  const entries = definitions.map((each) => ({
    text: Object.values(each).join(' ').toLowerCase(),
    element: h('div', { class: 'term' },
      h('h4', {}, each.name || each.id, ' ', h('code', {}, each.id)),
      h('p', {}, prose(each.definition ?? '')),
      each.formula && each.formula !== each.definition ? h('p', { class: 'formula' }, each.formula) : null,
      each.reading ? h('p', {}, prose(each.reading)) : null,
      each.source ? h('p', { class: 'source' }, each.source) : null),
  }));
  const status = h('p', { class: 'note', role: 'status' }, `${entries.length} definitions.`);
  const field = search('Search definitions', (query) => {
    const wanted = query.trim().toLowerCase();
    let shown = 0;
    for (const { text, element } of entries) {
      element.hidden = !text.includes(wanted);
      if (!element.hidden) shown += 1;
    }
    status.textContent = wanted ? `${shown} of ${entries.length} definitions.` : `${entries.length} definitions.`;
  });
  return h('details', {}, h('summary', {}, 'What every number on this page means'), h('div', { class: 'controls' }, field), status, h('div', { class: 'terms' }, entries.map(({ element }) => element)));
}

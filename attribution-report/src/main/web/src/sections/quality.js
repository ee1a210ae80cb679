// What was left out of the input, and what to do about it.

import { name } from '../dom.js';
import { dataTable } from '../table.js';
import { fill, lead, part } from './section.js';

export function quality({ data, format }) {
  const { tables, reasons, facts } = data.quality;
  const rows = tables.reduce((total, table) => total + table.rows, 0);
  const rejected = tables.reduce((total, table) => total + table.rejected, 0);
  fill('quality',
    lead(rejected ? `${format.count(rejected)} of ${format.count(rows)} rows (${format.percent(rejected / rows)}) were rejected; each has its line in rejects.csv.` : `All ${format.count(rows)} rows were read; none was rejected.`),
    facts.length ? part('What to know', dataTable({
      caption: 'Facts about the input', file: 'facts.csv', limit: 40,
      columns: [{ label: 'Fact' }, { label: 'Rows', numeric: true }, { label: 'Of', numeric: true }, { label: 'Share', numeric: true }, { label: 'What to do' }],
      rows: facts.map((fact) => {
        const share = fact.total ? fact.value / fact.total : null;
        return { kind: fact.value ? '' : 'aside', cells: [{ text: fact.label, value: fact.label }, { text: format.count(fact.value), value: fact.value }, { text: format.count(fact.total), value: fact.total }, { text: share === null ? '–' : format.percent(share), value: share }, { text: fact.value ? fact.advice : 'Nothing.', value: fact.advice }] };
      }),
    })) : null,
    reasons.length ? part('Why rows were rejected', dataTable({
      caption: 'Rejected rows by reason', file: 'rejects-by-reason.csv', filter: 'Filter reasons', limit: 15,
      columns: [{ label: 'Table' }, { label: 'Column' }, { label: 'Reason' }, { label: 'Rows', numeric: true }, { label: 'What to do' }],
      rows: reasons.map((reason) => ({ cells: [{ text: reason.table, value: reason.table }, { node: () => name(reason.column), value: reason.column }, { node: () => name(reason.reason, 240), value: reason.reason }, { text: format.count(reason.rows), value: reason.rows }, { text: reason.advice, value: reason.advice }] })),
      sort: { column: 3, descending: true },
    })) : null,
    part('Tables read', dataTable({
      caption: 'Rows of each table', file: 'tables.csv', limit: 12,
      columns: [{ label: 'Table' }, { label: 'Rows', numeric: true }, { label: 'Accepted', numeric: true }, { label: 'Rejected', numeric: true }, { label: 'Repeated', numeric: true }],
      rows: tables.map((table) => ({ cells: [{ text: table.table, value: table.table }, ...['rows', 'accepted', 'rejected', 'duplicates'].map((key) => ({ text: format.count(table[key]), value: table[key] }))] })),
    })));
}

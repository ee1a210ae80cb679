// One account over time: a lane for each contact, its touches sized by credit, milestones, stages, the conversion.

import { label, words } from '../format.js';
import { color } from '../theme.js';
import { gutter, nameAxis, valueAxis } from './chart.js';

const LANE = 30;

/** deal as in the data; strategy, whose credit sizes the touches; lines(touch index), the lines of a tooltip. */
export function lanes({ deal, credit, format, lines }) {
  return (width, colors) => {
    const nobody = deal.touches.some(({ contact }) => contact === null);
    const stages = deal.opportunity?.stages ?? [];
    const names = [
      ...(stages.length ? ['Opportunity'] : []),
      ...(deal.milestones.length ? ['Milestones'] : []),
      ...deal.contacts.map(({ id, role }) => (role ? `${words(role)} · ${tail(id, deal.account)}` : tail(id, deal.account))),
      ...(nobody ? ['no contact'] : []),
    ];
    const { left, letters } = gutter(width, names);
    const before = (stages.length ? 1 : 0) + (deal.milestones.length ? 1 : 0);
    const lane = (contact) => before + (contact === null ? deal.contacts.length : contact);
    const at = (text) => Date.parse(text);
    const end = at(deal.at);
    const times = [...deal.touches, ...deal.milestones].map((each) => at(each.at)).concat(stages.map((each) => at(each.enteredAt)), end);
    const first = Math.min(...times);
    const last = Math.max(...times);
    const pad = Math.max(86_400_000, (last - first) * 0.02);
    const tint = color(credit.strategy);
    const weights = credit.weight;
    const size = (weight) => (weight > 0 ? Math.min(30, Math.max(7, 56 * Math.sqrt(weight))) : 5);
    const spans = stages.map((stage, index) => [at(stage.enteredAt), index + 1 < stages.length ? at(stages[index + 1].enteredAt) : deal.opportunity.closedAt ? at(deal.opportunity.closedAt) : last, index]);
    const long = last - first > 500 * 86_400_000;
    return {
      height: names.length * LANE + 62,
      option: {
        grid: { left, right: 40, top: 30, height: names.length * LANE },
        xAxis: valueAxis(colors, { type: 'time', min: first - pad, max: last + pad, splitNumber: Math.max(2, Math.floor(width / 150)), axisLabel: { formatter: (value) => format.shortDay(value, long), hideOverlap: true } }),
        yAxis: nameAxis(colors, names.map((name) => label(name, letters)), { splitLine: { show: true, lineStyle: { color: colors.rule } }, axisLine: { show: false } }),
        series: [
          {
            type: 'custom', z: 2, encode: { x: [0, 1], y: [] }, data: spans,
            renderItem: (params, api) => {
              const [x1, y] = api.coord([api.value(0), 0]);
              const x2 = api.coord([api.value(1), 0])[0];
              const wide = Math.max(2, x2 - x1 - 1);
              return {
                type: 'rect', shape: { x: x1, y: y - 9, width: wide, height: 18, r: 2 },
                style: { fill: spans[params.dataIndex][2] % 2 ? colors.soft : colors.rule },
                textContent: { style: { text: wide > 44 ? label(words(stages[params.dataIndex].stage), Math.floor(wide / 5.8)) : '', fill: colors.ink, fontSize: 11 } },
                textConfig: { position: 'inside' },
              };
            },
            tooltip: { formatter: ({ dataIndex }) => `${label(words(stages[dataIndex].stage), 40)}\nsince ${format.minute(stages[dataIndex].enteredAt)}` },
          },
          {
            type: 'scatter', z: 3, symbol: 'diamond', symbolSize: 11, itemStyle: { color: colors.ground, borderColor: colors.ink, borderWidth: 1.4 },
            data: deal.milestones.map((milestone) => [at(milestone.at), stages.length ? 1 : 0]),
            tooltip: { formatter: ({ dataIndex }) => `${label(words(deal.milestones[dataIndex].milestone), 40)}\n${format.minute(deal.milestones[dataIndex].at)}` },
          },
          {
            type: 'scatter', z: 4,
            data: deal.touches.map((touch, index) => ({ value: [at(touch.at), lane(touch.contact)], symbolSize: size(weights[index] ?? 0), itemStyle: weights[index] > 0 ? { color: tint, opacity: 0.78, borderColor: colors.ground, borderWidth: 0.8 } : { color: touch.eligible ? colors.faint : colors.ground, borderColor: colors.faint, borderWidth: 1 } })),
            tooltip: { formatter: ({ dataIndex }) => lines(dataIndex).join('\n') },
            markLine: {
              symbol: 'none', silent: true, lineStyle: { color: colors.ink, width: 1.2, type: 'solid' },
              label: { color: colors.ink, fontSize: 11, position: 'start', formatter: ({ data }) => data.said },
              data: [{ xAxis: end, said: '⚑ conversion' }, ...deal.otherConversions.filter((each) => at(each.at) >= first && at(each.at) < end).map((each) => ({ xAxis: at(each.at), said: '⚑', lineStyle: { color: colors.faint, type: [4, 4] } }))],
            },
          },
        ],
      },
    };
  };
}

/** A contact's id without the account that it repeats. */
export function tail(id, account) {
  return id.startsWith(account) ? id.slice(account.length).replace(/^[-_./:]+/, '') || id : id;
}

// One line for each value: a dot for each strategy, and a bar from the least to the most.

import { label } from '../format.js';
import { color, symbol } from '../theme.js';
import { gutter, nameAxis, valueAxis } from './chart.js';

const ROW = 26;

/** rows [{name, values, texts}], values one for each strategy; strategies, their names; unit, format. */
export function dumbbell({ rows, strategies, unit, format }) {
  return (width, colors) => {
    const { left, letters } = gutter(width, rows.map((row) => row.name));
    const legend = Math.ceil((strategies.join('').length * 6.6 + strategies.length * 40) / width) * 22 + 12;
    const height = rows.length * ROW + legend + 26;
    const ends = rows.map((row, index) => {
      const known = row.values.filter((value) => value !== null);
      return [index, Math.min(...known), Math.max(...known)];
    });
    return {
      height,
      option: {
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 11, itemGap: 16, textStyle: { color: colors.ink }, formatter: (text) => text, data: strategies, selectedMode: false, tooltip: { show: false } },
        grid: { left, right: 16, top: legend, height: rows.length * ROW },
        xAxis: valueAxis(colors, { splitNumber: width > 600 ? 6 : 3, axisLabel: { formatter: (value) => format.short(value, unit) } }),
        yAxis: nameAxis(colors, rows.map((row) => label(row.name, letters)), { axisLine: { show: false } }),
        series: [
          {
            type: 'custom', silent: true, z: 1, encode: { x: [1, 2], y: 0 }, data: ends,
            renderItem: (params, api) => {
              const from = api.coord([api.value(1), api.value(0)]);
              const to = api.coord([api.value(2), api.value(0)]);
              return { type: 'line', shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style: { stroke: colors.faint, lineWidth: 3, lineCap: 'round' } };
            },
          },
          ...strategies.map((name, strategy) => ({
            type: 'scatter', name, symbol: symbol(strategy), symbolSize: 11, z: 3,
            itemStyle: { color: color(strategy), borderColor: colors.ground, borderWidth: 1, opacity: 1 },
            data: rows.map((row, index) => (row.values[strategy] === null ? null : [row.values[strategy], index])).filter(Boolean),
            tooltip: { formatter: ({ value }) => [label(rows[value[1]].name, 60), ...strategies.map((text, each) => `${each === strategy ? '▸ ' : '   '}${text}: ${rows[value[1]].texts[each]}`)].join('\n') },
          })),
        ],
      },
    };
  };
}

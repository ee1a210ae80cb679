// Stages, buying roles and engagement as plain bars.

import { label, words } from '../format.js';
import { gutter, nameAxis, valueAxis } from './chart.js';

/** rows [{name, value, text, marked}]; one bar each, the text at its end. */
export function rowBars({ rows, format, unit, max }) {
  return (width, colors) => {
    const { left, letters } = gutter(width, rows.map(({ name }) => name));
    return {
      height: rows.length * 30 + 34,
      option: {
        grid: { left, right: width < 520 ? 96 : 150, top: 4, height: rows.length * 30 },
        xAxis: valueAxis(colors, { max, axisLabel: { formatter: (value) => format.short(value, unit) } }),
        yAxis: nameAxis(colors, rows.map(({ name }) => label(words(name), letters))),
        series: [{
          type: 'bar', barWidth: 15,
          data: rows.map(({ value, marked }) => ({ value: value ?? '-', itemStyle: { color: marked ? colors.accent : colors.faint } })),
          label: { show: true, position: 'right', color: colors.ink, fontSize: 11, formatter: ({ dataIndex }) => label(rows[dataIndex].text, 40) },
          tooltip: { formatter: ({ dataIndex }) => [label(words(rows[dataIndex].name), 60), ...rows[dataIndex].lines].join('\n') },
        }],
      },
    };
  };
}

/** Two measures of the same bands, in two panels. rows [{name, left, right}] */
export function pairedBars({ rows, titles, units, format }) {
  return (width, colors) => {
    const { left: edge, letters } = gutter(width / 2, rows.map(({ name }) => name));
    const panel = (width - edge - 52) / 2;
    const side = (key, index) => ({
      type: 'bar', xAxisIndex: index, yAxisIndex: index, barWidth: 14, itemStyle: { color: index ? colors.accent : colors.faint },
      data: rows.map((row) => row[key] ?? '-'),
      tooltip: { formatter: ({ dataIndex }) => `${label(rows[dataIndex].name, 40)}\n${titles[index]}: ${format.value(String(rows[dataIndex][key]), units[index])}` },
    });
    const grids = [edge, edge + panel + 44];
    return {
      height: rows.length * 28 + 50,
      option: {
        title: grids.map((x, index) => ({ text: titles[index], left: x, top: 0, padding: 0, textStyle: { fontSize: 12, fontWeight: 600, color: colors.ink } })),
        grid: grids.map((x) => ({ left: x, top: 24, width: panel, height: rows.length * 28 })),
        xAxis: units.map((unit, index) => valueAxis(colors, { gridIndex: index, splitNumber: 2, axisLabel: { formatter: (value) => format.short(value, unit), alignMaxLabel: 'right' } })),
        yAxis: grids.map((x, index) => nameAxis(colors, rows.map(({ name }) => label(name, letters)), { gridIndex: index, axisLabel: { show: index === 0 } })),
        series: [side('left', 0), side('right', 1)],
      },
    };
  };
}

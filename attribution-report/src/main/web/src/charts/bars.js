// Horizontal bars with intervals, one panel for each strategy, all on one scale.

import { label } from '../format.js';
import { color } from '../theme.js';
import { gutter, nameAxis, valueAxis, whisker } from './chart.js';


/** The least width of a panel. */
const NARROW = 106;

/**
 * names; panels [{title, strategy, values, intervals [{lower, upper, note}|null], texts}]; unit; format; quiet, the
 * indexes of rows that are no values of the input.
 */
export function bars({ names, panels, unit, format, quiet }) {
  return (width, colors) => {
    const { left, letters } = gutter(width, names, width - panels.length * NARROW);
    const row = width < 520 ? 20 : 24;
    const columns = Math.max(1, Math.min(panels.length, Math.floor((width - left) / (NARROW - 1))));
    const lines = Math.ceil(panels.length / columns);
    const gap = 14;
    const panelWidth = (width - left - 8 - gap * (columns - 1)) / columns;
    const panelHeight = names.length * row;
    const top = 30;
    const lineHeight = panelHeight + top + 22;
    const { min, max } = scale(panels);
    const option = { title: [], grid: [], xAxis: [], yAxis: [], series: [] };
    panels.forEach((panel, index) => {
      const column = index % columns;
      const y = Math.floor(index / columns) * lineHeight;
      const x = left + column * (panelWidth + gap);
      const tint = panel.strategy === null ? colors.accent : color(panel.strategy);
      option.title.push({ text: label(panel.title, Math.floor(panelWidth / 7.2)), left: x, top: y, padding: 0, textStyle: { fontSize: 12, fontWeight: 600, color: colors.ink } });
      option.grid.push({ left: x, top: y + top - 6, width: panelWidth, height: panelHeight });
      option.xAxis.push(valueAxis(colors, { gridIndex: index, min, max, splitNumber: columns > 1 ? 2 : 5, axisLabel: { formatter: (value) => format.short(value, unit), alignMaxLabel: 'right', showMaxLabel: columns > 3 ? false : null } }));
      option.yAxis.push(nameAxis(colors, names.map((name) => label(name, letters)), { gridIndex: index, axisLabel: { show: column === 0, width: left - 12, overflow: 'truncate' }, axisLine: { onZero: min < 0 } }));
      option.series.push({
        type: 'bar', xAxisIndex: index, yAxisIndex: index, barWidth: 11,
        data: panel.values.map((value, row) => ({ value: value === null ? '-' : Math.min(value, max), itemStyle: { color: quiet.has(row) ? colors.faint : tint, opacity: 0.82 } })),
        tooltip: { formatter: ({ dataIndex }) => [label(names[dataIndex], 60), `${panel.title}: ${panel.texts[dataIndex]}`, between(panel.intervals[dataIndex], unit, format)].filter(Boolean).join('\n') },
      });
      option.series.push({
        type: 'custom', xAxisIndex: index, yAxisIndex: index, silent: true, z: 4, encode: { x: [], y: 0 },
        data: panel.intervals.map((interval, row) => (interval && interval.lower !== null && interval.upper !== null ? [row, interval.lower, interval.upper] : null)).filter(Boolean),
        renderItem: (params, api) => whisker(api, { row: api.value(0), lower: api.value(1), upper: api.value(2), min, max, color: colors.ink }),
      });
    });
    return { height: lines * lineHeight, option };
  };
}

/** "95 %: 12 to 34", or why there is none. */
export function between(interval, unit, format) {
  if (!interval) return '';
  if (interval.lower === null || interval.upper === null) return interval.note ?? '';
  const range = `95% interval: ${format.value(interval.lower, unit)} to ${format.value(interval.upper, unit)}`;
  return interval.note ? `${range}\n${wrap(interval.note)}` : range;
}

/** A text in lines of a tooltip. */
export function wrap(text, limit = 56) {
  const lines = [''];
  for (const word of String(text).split(' ')) {
    if ((lines.at(-1) + word).length > limit) lines.push('');
    lines[lines.length - 1] += (lines.at(-1) ? ' ' : '') + word;
  }
  return lines.join('\n');
}

/** From nothing or the smallest value to the largest, with room for whiskers, but never half the picture for them. */
export function scale(panels) {
  const values = panels.flatMap((panel) => panel.values).filter((value) => value !== null);
  const uppers = panels.flatMap((panel) => panel.intervals).map((interval) => interval?.upper ?? 0);
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const max = nice(Math.min(Math.max(most, ...uppers), most > 0 ? most * 1.5 : 1));
  return { min: least < 0 ? -nice(-least) : 0, max: max || 1 };
}

export function nice(value) {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((each) => each * power >= value * 0.999);
  return step * power;
}

// Spend against credited revenue, and returns with their intervals.

import { label } from '../format.js';
import { nice, wrap } from './bars.js';
import { gutter, nameAxis, valueAxis, whisker } from './chart.js';

/** points [{name, spend, revenue, text}]; log, whether both axes count in powers of ten. */
export function scatter({ points, log, format, tint }) {
  return (width, colors) => {
    const narrow = width < 520;
    const shown = log ? points.filter(({ spend, revenue }) => spend > 0 && revenue > 0) : points;
    const size = (pick) => shown.map(pick);
    const most = Math.max(1, ...size(({ spend }) => spend), ...size(({ revenue }) => revenue));
    const least = Math.min(most, ...size(({ spend }) => spend), ...size(({ revenue }) => revenue));
    const least10 = 10 ** Math.floor(Math.log10(Math.max(least, most / 1e7)));
    const range = (pick) => (log
      ? { type: 'log', min: 10 ** Math.floor(Math.log10(Math.min(...size(pick)))), max: 10 ** Math.ceil(Math.log10(Math.max(...size(pick)))) }
      : { min: Math.min(0, ...size(pick)) });
    const xs = shown.length ? range(({ spend }) => spend) : {};
    const ys = shown.length ? range(({ revenue }) => revenue) : {};
    const from = log ? Math.max(xs.min ?? least10, ys.min ?? least10) : 0;
    const to = log ? Math.min(xs.max ?? most, ys.max ?? most) : Math.min(Math.max(...size(({ spend }) => spend)), Math.max(...size(({ revenue }) => revenue)));
    return {
      height: narrow ? 360 : 440,
      option: {
        grid: { left: 64, right: narrow ? 24 : 90, top: 28, bottom: 48 },
        xAxis: valueAxis(colors, { ...xs, name: 'Spend', nameLocation: 'middle', nameGap: 28, axisLabel: { formatter: (value) => format.short(value, 'money') }, axisLine: { show: true, lineStyle: { color: colors.faint } } }),
        yAxis: valueAxis(colors, { ...ys, name: 'Credited revenue', nameLocation: 'end', nameTextStyle: { align: 'left', padding: [0, 0, 0, -52] }, axisLabel: { formatter: (value) => format.short(value, 'money') } }),
        series: [
          {
            type: 'line', data: [[from, from], [to, to]], symbol: 'none', silent: true, lineStyle: { color: colors.muted, type: [5, 4], width: 1.2 },
            endLabel: { show: true, formatter: 'break-even', color: colors.muted, fontSize: 11, distance: 4 }, clip: false,
          },
          {
            type: 'scatter', symbolSize: 10, z: 5,
            data: shown.map((point) => ({ value: [point.spend, point.revenue], name: point.name, itemStyle: { color: point.revenue >= point.spend ? tint() : colors.ground, borderColor: point.revenue >= point.spend ? tint() : colors.bad, borderWidth: 2 } })),
            label: { show: true, position: 'right', formatter: ({ dataIndex }) => label(shown[dataIndex].name, narrow ? 14 : 22), color: colors.ink, fontSize: 11 },
            labelLayout: { hideOverlap: true },
            tooltip: { formatter: ({ dataIndex }) => [label(shown[dataIndex].name, 60), ...shown[dataIndex].lines].join('\n') },
          },
        ],
      },
    };
  };
}

/** rows [{name, value, interval, text, lines}]; mark, where a line stands; log; better, 'more' or 'less'. */
export function dots({ rows, log, mark, markText, unit, format, tint }) {
  return (width, colors) => {
    const { left, letters } = gutter(width, rows.map(({ name }) => name));
    const values = rows.map(({ value }) => value).filter((value) => !log || value > 0);
    const uppers = rows.map(({ interval }) => interval?.upper).filter((value) => value !== null && value !== undefined && value > 0);
    const most = Math.max(mark ?? 0, ...values);
    const max = log ? 10 ** Math.ceil(Math.log10(Math.min(Math.max(most, ...uppers), most * 10)) - 1e-9) : Math.max(most, Math.min(Math.max(most, ...uppers), most * 2)) * 1.04;
    const min = log ? 10 ** Math.floor(Math.log10(Math.min(mark ?? Infinity, ...values)) + 1e-9) : Math.min(0, ...values);
    return {
      height: rows.length * 25 + 46,
      option: {
        grid: { left, right: 70, top: 22, height: rows.length * 25 },
        xAxis: valueAxis(colors, { type: log ? 'log' : 'value', min, max, splitNumber: 4, axisLabel: { formatter: (value) => format.short(value, unit) } }),
        yAxis: nameAxis(colors, rows.map(({ name }) => label(name, letters)), { axisLine: { show: false } }),
        series: [
          {
            type: 'custom', silent: true, encode: { x: [], y: 0 }, z: 2,
            data: rows.map(({ interval }, row) => (interval && interval.lower !== null && interval.upper !== null ? [row, interval.lower, interval.upper] : null)).filter(Boolean),
            renderItem: (params, api) => whisker(api, { row: api.value(0), lower: api.value(1), upper: api.value(2), min, max, color: colors.muted, width: 1.5 }),
          },
          {
            type: 'scatter', symbolSize: 10, z: 5,
            data: rows.map(({ value }, row) => ({ value: [log && value <= 0 ? min : value, row], symbol: log && value <= 0 ? 'path://M1,-1L-1,0L1,1Z' : 'circle', itemStyle: { color: tint() } })),
            label: { show: true, position: 'right', distance: 8, formatter: ({ dataIndex }) => rows[dataIndex].text, color: colors.ink, fontSize: 11, backgroundColor: colors.ground, padding: [1, 2] },
            tooltip: { formatter: ({ dataIndex }) => [label(rows[dataIndex].name, 60), ...rows[dataIndex].lines.map((line) => wrap(line))].join('\n') },
            markLine: mark === null ? undefined : { silent: true, symbol: 'none', data: [{ xAxis: mark }], lineStyle: { color: colors.muted, type: [5, 4] }, label: { formatter: markText, color: colors.muted, fontSize: 11, position: 'start' } },
          },
        ],
      },
    };
  };
}

/** Small multiples of lines over periods. panels [{name, values}]; periods; all on one scale. */
export function trend({ panels, periods, unit, format, tint }) {
  return (width, colors) => {
    const columns = Math.max(1, Math.min(4, Math.floor(width / 210)));
    const gap = 28;
    const panelWidth = (width - 54 - gap * (columns - 1)) / columns;
    const lineHeight = 132;
    const values = panels.flatMap((panel) => panel.values).filter((value) => value !== null);
    const max = nice(Math.max(0, ...values)) || 1;
    const least = Math.min(0, ...values);
    const min = least < 0 ? -nice(-least) : 0;
    const option = { title: [], grid: [], xAxis: [], yAxis: [], series: [] };
    panels.forEach((panel, index) => {
      const x = 46 + (index % columns) * (panelWidth + gap);
      const y = Math.floor(index / columns) * lineHeight;
      option.title.push({ text: label(panel.name, Math.floor(panelWidth / 6.6)), left: x, top: y, padding: 0, textStyle: { fontSize: 12, fontWeight: 600, color: colors.ink } });
      option.grid.push({ left: x, top: y + 24, width: panelWidth, height: 72 });
      option.xAxis.push({ type: 'category', gridIndex: index, data: periods, boundaryGap: periods.length < 3, axisTick: { show: false }, axisLine: { lineStyle: { color: colors.faint } }, axisLabel: { color: colors.muted, fontSize: 11, interval: Math.max(0, periods.length - 2), showMinLabel: true, showMaxLabel: true, alignMinLabel: 'left', alignMaxLabel: 'right' } });
      option.yAxis.push(valueAxis(colors, { gridIndex: index, min, max, interval: min < 0 ? undefined : max / 2, axisLabel: { show: index % columns === 0, formatter: (value) => format.short(value, unit) } }));
      option.series.push({
        type: 'line', xAxisIndex: index, yAxisIndex: index, data: panel.values.map((value) => (value === null ? '-' : value)), symbol: 'circle', symbolSize: 4, lineStyle: { color: tint(), width: 1.8 }, itemStyle: { color: tint() },
        areaStyle: { color: tint(), opacity: 0.1 },
        tooltip: { formatter: ({ dataIndex }) => `${label(panel.name, 60)}\n${periods[dataIndex]}: ${panel.texts[dataIndex]}` },
      });
    });
    return { height: Math.ceil(panels.length / columns) * lineHeight, option };
  };
}

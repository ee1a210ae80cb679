// How journeys go: the flow of the last steps, the graph of transitions, and distributions.

import { label } from '../format.js';
import { valueAxis } from './chart.js';
import { CONVERSION, flow, NONE, START, stepName } from './flow.js';

export function sankey({ paths, steps, format }) {
  return (width, colors) => {
    const narrow = width < 560;
    const shown = narrow ? Math.min(steps, 2) : steps;
    const { nodes, links } = flow(paths, shown, narrow ? 6 : 9);
    const most = Math.max(1, ...Array.from({ length: shown + 1 }, (_, layer) => nodes.filter((node) => node.layer === layer).length));
    const tone = ({ converting, without }) => mix(colors.faint, colors.accent, converting / Math.max(1, converting + without));
    const told = ({ converting, without }) => `${format.count(converting)} to a conversion${without ? `, ${format.count(without)} to none` : ''}`;
    return {
      height: Math.max(340, most * 44),
      option: {
        tooltip: { formatter: ({ data, dataType }) => (dataType === 'edge' ? `${label(stepName(data.from), 40)} → ${label(stepName(data.to), 40)}\n${told(data)}` : `${label(stepName(data.step), 60)}\n${told(data)}`) },
        series: [{
          type: 'sankey', left: 4, right: narrow ? 90 : 110, top: 8, bottom: 8, nodeWidth: 10, nodeGap: 12, nodeAlign: 'justify', layoutIterations: 48, draggable: false,
          emphasis: { focus: 'trajectory' },
          label: { color: colors.ink, fontSize: 11, position: 'right', textBorderColor: colors.ground, textBorderWidth: 3, formatter: ({ data }) => label(stepName(data.step), narrow && data.layer < shown ? 12 : 18) },
          labelLayout: { hideOverlap: true },
          data: nodes.map((node) => ({ ...node, name: node.key, depth: node.layer, itemStyle: { color: tone(node), borderWidth: 0 } })),
          links: links.map((link) => ({ ...link, value: link.converting + link.without, from: link.source.slice(link.source.indexOf(' ') + 1), to: link.target.slice(link.target.indexOf(' ') + 1), lineStyle: { color: tone(link), opacity: 0.38, curveness: 0.5 } })),
        }],
      },
    };
  };
}

/** The strongest transitions as a graph: start on the left, ends on the right, channels on an ellipse between them. */
export function transitionGraph({ edges, format }) {
  return (width, colors) => {
    const height = Math.max(360, Math.min(560, width * 0.62));
    const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].filter((step) => ![START, CONVERSION, NONE].includes(step));
    const through = (step) => edges.reduce((total, edge) => total + (edge.from === step || edge.to === step ? edge.weight : 0), 0);
    const lead = (step) => edges.reduce((total, edge) => total + (edge.to === step && edge.from === START ? edge.weight : 0) - (edge.from === step && (edge.to === CONVERSION || edge.to === NONE) ? edge.weight : 0), 0) / Math.max(1, through(step));
    const ordered = names.map((step) => ({ step, lead: lead(step) })).sort((a, b) => b.lead - a.lead || (a.step < b.step ? -1 : 1));
    const center = { x: width / 2, y: height / 2 };
    const radius = { x: Math.max(90, width / 2 - (width < 520 ? 76 : 190)), y: height / 2 - 42 };
    const place = new Map();
    ordered.forEach(({ step }, index) => {
      // From left to right by whether they open or close journeys, in turn above and below.
      const angle = Math.PI * (1 - (Math.floor(index / 2) + 0.5) / Math.ceil(ordered.length / 2));
      place.set(step, { x: center.x + radius.x * Math.cos(angle), y: center.y + (index % 2 ? 1 : -1) * radius.y * Math.sin(angle) });
    });
    const margin = width < 520 ? 24 : 60;
    place.set(START, { x: margin, y: center.y });
    place.set(CONVERSION, { x: width - margin - 20, y: edges.some(({ to }) => to === NONE) ? center.y - 46 : center.y });
    place.set(NONE, { x: width - margin - 20, y: center.y + 46 });
    const most = Math.max(1, ...edges.map(({ weight }) => weight));
    const largest = Math.max(1, ...names.map(through));
    const used = [...names, ...[START, CONVERSION, NONE].filter((step) => edges.some(({ from, to }) => from === step || to === step))];
    return {
      height,
      option: {
        tooltip: { formatter: ({ dataType, data }) => (dataType === 'edge' ? `${label(stepName(data.source), 40)} → ${label(stepName(data.target), 40)}\n${data.told}` : label(stepName(data.name), 60)) },
        series: [{
          type: 'graph', layout: 'none', roam: false, left: margin, right: margin + 20, top: 42, bottom: 42,
          emphasis: { focus: 'adjacency' },
          edgeSymbol: ['none', 'arrow'], edgeSymbolSize: 7,
          data: used.map((step) => {
            const end = step === START || step === CONVERSION || step === NONE;
            const at = place.get(step);
            return {
              name: step, x: at.x, y: at.y,
              symbol: end ? 'rect' : 'circle',
              symbolSize: end ? 12 : 9 + 17 * Math.sqrt(through(step) / largest),
              itemStyle: { color: step === CONVERSION ? colors.accent : end ? colors.muted : colors.ground, borderColor: end ? 'transparent' : colors.ink, borderWidth: 1.4 },
              label: { show: true, position: end ? 'bottom' : at.y < center.y ? 'top' : 'bottom', color: colors.ink, fontSize: 11, fontWeight: end ? 600 : 400, formatter: label(stepName(step), width < 520 ? 11 : 18), textBorderColor: colors.ground, textBorderWidth: 3 },
            };
          }),
          links: edges.map((edge) => ({ source: edge.from, target: edge.to, told: edge.told, lineStyle: { width: 0.8 + 6 * (edge.weight / most), color: edge.to === CONVERSION ? colors.accent : colors.muted, opacity: 0.25 + 0.4 * (edge.weight / most), curveness: 0.18 } })),
        }],
      },
    };
  };
}

/** Two distributions beside each other, in shares. bins [{name, converting, without}] */
export function distribution({ bins, format, axis }) {
  return (width, colors) => {
    const both = bins.some(({ without }) => without !== null && without !== undefined);
    const total = (pick) => Math.max(1, bins.reduce((sum, bin) => sum + (pick(bin) ?? 0), 0));
    const series = [{ name: 'with a conversion', pick: (bin) => bin.converting, style: { color: colors.accent } }];
    if (both) series.push({ name: 'without', pick: (bin) => bin.without, style: { color: colors.ground, borderColor: colors.muted, borderWidth: 1.2 } });
    return {
      height: 264,
      option: {
        legend: both ? { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: colors.ink }, selectedMode: false } : undefined,
        grid: { left: 44, right: 8, top: both ? 32 : 12, bottom: width / bins.length < 48 ? 62 : 46 },
        xAxis: { type: 'category', data: bins.map(({ name }) => name), name: axis, nameLocation: 'middle', nameGap: width / bins.length < 48 ? 44 : 28, nameTextStyle: { color: colors.muted, fontSize: 11 }, axisTick: { show: false }, axisLine: { lineStyle: { color: colors.faint } }, axisLabel: { color: colors.ink, fontSize: 11, interval: 0, rotate: width / bins.length < 48 ? 50 : 0 } },
        yAxis: valueAxis(colors, { axisLabel: { formatter: (value) => format.share(value) } }),
        series: series.map(({ name, pick, style }) => {
          const all = total(pick);
          return {
            type: 'bar', name, itemStyle: style, barGap: '15%', barCategoryGap: '35%', data: bins.map((bin) => (pick(bin) ?? 0) / all),
            tooltip: { formatter: ({ dataIndex, value }) => `${bins[dataIndex].name} ${axis}\n${name}: ${format.count(pick(bins[dataIndex]))} (${format.percent(value)})` },
          };
        }),
      },
    };
  };
}

function mix(from, to, share) {
  const part = (color, at) => parseInt(color.slice(at, at + 2), 16);
  const channel = (at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share).toString(16).padStart(2, '0');
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

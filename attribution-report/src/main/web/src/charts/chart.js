// A chart in a figure: drawn when it comes into sight, drawn again when width or colors change, drawn for print.

import { h } from '../dom.js';
import { onTheme, palette, setPrinting } from '../theme.js';
import { init } from './echarts.js';

const PRINT_WIDTH = 680;
const CHARTS = new Set();
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/**
 * A chart.
 *
 * spec: title, note (a sentence under it), summary (what a reader who cannot see it should know), table (an element
 * with the same numbers, folded away), draw(width, colors), which returns {height, option}.
 */
export class Chart {
  constructor(spec) {
    this.spec = spec;
    this.plot = h('div', { class: 'plot' });
    this.note = h('p', { class: 'note' });
    this.table = spec.table ? h('details', { class: 'numbers' }, h('summary', {}, 'These numbers as a table'), spec.table) : null;
    this.heading = h('h3', {});
    this.element = h('figure', { class: 'chart' }, h('figcaption', {}, this.heading, this.note), this.plot, this.table);
    this.#describe();
    this.plot.style.minHeight = `${spec.guess ?? 280}px`;
    CHARTS.add(this);
    WATCH.observe(this.plot);
  }

  /** Shows something else from now on. */
  update(spec = {}) {
    this.spec = { ...this.spec, ...spec };
    this.#describe();
    if (this.drawn) this.draw();
  }

  #describe() {
    this.heading.textContent = this.spec.title;
    this.note.textContent = this.spec.note ?? '';
    this.note.hidden = !this.spec.note;
    this.plot.setAttribute('role', 'img');
    this.plot.setAttribute('aria-label', this.spec.summary ?? this.spec.title);
  }

  draw(width = this.plot.clientWidth) {
    if (!this.plot.isConnected || width === 0) return;
    this.drawn = true;
    this.width = width;
    const colors = palette();
    const { height, option } = this.spec.draw(width, colors);
    this.plot.style.minHeight = '';
    this.plot.style.height = `${height}px`;
    if (!this.instance) this.instance = init(this.plot, null, { renderer: 'svg', width, height });
    else this.instance.resize({ width, height, silent: true });
    this.instance.setOption({ ...common(colors), ...option, tooltip: { ...tooltip(colors), ...option.tooltip } }, { notMerge: true });
    this.#describe();
  }
}

function common(colors) {
  return {
    animation: false,
    stateAnimation: { duration: STILL.matches ? 0 : 150 },
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, fontSize: 12, color: colors.ink },
  };
}

/** Tooltips are drawn as plain text in the picture, so no text from outside is ever read as markup. */
function tooltip(colors) {
  return {
    trigger: 'item',
    renderMode: 'richText',
    confine: true,
    transitionDuration: 0,
    backgroundColor: colors.raised,
    borderColor: colors.faint,
    borderWidth: 1,
    padding: [8, 10],
    textStyle: { fontFamily: FONT, fontSize: 12, lineHeight: 17, color: colors.ink },
  };
}

const WATCH = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    const chart = find(target);
    if (!chart || !isIntersecting) continue;
    if (!chart.drawn || chart.width !== target.clientWidth) chart.draw();
    RESIZE.observe(target);
  }
}, { rootMargin: '300px' });

const RESIZE = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const chart = find(target);
    if (chart?.drawn && target.clientWidth > 0 && Math.abs(chart.width - target.clientWidth) > 1 && !printing) chart.draw();
  }
});

let printing = false;

function find(plot) {
  for (const chart of CHARTS) if (chart.plot === plot) return chart;
  return null;
}

onTheme(() => CHARTS.forEach((chart) => chart.drawn && chart.draw()));

/** Draws every chart in light colors at the width of paper, or back at that of the window. */
export function printCharts(on) {
  printing = on;
  setPrinting(on);
  CHARTS.forEach((chart) => (on ? chart.draw(PRINT_WIDTH) : chart.drawn && chart.draw()));
}

/** Room for names left of a chart, in pixels, and the letters that it holds; not more than wanted, if that is enough. */
export function gutter(width, names, wanted = width) {
  const longest = Math.max(...names.map((name) => Array.from(name.slice(0, 200)).length), 6);
  const left = Math.round(Math.min(longest * 6.7 + 18, 240, width * 0.34, Math.max(wanted, 120)));
  return { left, letters: Math.floor((left - 14) / 6.5) };
}

/** An axis of values with quiet lines. */
export function valueAxis(colors, rest = {}) {
  return {
    type: 'value',
    splitNumber: 3,
    ...rest,
    axisLabel: { color: colors.muted, fontSize: 11, hideOverlap: true, ...rest.axisLabel },
    axisLine: { show: false, ...rest.axisLine },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colors.rule }, ...rest.splitLine },
    nameTextStyle: { color: colors.muted, fontSize: 11, ...rest.nameTextStyle },
  };
}

/** An axis of names, first on top. */
export function nameAxis(colors, names, rest = {}) {
  return {
    type: 'category',
    data: names,
    inverse: true,
    ...rest,
    axisLabel: { color: colors.ink, fontSize: 12, interval: 0, ...rest.axisLabel },
    axisLine: { show: true, lineStyle: { color: colors.faint }, ...rest.axisLine },
    axisTick: { show: false },
  };
}

/** A whisker between two values at a row, with an arrow head where it goes on beyond the axis. */
export function whisker(api, { row, lower, upper, min, max, color, cap = 4, width = 1.25 }) {
  const from = api.coord([Math.max(lower, min), row]);
  const to = api.coord([Math.min(upper, max), row]);
  const line = (points) => ({ type: 'polyline', silent: true, shape: { points }, style: { stroke: color, lineWidth: width, fill: 'none' } });
  const end = ([x, y], beyond, direction) =>
    beyond
      ? line([[x - direction * cap, y - cap], [x, y], [x - direction * cap, y + cap]])
      : line([[x, y - cap], [x, y + cap]]);
  return { type: 'group', silent: true, children: [line([from, to]), end(from, lower < min, -1), end(to, upper > max, 1)] };
}

// Light or dark, and the colors and marks of strategies, the same in every chart.

import { select } from './controls.js';

const DARK = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
let printing = false;

const LIGHT_COLORS = ['#0b6aa8', '#c65102', '#00805d', '#a8477f', '#8a6400', '#5a55a8', '#2f7f8f', '#6b6257'];
const DARK_COLORS = ['#62b4ea', '#ff9a5c', '#3fcaa0', '#eb9dc6', '#e3b341', '#b1a9f2', '#74cfe0', '#cfc6ba'];
const PLUS = 'path://M-.35,-1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z';
const DOWN = 'path://M0,1L-1,-1L1,-1Z';
const CROSS = 'path://M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z';
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', PLUS, 'roundRect', DOWN, CROSS];

/** Whether the page is dark now; never while it prints. */
function dark() {
  const chosen = document.documentElement.dataset.theme;
  return !printing && (chosen ? chosen === 'dark' : DARK.matches);
}

/** The colors for charts now. */
export function palette() {
  return dark()
    ? { ink: '#e9e6e0', muted: '#a7adb3', rule: '#343a40', ground: '#15181b', raised: '#1d2125', accent: '#5cc0d6', soft: '#2b5560', faint: '#4a5158', bad: '#ff8f7a', strategies: DARK_COLORS }
    : { ink: '#1c2126', muted: '#59616a', rule: '#dcd8d0', ground: '#fdfcfa', raised: '#ffffff', accent: '#0d6478', soft: '#a9cdd5', faint: '#b9b5ad', bad: '#b3261e', strategies: LIGHT_COLORS };
}

/** The color of a strategy. */
export function color(strategy) {
  const colors = palette().strategies;
  return colors[strategy % colors.length];
}

/** The mark of a strategy, which tells it apart without color. */
export function symbol(strategy) {
  return SYMBOLS[(strategy + 3 * Math.floor(strategy / SYMBOLS.length)) % SYMBOLS.length];
}

/** Calls back whenever colors change. */
export function onTheme(listener) {
  listeners.add(listener);
}

/** Tells charts that the page prints now, in light colors. */
export function setPrinting(value) {
  printing = value;
}

/** The control that chooses light, dark or as the system. */
export function themeControl() {
  const stored = remembered();
  if (stored) document.documentElement.dataset.theme = stored;
  DARK.addEventListener('change', changed);
  return select('Colors', [['', 'System'], ['light', 'Light'], ['dark', 'Dark']], stored, (value) => {
    if (value) document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
    try {
      localStorage.setItem('report-theme', value);
    } catch {
      // Private windows and some settings have no storage; the choice then lasts as long as the page.
    }
    changed();
  }).element;
}

function changed() {
  listeners.forEach((listener) => listener());
}

function remembered() {
  try {
    const value = localStorage.getItem('report-theme');
    return value === 'light' || value === 'dark' ? value : '';
  } catch {
    return '';
  }
}

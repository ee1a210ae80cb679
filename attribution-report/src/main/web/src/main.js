// Fills the skeleton of the page from its data.

import { printCharts } from './charts/chart.js';
import { readData } from './data.js';
import { Format } from './format.js';
import { channels } from './sections/channels.js';
import { deals } from './sections/deals.js';
import { disagreement } from './sections/disagreement.js';
import { headline } from './sections/headline.js';
import { journeys } from './sections/journeys.js';
import { method } from './sections/method.js';
import { pipeline } from './sections/pipeline.js';
import { quality } from './sections/quality.js';
import { returns } from './sections/return.js';
import { absent, fill } from './sections/section.js';
import { expandTables } from './table.js';
import { themeControl } from './theme.js';
import './styles/report.css';

const SECTIONS = { headline, channels, disagreement, return: returns, journeys, deals, pipeline, quality, method };

const data = readData();
const page = { data, format: new Format(data.run) };

document.getElementById('colors')?.append(themeControl());
for (const [id, draw] of Object.entries(SECTIONS)) {
  try {
    draw(page);
  } catch (failure) {
    fill(id, absent('This section could not be drawn: ', String(failure?.message ?? failure), '. Please report it; the other sections and the CSV files are complete.'));
    console.error(failure);
  }
}
followSections();
expectPrint();
document.documentElement.dataset.ready = 'true';

/** Marks in the navigation which section is in sight. */
function followSections() {
  const links = new Map([...document.querySelectorAll('nav a[href^="#"]')].map((link) => [link.hash.slice(1), link]));
  const watch = new IntersectionObserver((entries) => {
    const seen = entries.filter(({ isIntersecting }) => isIntersecting).at(-1);
    if (!seen) return;
    links.forEach((link) => link.removeAttribute('aria-current'));
    const link = links.get(seen.target.id);
    link?.setAttribute('aria-current', 'true');
    link?.closest('nav').scrollTo({ left: link.offsetLeft - 16 });
  }, { rootMargin: '-20% 0px -70% 0px' });
  for (const id of links.keys()) {
    const section = document.getElementById(id);
    if (section) watch.observe(section);
  }
}

/** On paper everything is open: folded tables, all rows, all charts, in light colors. */
function expectPrint() {
  let closed = [];
  let on = false;
  const begin = () => {
    if (on) return;
    on = true;
    closed = [...document.querySelectorAll('main details:not([open])')];
    closed.forEach((details) => { details.open = true; });
    document.documentElement.classList.add('printing');
    expandTables(true);
    printCharts(true);
  };
  const end = () => {
    if (!on) return;
    on = false;
    closed.forEach((details) => { details.open = false; });
    document.documentElement.classList.remove('printing');
    expandTables(false);
    printCharts(false);
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
}

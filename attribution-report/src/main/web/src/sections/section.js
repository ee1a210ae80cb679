// What sections have in common.

import { h } from '../dom.js';

/** Puts content into a section of the skeleton, after its heading. */
export function fill(id, ...content) {
  const section = document.getElementById(id);
  if (!section) return;
  section.querySelectorAll(':scope > :not(h2)').forEach((element) => element.remove());
  section.append(...content.flat().filter(Boolean));
}

/** The sentence under a heading. */
export function lead(...content) {
  return h('p', { class: 'lead' }, ...content);
}

/** Says why something is not there, and what brings it. */
export function absent(...content) {
  return h('p', { class: 'absent' }, ...content);
}

/** A part of a section. */
export function part(title, ...content) {
  return h('div', { class: 'part' }, h('h3', {}, title), ...content);
}

/** Two things beside each other where there is room. */
export function pair(...content) {
  return h('div', { class: 'pair' }, ...content);
}

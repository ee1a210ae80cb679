// Labelled native controls.

import { h } from './dom.js';

let count = 0;

/** An id that is used once on the page. */
export function id(stem) {
  count += 1;
  return `${stem}-${count}`;
}

/** A labelled select; options are [value, text] pairs. It calls changed with the chosen value. */
export function select(text, options, chosen, changed) {
  const control = h('select', { id: id('select') });
  const fill = (pairs, value) => {
    control.replaceChildren(...pairs.map(([key, shown]) => h('option', { value: String(key), selected: String(key) === String(value) }, shown)));
  };
  fill(options, chosen);
  control.addEventListener('change', () => changed(control.value));
  const element = h('span', { class: 'control' }, h('label', { for: control.id }, text), control);
  return { element, fill, get value() { return control.value; }, set hidden(hidden) { element.hidden = hidden; } };
}

/** A labelled check box. */
export function check(text, checked, changed) {
  const control = h('input', { type: 'checkbox', id: id('check'), checked });
  control.addEventListener('change', () => changed(control.checked));
  return h('span', { class: 'control check' }, control, h('label', { for: control.id }, text));
}

/** A labelled search field that calls typed with its text. */
export function search(text, typed) {
  const control = h('input', { type: 'search', id: id('search'), placeholder: text, autocomplete: 'off', spellcheck: 'false' });
  control.addEventListener('input', () => typed(control.value));
  return h('span', { class: 'control' }, h('label', { for: control.id, class: 'aside' }, text), control);
}

/** A row of controls. */
export function controls(...elements) {
  return h('div', { class: 'controls' }, ...elements);
}

/** A name in an option or a sentence that is read aloud: one line, at most so long, without characters that steer. */
export function optionText(text, limit = 60) {
  const letters = Array.from(String(text).slice(0, limit * 8).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ''));
  return letters.length > limit ? letters.slice(0, limit - 1).join('') + '…' : letters.join('');
}

// Text out of the page: to the clipboard, or to a file. Nothing leaves the computer.

import { h } from './dom.js';

/** Copies a text; where the browser refuses, shows it selected in a text area after the element. */
export async function copy(text, after) {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    const area = h('textarea', { class: 'copy', readOnly: true, rows: '6', 'aria-label': 'Text to copy' });
    area.value = text;
    after.parentElement.querySelector('textarea.copy')?.remove();
    after.after(area);
    area.focus();
    area.select();
    return 'Press Ctrl+C or ⌘C to copy the marked text.';
  }
}

/** Saves a text as a file. */
export function download(text, file) {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = h('a', { href: url, download: file, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

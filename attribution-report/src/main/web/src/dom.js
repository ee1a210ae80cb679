// Elements made from text; nothing here reads markup.

/** An element with properties, attributes (aria-, data-, role, scope …) and children; null children are left out. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key in element && typeof value !== 'string') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

const LONG = 72;

/** A name from outside: apart from the direction of the text around it; a long one is cut, with all of it on demand. */
export function name(text, limit = LONG) {
  const whole = String(text);
  const letters = Array.from(whole.slice(0, limit * 4));
  if (letters.length <= limit) return h('bdi', {}, whole);
  const cut = letters.slice(0, limit - 12).join('') + '…';
  const shown = h('bdi', {}, cut);
  const button = h('button', { type: 'button', class: 'more', 'aria-expanded': 'false' }, 'all of it');
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-expanded') === 'true';
    shown.textContent = open ? cut : whole;
    button.textContent = open ? 'all of it' : 'less';
    button.setAttribute('aria-expanded', String(!open));
  });
  return h('span', { class: 'long' }, shown, ' ', button);
}

/** Text in which the parts between backquotes stand as code. */
export function prose(text) {
  return String(text).split('`').map((part, index) => (index % 2 ? h('code', {}, part) : part));
}

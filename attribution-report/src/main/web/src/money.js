// Amounts as whole micros, so that what is shown adds up to the last digit.

const MICROS = 1_000_000n;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** The micros of a decimal text, rounded half away from zero at the sixth digit; null for no or no number. */
export function micros(text) {
  if (text === null || text === undefined || text === '') return null;
  const match = DECIMAL.exec(String(text));
  if (!match) return null;
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const shift = Number(exponent) + 6 - fraction.length;
  const digits = BigInt(whole + fraction || '0');
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : halfUp(digits, 10n ** BigInt(-shift));
  return sign === '-' ? -size : size;
}

/** The decimal text of micros, without trailing zeros. */
export function decimal(amount) {
  const size = amount < 0n ? -amount : amount;
  const fraction = String(size % MICROS).padStart(6, '0').replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / MICROS}${fraction ? '.' + fraction : ''}`;
}

/** The sum of amounts, in which a missing one counts nothing. */
export function sum(amounts) {
  return amounts.reduce((total, amount) => total + (amount ?? 0n), 0n);
}

/** An amount rounded to a number of digits after the point, as micros. */
export function round(amount, digits) {
  const unit = 10n ** BigInt(6 - digits);
  return (amount < 0n ? -halfUp(-amount, unit) : halfUp(amount, unit)) * unit;
}

/**
 * Amounts rounded to a number of digits so that they sum to the rounded total: each is rounded down, and what is
 * missing goes to those with the largest remainders, the earlier first. Each is less than one unit off. Missing
 * amounts stay missing.
 */
export function apportion(amounts, digits) {
  const unit = 10n ** BigInt(6 - digits);
  const shown = amounts.map((amount) => (amount === null ? null : floor(amount, unit) * unit));
  let missing = (round(sum(amounts), digits) - sum(shown)) / unit;
  const order = amounts
    .map((amount, index) => ({ index, rest: amount === null ? -1n : amount - shown[index] }))
    .filter(({ rest }) => rest > 0n)
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of order) {
    if (missing === 0n) break;
    shown[index] += unit;
    missing -= 1n;
  }
  return shown;
}

function halfUp(size, unit) {
  return (size + unit / 2n) / unit;
}

function floor(amount, unit) {
  const quotient = amount / unit;
  return amount < 0n && quotient * unit !== amount ? quotient - 1n : quotient;
}

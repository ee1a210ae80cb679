import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Format, label, list } from '../src/format.js';

const english = new Format({ locale: 'en', currency: 'EUR', zone: 'UTC' });
const german = new Format({ locale: 'de-DE', currency: 'EUR', zone: 'Europe/Berlin' });

test('money follows locale and size', () => {
  assert.equal(english.value('1033698.133688', 'money'), '€1,033,698');
  assert.equal(english.value('12.5', 'money'), '€12.50');
  assert.equal(german.value('1033698.133688', 'money'), '1.033.698\u00a0€');
  assert.equal(english.value('32148.8', 'money_per_day'), '€32,149 a day');
});

test('parts show the total to the last digit', () => {
  const { texts, total } = english.parts(['33333.333333', '33333.333333', '33333.333334', null], 'money');
  assert.deepEqual(texts, ['€33,333', '€33,333', '€33,334', '–']);
  assert.equal(total, '€100,000');
});

test('counts have digits only where one is broken', () => {
  assert.deepEqual(english.parts(['3', '4'], 'count').texts, ['3', '4']);
  assert.deepEqual(english.parts(['3.25', '4'], 'count').texts, ['3.25', '4.00']);
});

test('shares sum to one hundred percent', () => {
  assert.deepEqual(english.shares([1, 1, 1]), ['33.4%', '33.3%', '33.3%']);
  assert.deepEqual(english.shares([null, 0]), ['–', '–']);
});

test('a tiny share is not shown as none', () => {
  assert.equal(english.percent(3 / 24_211), '<\u00a00.1%');
  assert.equal(english.percent(0), '0%');
  assert.equal(english.percent(1), '100%');
});

test('ratios keep about three digits', () => {
  assert.deepEqual(['358.984', '45.66', '0.7955', null].map((text) => english.value(text, 'ratio')), ['359', '45.7', '0.80', '–']);
});

test('instants are told in the zone of the run', () => {
  assert.equal(german.day('2024-12-31T23:30:00Z'), '01.01.2025');
  assert.equal(english.day('2024-12-31T23:30:00Z'), 'Dec 31, 2024');
});

test('an unknown locale, currency or zone falls back', () => {
  const odd = new Format({ locale: 'not a locale', currency: null, zone: 'Mars/Base' });
  assert.equal(odd.value('12.5', 'money'), '12.50');
  assert.equal(odd.day('2024-12-31T23:30:00Z'), 'Dec 31, 2024');
});

test('labels are short, isolated and without steering characters', () => {
  assert.equal(label('a\u202eb\u0000c'), '\u2068abc\u2069');
  assert.equal(Array.from(label('🚀'.repeat(10_000), 5)).length, 7);
  assert.ok(!/\{\w+\|/.test(label('{bold|text}')));
});

test('lists read as a sentence', () => {
  assert.equal(list(['a', 'b', 'c']), 'a, b and c');
});

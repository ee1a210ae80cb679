import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../src/csv.js';

test('texts with commas, quotes and line breaks are quoted', () => {
  assert.equal(csv([['a', 'b,c', 'd"e', 'f\ng', null, 0]]), 'a,"b,c","d""e","f\ng",,0\r\n');
});

test('formulas become texts and numbers stay numbers', () => {
  assert.equal(csv([['=HYPERLINK("x")', '+1+2', '-1', '@x', '-1.5E+3', '+7', '\tx']]), '"\'=HYPERLINK(""x"")",\'+1+2,-1,\'@x,-1.5E+3,+7,\'\tx\r\n');
});

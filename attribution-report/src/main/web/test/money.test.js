import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apportion, decimal, micros, round, sum } from '../src/money.js';

test('a decimal text becomes micros and back', () => {
  assert.equal(micros('2478977.02245'), 2_478_977_022_450n);
  assert.equal(micros('-0.5'), -500_000n);
  assert.equal(micros('1E+3'), 1_000_000_000n);
  assert.equal(micros('1.5e-7'), 0n);
  assert.equal(micros('0.0000005'), 1n);
  assert.equal(decimal(2_478_977_022_450n), '2478977.02245');
  assert.equal(decimal(-500_000n), '-0.5');
  assert.equal(decimal(0n), '0');
});

test('what is no number is missing', () => {
  for (const text of [null, undefined, '', '.', 'n/a', '1,5', 'NaN', 'Infinity']) assert.equal(micros(text), null, String(text));
});

test('amounts beyond the precision of a double are exact', () => {
  assert.equal(decimal(micros('9007199254740993.000001')), '9007199254740993.000001');
});

test('rounding is half away from zero', () => {
  assert.equal(round(2_500_000n, 0), 3_000_000n);
  assert.equal(round(-2_500_000n, 0), -3_000_000n);
  assert.equal(round(1_005_000n, 2), 1_010_000n);
});

test('three thirds show one hundred, the first taking the odd cent', () => {
  const third = micros('33.333333');
  assert.deepEqual(apportion([third, third, micros('33.333334')], 2), [33_330_000n, 33_330_000n, 33_340_000n]);
  assert.deepEqual(apportion([third, third, third], 0), [34_000_000n, 33_000_000n, 33_000_000n]);
});

test('shown parts sum to the shown total and are less than one unit off, refunds too', () => {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let round_ = 0; round_ < 500; round_++) {
    const digits = round_ % 3;
    const unit = 10n ** BigInt(6 - digits);
    const amounts = Array.from({ length: 1 + (round_ % 40) }, () => (random() < 0.1 ? null : BigInt(Math.round((random() - 0.2) * 1e12))));
    const shown = apportion(amounts, digits);
    assert.equal(sum(shown), round(sum(amounts), digits), `seed 7, round ${round_}`);
    amounts.forEach((amount, index) => {
      if (amount === null) assert.equal(shown[index], null);
      else {
        const off = shown[index] - amount;
        assert.ok(off < unit && off > -unit, `seed 7, round ${round_}, part ${index}`);
      }
    });
  }
});

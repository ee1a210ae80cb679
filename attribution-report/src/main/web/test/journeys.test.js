import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flow } from '../src/charts/flow.js';

const paths = [
  { steps: ['a', 'b'], conversions: 3, without: 1 },
  { steps: ['b', 'a', 'b'], conversions: 2, without: 0 },
  { steps: ['c'], conversions: 0, without: 4 },
];

test('flows run from layer to layer and keep every journey', () => {
  const { nodes, links } = flow(paths, 2, 9);
  const layer = new Map(nodes.map((node) => [node.key, node.layer]));
  links.forEach(({ source, target }) => assert.ok(layer.get(source) < layer.get(target)));
  const ends = nodes.filter((node) => node.layer === 2);
  assert.deepEqual(ends.map(({ step, converting, without }) => [step, converting, without]).sort(), [['(conversion)', 5, 0], ['(null)', 0, 5]]);
});

test('small channels of a layer flow together', () => {
  const { nodes } = flow(paths, 1, 1);
  assert.deepEqual(nodes.filter((node) => node.layer === 0).map(({ step }) => step).sort(), ['b', 'other channels']);
});

test('a journey without a touch has no flow', () => {
  assert.deepEqual(flow([{ steps: [], conversions: 10, without: 0 }], 2, 9), { nodes: [], links: [] });
});

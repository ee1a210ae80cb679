// Paths as a flow in layers.

export const START = '(start)';
export const CONVERSION = '(conversion)';
export const NONE = '(null)';
const OTHERS = 'other channels';

/**
 * The flow of paths through their last steps as nodes and links in layers, so that it has no cycle. Each layer names
 * its largest channels; the rest flow together.
 */
export function flow(paths, steps, named) {
  const weight = (path) => path.conversions + (path.without ?? 0);
  const layers = Array.from({ length: steps }, () => new Map());
  const tails = paths.filter((path) => weight(path) > 0 && path.steps.length > 0).map((path) => ({ path, tail: path.steps.slice(-steps) }));
  for (const { path, tail } of tails) {
    tail.forEach((step, index) => {
      const layer = layers[steps - tail.length + index];
      layer.set(step, (layer.get(step) ?? 0) + weight(path));
    });
  }
  const kept = layers.map((layer) => new Set([...layer].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, named).map(([step]) => step)));
  const nodes = new Map();
  const links = new Map();
  const node = (layer, step, path) => {
    const key = `${layer} ${step}`;
    const known = nodes.get(key) ?? { key, layer, step, converting: 0, without: 0 };
    known.converting += path.conversions;
    known.without += path.without ?? 0;
    nodes.set(key, known);
    return key;
  };
  const link = (source, target, path) => {
    const key = `${source}\n${target}`;
    const known = links.get(key) ?? { source, target, converting: 0, without: 0 };
    known.converting += path.conversions;
    known.without += path.without ?? 0;
    links.set(key, known);
  };
  for (const { path, tail } of tails) {
    const keys = tail.map((step, index) => {
      const layer = steps - tail.length + index;
      return node(layer, kept[layer].has(step) ? step : OTHERS, path);
    });
    keys.slice(1).forEach((key, index) => link(keys[index], key, path));
    for (const [end, part] of [[CONVERSION, { conversions: path.conversions }], [NONE, { conversions: 0, without: path.without ?? 0 }]]) {
      if (part.conversions + (part.without ?? 0) > 0) link(keys.at(-1), node(steps, end, part), part);
    }
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

/** The words for an end of a journey. */
export function stepName(step) {
  if (step === START) return 'start';
  if (step === CONVERSION) return 'conversion';
  if (step === NONE) return 'no conversion';
  return step;
}


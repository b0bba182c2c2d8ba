import { numbers } from '../form.ts';
import type { ParameterSpec } from '#models/model.ts';
import { placeOf } from '../strictJson.ts';
import type { SequentialCase } from './case.ts';

/** Tables with a row for each item, which have one for the pad above them in a file. */
const OF_ITEMS = 'E';
/** The row of the pad, where a model learns it: by itself here, above the items in a file. */
const PAD = 'pad';

/** How a file calls a parameter of ours: modalities have a name there and a number here. */
export const goldenName = (name: string, { modalities }: SequentialCase): string =>
  name.replace(/^(p|mlp|enc)(\d+)(?=\.)/, (_, word: string, m: string) =>
    word === 'p' ? `p${modalities[Number(m)].name}` : `${word}_${modalities[Number(m)].name}`,
  );

/** The values of a parameter of ours among golden ones, row-major. */
export function valuesOf(
  { name, shape }: Pick<ParameterSpec, 'name' | 'shape'>,
  golden: any,
  of: SequentialCase,
): number[] {
  const [rows, ...below] = shape;
  if (name === OF_ITEMS || name === PAD) {
    const all = numbers(golden, OF_ITEMS, [of.items + 1, ...below]);
    return (name === PAD ? all.slice(0, 1) : all.slice(1)).flat(9);
  }
  return numbers(golden, goldenName(name, of), [rows, ...below]).flat(9);
}

/** The same, or zeros where the variant says that the gradient is exactly zero and leaves it out. */
export function gradientOf(spec: ParameterSpec, expected: any, of: SequentialCase): number[] {
  const golden = spec.name === PAD ? OF_ITEMS : goldenName(spec.name, of);
  const unused = 'unused_params' in expected ? (expected.unused_params as string[]) : [];
  if (unused.includes(golden)) return new Array<number>(spec.shape.reduce((n, size) => n * size, 1)).fill(0);
  return valuesOf(spec, expected.grads, of);
}

/** Throws where the file trains, with a gradient, what our model does not have. */
export function requireTrained(specs: readonly ParameterSpec[], expected: any, of: SequentialCase): void {
  const own = new Set(specs.map(({ name }) => goldenName(name, of)));
  for (const name of Object.keys(expected.grads)) {
    if (own.has(name)) continue;
    const values = [expected.grads[name]].flat(9) as number[];
    if (values.some((value) => value !== 0))
      throw new Error(`${placeOf(expected.grads, name)} is no zero, and our model has no such parameter.`);
  }
}

import { normalWith, xavierNormalLinear } from '../initialise.ts';
import type { ParameterSpec } from '../model.ts';
import type { Content } from '../content.ts';

/** How wide tables are, how they start and how they are optimised. */
export interface TableOptions {
  d: number;
  seed: number;
  learningRate: number;
  weightDecay: number;
}

/** Ids of all nodes [nodes, d], and per modality preferences of users [users, d] and a projection of content [columns + 1, d], Xavier normal. */
export function idsAndContent(
  { users, items, contents }: { users: number; items: number; contents: readonly Content[] },
  { d, seed, learningRate, weightDecay }: TableOptions,
): ParameterSpec[] {
  const given = (name: string, rows: number, initial: () => Float32Array): ParameterSpec => ({
    name,
    shape: [rows, d],
    initial,
    learningRate,
    weightDecay,
  });
  const table = (name: string, rows: number) =>
    given(name, rows, () => normalWith(xavierDeviation(rows, d), rows * d, seed, name));
  return [
    table('ids', users + items),
    ...contents.flatMap(({ x: { cols } }, m) => [
      table(`preferences${m}`, users),
      given(`projection${m}`, cols, () => xavierNormalLinear(cols - 1, d, seed, `projection${m}`)),
    ]),
  ];
}

/** The deviation of a Xavier normal matrix. */
export const xavierDeviation = (rows: number, cols: number): number => Math.sqrt(2 / (rows + cols));

import { uniformWithin, xavierUniform } from '../initialise.ts';
import type { ParameterSpec } from '../model.ts';
import type { SlmrecOptions } from './options.ts';

/** Widths of the heads of the fine-and-coarse task: d, of the last link `half`. */
export const linkWidths = ({ content, d, half }: Pick<SlmrecOptions, 'content' | 'd' | 'half'>): number[] =>
  content.map((_, k) => (k + 1 < content.length ? d : half));

/** Id tables, a projection per modality, the fusion of both sides and, where its task asks for them, the heads of the chain. */
export function parametersOf(o: SlmrecOptions): ParameterSpec[] {
  const { users, items, d, content, learningRate, weightDecay, seed } = o;
  const given = (name: string, shape: readonly number[], initial: () => Float32Array): ParameterSpec => ({
    name,
    shape,
    initial,
    learningRate,
    weightDecay,
  });
  const matrix = (name: string, from: number, to: number) =>
    given(name, [from, to], () => xavierUniform(from, to, seed, name));
  // Weights as the code draws them, biases as torch's linear layers do.
  const linear = (name: string, number: number | '', from: number, to: number) => [
    matrix(`${name}${number}`, from, to),
    given(`${name}Bias${number}`, [to], () => biasOf(from, to, seed, name, number)),
  ];
  const wide = (content.length + 1) * d;
  return [
    matrix('users', users, d),
    matrix('items', items, d),
    ...content.map(({ x: { cols } }, m) =>
      given(`projection${m}`, [cols, d], () => projectionOf(cols, d, seed, 'projection', m)),
    ),
    ...linear('fuseUsers', '', wide, d),
    ...linear('fuseItems', '', wide, d),
    ...(o.tasks.fac
      ? linkWidths(o).flatMap((to, k) => [...linear('head', k, d, to), ...linear('side', k, d, to)])
      : []),
    ...(hasSpareHead(o) ? linear('spare', '', d, d) : []),
  ];
}

/** True where a head without a loss of its own stands before the last link. */
export const hasSpareHead = ({
  tasks,
  spareHead,
  content,
}: Pick<SlmrecOptions, 'tasks' | 'spareHead' | 'content'>) => tasks.fac && spareHead && content.length > 1;

const biasOf = (from: number, to: number, ...stream: (number | string)[]) =>
  uniformWithin(1 / Math.sqrt(from), to, ...stream, 'bias');

/** Weights of the columns of features, and the bias as the last row. */
function projectionOf(cols: number, d: number, ...stream: (number | string)[]): Float32Array {
  const out = new Float32Array(cols * d);
  out.set(xavierUniform(cols - 1, d, ...stream));
  out.set(biasOf(cols - 1, d, ...stream), (cols - 1) * d);
  return out;
}

import * as tf from '@tensorflow/tfjs-core';
import { defineOp, run, runAll, type GpuPasses } from '#engine/defineOp.ts';
import { rowsTouched } from '#engine/work.ts';
import { CSR, csrProduct, type Sparse, type SparsePair } from '../csr-product/op.ts';
import { entrySum } from '../entry-sum/entrySum.ts';
import { walksOf } from '../entry-sum/parts.ts';
import { isProcessor } from '../processor.ts';
import { stackRows } from '../stack-rows/op.ts';
import { spreadGradientReference, spreadReference } from './reference.ts';

const product = entrySum({ ...CSR, x: 'x' });
const sumWith = entrySum({ ...CSR, x: 'x', added: 'added' });
const ofUsers = entrySum({ ...CSR, x: 'y' });
const ofUsersWith = entrySum({ ...CSR, x: 'y', added: 'added' });

const UI = ['ptrUi', 'colUi', 'valUi', 'spansUi', 'placesUi', 'indexUi'] as const;
const IU = ['ptrIu', 'colIu', 'valIu', 'spansIu', 'placesIu', 'indexIu'] as const;
type Name = (typeof UI | typeof IU)[number];

/** What a sum over the entries of one of the matrices calls its tensors. */
const named =
  (matrix: 'Ui' | 'Iu', others: Record<string, string>) =>
  (name: string): string =>
    others[name] ?? name + matrix;

/** Shapes of what a sum over the entries of one of them reads and writes. */
const cut = (shapes: Record<Name, number[]>, matrix: 'Ui' | 'Iu', y: number[]) => ({
  y,
  ptr: shapes[`ptr${matrix}`],
  spans: shapes[`spans${matrix}`],
  places: shapes[`places${matrix}`],
});

const inOrder = (...sums: Required<GpuPasses<never>>[]): GpuPasses<never> => ({
  scratch: Object.assign({}, ...sums.map(({ scratch }) => scratch)),
  passes: sums.flatMap(({ passes }) => passes),
});

const walks = (held: Record<Name, Int32Array>, { blockUi, blockIu }: Record<string, number>): number[] => [
  ...walksOf(held.ptrUi, held.spansUi, blockUi),
  ...walksOf(held.ptrIu, held.spansIu, blockIu),
];

const forward = defineOp({
  name: 'Spread',
  kind: 'sparse-product',
  inputs: ['f', ...UI, ...IU],
  outputs: ({ f: [items, d], ptrUi: [next] }) => ({ y: { shape: [next - 1 + items, d], dtype: 'float32' } }),
  webgpu(shapes, { own, blockUi, blockIu }) {
    const [items, d] = shapes.f;
    const users = shapes.ptrUi[0] - 1;
    return inOrder(
      product(cut(shapes, 'Ui', [users, d]), { block: blockUi }, named('Ui', { x: 'f', y: 'y' })),
      (own ? ofUsersWith : ofUsers)(
        cut(shapes, 'Iu', [items, d]),
        { block: blockIu, scale: own ? 0.5 : 1, before: { y: users } },
        named('Iu', { y: 'y', added: 'f' }),
      ),
    );
  },
  reference: (a, { f: [, d] }, { own }) => spreadReference(a, d, own),
  work: ({ f, colUi: [ui], colIu: [iu] }, attrs, held) => ({
    operations: (2 * (ui + iu) + 2 * attrs.own * f[0]) * f[1],
    touched: { f: attrs.own ? f[0] * f[1] : rowsTouched(ui, f), indexUi: 0, indexIu: 0 },
    walks: walks(held, attrs),
  }),
});

const gradient = defineOp({
  name: 'SpreadGradient',
  kind: 'sparse-product',
  inputs: ['dy', ...UI, ...IU],
  outputs: ({ dy: [, d], ptrUi: [next], ptrIu: [nextUser] }) => ({
    df: { shape: [next - 1, d], dtype: 'float32' },
    ofUsers: { shape: [nextUser - 1, d], dtype: 'float32' },
  }),
  webgpu(shapes, { own, blockUi, blockIu }) {
    const {
      dy: [, d],
      df: [items],
      ofUsers: [users],
    } = shapes;
    return inOrder(
      sumWith(
        cut(shapes, 'Iu', [users, d]),
        { block: blockIu, keep: own ? 2 : 1, before: { x: users } },
        named('Iu', { x: 'dy', added: 'dy', y: 'ofUsers' }),
      ),
      (own ? sumWith : product)(
        cut(shapes, 'Ui', [items, d]),
        { block: blockUi, scale: own ? 0.5 : 1, before: { added: users } },
        named('Ui', { x: 'ofUsers', added: 'dy', y: 'df' }),
      ),
    );
  },
  reference: (a, { dy: [, d] }, { own }) => spreadGradientReference(a, d, own),
  work: ({ dy: [rows, d], df: [items], ofUsers: [users], colUi: [ui], colIu: [iu] }, attrs, held) => ({
    operations: (2 * (ui + iu) + users + attrs.own * (users + 2 * items)) * d,
    touched: { dy: (attrs.own ? rows : users + Math.min(iu, items)) * d, indexUi: 0, indexIu: 0 },
    walks: walks(held, attrs),
  }),
});

/** The tensors of both matrices by the names that the operators have for them. */
const tables = (ui: Sparse, iu: Sparse): Record<Name, tf.Tensor> =>
  Object.fromEntries(
    [ui, iu].flatMap(({ ptr, col, val, parts: { tables }, index }, m) =>
      [ptr, col, val, tables.spans, tables.places, index].map((t, at) => [(m ? IU : UI)[at], t]),
    ),
  ) as Record<Name, tf.Tensor>;

const blocks = (ui: Sparse, iu: Sparse) => ({ blockUi: ui.parts.block, blockIu: iu.parts.block });

/**
 * Content of items that goes to users and back (Eq. 1), [users + items, d]: y_u = UI f above y_i = IU y_u, or above (f + IU y_u) / 2 where
 * items keep their `own`; f[items, d], d a multiple of 4. Gradient to f.
 */
export function spread(ui: SparsePair, iu: SparsePair, f: tf.Tensor2D, keepsOwn = false): tf.Tensor2D {
  if (isProcessor()) return apart(ui, iu, f, keepsOwn);
  const own = keepsOwn ? 1 : 0;
  return tf.customGrad((input) => ({
    value: run(
      forward,
      { f: input as tf.Tensor, ...tables(ui.forward, iu.forward) },
      { own, ...blocks(ui.forward, iu.forward) },
    ),
    gradFunc: (dy: tf.Tensor) =>
      runAll(
        gradient,
        { dy, ...tables(ui.transposed, iu.transposed) },
        { own, ...blocks(ui.transposed, iu.transposed) },
      ).df,
  }))(f) as tf.Tensor2D;
}

/** The same as processors compute it (see `isProcessor`). */
function apart(ui: SparsePair, iu: SparsePair, f: tf.Tensor2D, keepsOwn: boolean): tf.Tensor2D {
  const users = csrProduct(ui, f);
  const back = csrProduct(iu, users);
  return stackRows(users, keepsOwn ? tf.mul(tf.add(f, back), 0.5) : back);
}

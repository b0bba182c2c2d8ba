import type * as tf from '@tensorflow/tfjs-core';
import { symmetricAdjacency } from '#datasets/graph.ts';
import { featureProduct } from '#ops/feature-product/op.ts';
import { gatherRows, indexRows, uploadRows } from '#ops/gather-rows/op.ts';
import { inBatchCrossEntropy } from '#ops/in-batch/op.ts';
import { rowRange } from '#ops/stack-rows/op.ts';
import { uploadSymmetric } from '#ops/sparse.ts';
import { ANY, choices, indices, numbers } from '#testing/form.ts';
import { pad, padded, rowsOf, unpadBlocks, type Matrix } from '#testing/padding.ts';
import { table4Tests, type Intermediates } from '#testing/table4.ts';
import type { BareCase, Shapes, Table4Case } from '#testing/table4Case.ts';
import { uploadContent } from '../content.ts';
import type { Tables } from '../model.ts';
import { linear } from './sides.ts';
import type { SlmrecOptions } from './options.ts';
import { Slmrec } from './slmrec.ts';
import { propagateViews } from './views.ts';

const TASKS: Record<string, keyof SlmrecOptions['tasks']> = { FAC: 'fac', FM: 'fm' };

const widthOf = ({ params, users }: BareCase): number => numbers(params, 'Eu', [users, ANY])[0].length;
const tasksOf = ({ config }: BareCase) => choices(config, 'tasks', TASKS);

/** Widths of the heads of each link. */
const linksOf = (of: BareCase): number[] => {
  const d = widthOf(of);
  return of.X.map((_, k) => (k + 1 < of.X.length ? d : Math.floor(d / 2)));
};

/** Heads are in the file where any of its configurations has them. */
const hasHeads = (of: BareCase) => tasksOf(of).includes('fac') || 'fac_h0_W' in of.params;

const graphOf = ({ train }: BareCase) => uploadSymmetric(symmetricAdjacency(train));
const contentOf = ({ X, items }: BareCase) =>
  X.map((x, m) => {
    const data = Float32Array.from(x.flat());
    return {
      name: `m${m}`,
      x: uploadContent([{ name: `m${m}`, rows: items, cols: x[0].length, data }], 'rowL2').x,
    };
  });

function optionsOf(of: Table4Case): SlmrecOptions {
  const tasks = tasksOf(of);
  const d = widthOf(of);
  return {
    users: of.users,
    items: of.items,
    d: padded(d),
    half: Math.floor(d / 2),
    tasks: { fac: tasks.includes('fac'), fd: false, fm: tasks.includes('fm') },
    layers: numbers(of.config, 'L'),
    temperature: numbers(of.config, 'temp'),
    sslTemperature: numbers(of.config, 'ssl_temp'),
    sslWeight: numbers(of.config, 'ssl_alpha'),
    dropout: 0,
    spareHead: false,
    learningRate: 0,
    weightDecay: 0,
    decay: 'decoupled',
    seed: 1,
    adjacency: graphOf(of),
    content: contentOf(of),
  };
}

/** Masks the views that the file names, not those that a step would draw. */
class Masked extends Slmrec {
  readonly #views: readonly number[];

  constructor(of: Table4Case) {
    super(optionsOf(of));
    this.#views = tasksOf(of).includes('fm') ? indices(of.config, 'fm_views', of.X.length + 1, [2]) : [];
  }

  override masked = () => this.#views;
}

table4Tests({
  model: 'slmrec',
  shapes(of): Shapes {
    const d = widthOf(of);
    const linear = (name: string, from: number, to: number): [string, number[]][] => [
      [`${name}_W`, [from, to]],
      [`${name}_b`, [to]],
    ];
    const wide = (of.X.length + 1) * d;
    const heads = linksOf(of).flatMap((to, k) => [
      ...linear(`fac_h${k}`, d, to),
      ...linear(`fac_r${k}`, d, to),
    ]);
    return Object.fromEntries([
      ['Eu', [of.users, d]],
      ['Ei', [of.items, d]],
      ...of.X.flatMap((x, m) => [
        [`W${m}`, [x[0].length, d]],
        [`b${m}`, [d]],
      ]),
      ...linear('fuseU', wide, d),
      ...linear('fuseI', wide, d),
      ...(hasHeads(of) ? heads : []),
    ]);
  },
  build: (of) => new Masked(of),
  tables(values, of) {
    const d = widthOf(of);
    const table = (name: string) => pad(values[name] as Matrix, padded(d));
    const bias = (name: string, width = padded(d)) => pad([values[name] as number[]], width);
    const projections = of.X.map((_, m) => [
      `projection${m}`,
      pad([...(values[`W${m}`] as Matrix), values[`b${m}`] as number[]], padded(d)),
    ]);
    const fused = (name: string) => {
      const rows = values[name] as Matrix;
      const views = Array.from({ length: rows.length / d }, (_, q) => rows.slice(q * d, (q + 1) * d));
      return Float32Array.from(views.flatMap((view) => [...pad(view, padded(d), padded(d))]));
    };
    const heads = linksOf(of).flatMap((_, k) => {
      // The last link is as wide as it is; the others are tables of the model's width.
      const width = k + 1 < of.X.length ? padded(d) : Math.floor(d / 2);
      return ['h', 'r'].flatMap((golden) => {
        const own = golden === 'h' ? 'head' : 'side';
        return [
          [`${own}${k}`, pad(values[`fac_${golden}${k}_W`] as Matrix, width, padded(d))],
          [`${own}Bias${k}`, bias(`fac_${golden}${k}_b`, width)],
        ];
      });
    });
    return {
      users: table('Eu'),
      items: table('Ei'),
      ...Object.fromEntries(projections),
      fuseUsers: fused('fuseU_W'),
      fuseUsersBias: bias('fuseU_b'),
      fuseItems: fused('fuseI_W'),
      fuseItemsBias: bias('fuseI_b'),
      ...(hasHeads(of) ? Object.fromEntries(heads) : {}),
    };
  },
  blocks: (of) => [widthOf(of)],
  parts: { main: 'main', fac: 'fac', fm: 'copies' },
  graphs: { sym: symmetricAdjacency },
  graph: () => 'sym',
  async intermediates(of, { users, items }, tables) {
    const d = widthOf(of);
    const bare = async (x: tf.Tensor, width = d) => rowsOf(unpadBlocks(await x.data(), [width]), width);
    const { positives } = of.triplets;
    const chosen = (rows: Matrix) => Array.from(positives, (item) => rows[item]);
    const content = contentOf(of).map(({ x }, m) => featureProduct(x, tables[`projection${m}`]));
    const views = propagateViews(
      graphOf(of),
      tables.users,
      [tables.items, ...content],
      numbers(of.config, 'L'),
    );
    const values: Intermediates = { main_logits: logits(of, users, chosen(items)) };
    for (const [m, table] of content.entries()) values[`D${m}`] = await bare(table);
    for (const [q, table] of views.entries()) values[q === 0 ? 'Z_id' : `Z_m${q - 1}`] = await bare(table);
    if (!tasksOf(of).includes('fac')) return values;
    const ofItems = views.map((view) => rowRange(view, of.users, of.items));
    return { ...values, ...(await chain(of, ofItems, tables)) };
  },
});

/** Both sides of every link for the batch's positives, and its loss. */
async function chain(of: Table4Case, views: tf.Tensor2D[], tables: Tables): Promise<Intermediates> {
  const index = uploadRows(indexRows(of.items, of.triplets.positives));
  const temperature = numbers(of.config, 'ssl_temp');
  const [ids, ...modalities] = views.map((view) => gatherRows(view, index));
  const values: Intermediates = {};
  let coarse = ids;
  for (const [k, fine] of modalities.entries()) {
    coarse = linear(coarse, tables, 'head', k);
    const side = linear(fine, tables, 'side', k);
    const width = linksOf(of)[k];
    const bare = async (x: tf.Tensor2D) =>
      rowsOf([...(await x.data())], x.shape[1]).map((row) => row.slice(0, width));
    values[`fac_a${k}`] = await bare(coarse);
    values[`fac_r${k}`] = await bare(side);
    [values[`fac_loss${k}`]] = await inBatchCrossEntropy(coarse, side, temperature).data();
  }
  return values;
}

/** Cosines of the batch's users and items, divided by the temperature. */
function logits({ triplets, config }: Table4Case, users: Matrix, positives: Matrix): Matrix {
  const unit = (row: number[]) => row.map((v) => v / Math.max(Math.hypot(...row), 1e-12));
  const dot = (a: number[], b: number[]) => a.reduce((sum, v, k) => sum + v * b[k], 0);
  return Array.from(triplets.users, (user) =>
    positives.map((row) => dot(unit(users[user]), unit(row)) / numbers(config, 'temp')),
  );
}

import { ANY, choice, numbers } from '#testing/form.ts';
import { pad, padBlocks, padded, type Matrix } from '#testing/padding.ts';
import { table4Tests } from '#testing/table4.ts';
import type { BareCase, Table4Case } from '#testing/table4Case.ts';
import { uploadContent } from '../content.ts';
import { Vbpr } from './vbpr.ts';

const LOSS_FORMS = { bprEps: 'epsilon', bprMean: 'softplus' } as const;
const REG_FORMS = { RnormMM: 'norms', sq: 'squares' } as const;

const widthOf = ({ params, items }: BareCase) => numbers(params, 'Q', [items, ANY])[0].length;

table4Tests({
  model: 'vbpr',
  shapes(of) {
    const d = widthOf(of);
    const columns = of.X.reduce((sum, x) => sum + x[0].length, 0);
    return { P: [of.users, 2 * d], Q: [of.items, d], W: [columns, d], b: [d] };
  },
  build(of) {
    const lossForm = choice(of.config, 'bpr_form', LOSS_FORMS);
    const regForm = choice(of.config, 'reg_form', REG_FORMS);
    const options = { learningRate: 0, weightDecay: 0, reg: numbers(of.config, 'reg'), regForm, lossForm };
    return new Vbpr({ ...of, d: padded(widthOf(of)) }, options, 1, contentOf(of));
  },
  tables(values, of) {
    const d = widthOf(of);
    return {
      users: padBlocks(values.P as Matrix, [d, d]),
      items: pad(values.Q as Matrix, padded(d)),
      projection: pad([...(values.W as Matrix), values.b as number[]], padded(d)),
    };
  },
  blocks: (of) => [widthOf(of), widthOf(of)],
  parts: { bpr: 'bpr', reg: 'l2' },
  intermediates: (of, { items, margin }) => ({
    margin,
    Qfull: items,
    proj: items.map((row) => row.slice(widthOf(of))),
  }),
});

const contentOf = ({ X, items }: Table4Case) =>
  uploadContent(
    X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) })),
    'raw',
  );

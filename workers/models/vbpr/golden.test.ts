import { pad, padBlocks, padded, type Matrix } from '#testing/padding.ts';
import { table4Tests, type Table4Case } from '#testing/table4.ts';
import { uploadContent } from '../content.ts';
import { Vbpr } from './vbpr.ts';

const LOSS_FORMS = { bprEps: 'epsilon', bprMean: 'softplus' } as const;
const REG_FORMS = { RnormMM: 'norms', sq: 'squares' } as const;

const widthOf = ({ params }: Table4Case) => (params.Q as Matrix)[0].length;

table4Tests({
  model: 'vbpr',
  build(of) {
    const { bpr_form, reg_form, reg } = of.config;
    const lossForm = LOSS_FORMS[bpr_form as keyof typeof LOSS_FORMS];
    const regForm = REG_FORMS[reg_form as keyof typeof REG_FORMS];
    const options = { learningRate: 0, weightDecay: 0, reg, regForm, lossForm };
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
    Qfull: items.flat(),
    proj: items.flatMap((row) => row.slice(widthOf(of))),
  }),
});

const contentOf = ({ X, items }: Table4Case) =>
  uploadContent(
    X.map((x, m) => ({ name: `m${m}`, rows: items, cols: x[0].length, data: Float32Array.from(x.flat()) })),
    'raw',
  );

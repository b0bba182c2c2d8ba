import type { Parameters } from '#models/model.ts';
import { stageFor } from '#contract/models/stageIds.ts';
import { rampAt } from '#contract/ramp.ts';
import { attentionWeights } from '#ops/attention/op.ts';
import { indexRows, uploadRows } from '#ops/gather-rows/op.ts';
import type { Comparison } from '#testing/comparison.ts';
import { choice, flagOr, numbers } from '#testing/form.ts';
import type { SequentialCase } from '#testing/sequential/case.ts';
import { projectedOptions } from '#testing/sequential/content.ts';
import { inBatchTests } from '#testing/sequential/inBatch.ts';
import { attend, blocks } from '../sequence/block.ts';
import type { ItemSequences } from '../sequence/content.ts';
import { FORM } from '../sequence/encoder.ts';
import { linear, QUIET } from '../sequence/layers.ts';
import { Odmt } from './odmt.ts';

const VERSIONS = { v1: 'v1', off: 'off' } as const;
/** What a file adds to a masked score. */
const MASKED = -1e4;

inBatchTests({
  model: 'odmt',
  reads: 'all',
  build: ({ config, ...of }) =>
    new Odmt({
      ...projectedOptions({ config, ...of }),
      imt: flagOr(config, 'imt', true),
      imtLayers: numbers(config, 'imtLayers'),
      imtHeads: numbers(config, 'imtHeads'),
      version: choice(config, 'version', VERSIONS),
      separateCE: flagOr(config, 'separateCE', true),
      kd: flagOr(config, 'kd', true),
      tau: numbers(config, 'tau'),
      alpha: numbers(config, 'alpha'),
      kdDetach: flagOr(config, 'kdDetach', false),
    }),
  parts(losses, { modalities, config }) {
    const ofEach = (golden: string, id: string) =>
      modalities.map(({ name }) => [`${golden}_${name}`, losses[stageFor(id, name)]]);
    const parts = Object.fromEntries(
      config.separateCE ? [['ce_id', losses.ceId], ...ofEach('ce', 'ce')] : [['ce_ens', losses.ce]],
    );
    return losses.kdId ? { ...parts, kd_id: losses.kdId, ...Object.fromEntries(ofEach('kd', 'kd')) } : parts;
  },
  before: compareTransformer,
});

/** Input, mask, first attention and output of the transformer, of the tokens that items have. */
async function compareTransformer(
  report: Comparison,
  built: Odmt,
  parameters: Parameters,
  of: SequentialCase,
  expected: any,
): Promise<void> {
  const { items, d, modalities, config } = of;
  report.values('ramp_w', [rampAt(numbers(config, 'alpha'), numbers(config, 'epoch'))], [numbers(expected, 'ramp_w')]); // prettier-ignore
  const ids = Int32Array.from({ length: items }, (_, item) => item);
  const wanted = { items: uploadRows(indexRows(items, ids)), content: built.needs.content!(ids) };
  const { tokens } = wanted.content as ItemSequences;
  const { sight } = built;
  const x = built.tokens(parameters, wanted);
  const [q, k] = ['q', 'k'].map((part) => linear(x, parameters, `imt.0.${part}`));
  const weights = (await attentionWeights(q, k, tokens, tokens, sight).array()) as number[][][];
  const rows = async (name: string, own: typeof x) => {
    const values = await own.array();
    const wanted: number[][][] = numbers(expected, name, [items + 1, slots, d]);
    places.forEach(({ item, slot }, row) => report.values(name, values[row], wanted[item + 1][slot]));
  };
  const slots = modalities.reduce((sum, { vectors }) => sum + vectors[0].length, 1);
  const places = ids.reduce<{ item: number; slot: number }[]>((all, item) => {
    const has = modalities.flatMap(({ vectors, mask }) => mask?.[item] ?? vectors[item].map(() => 1));
    return [...all, ...[...has, 1].flatMap((there, slot) => (there ? [{ item, slot }] : []))];
  }, []);
  await rows('imt_in', x);
  await rows('imt_att0_out', attend(x, parameters, 'imt.0', tokens, sight, QUIET));
  const layers = numbers(config, 'imtLayers');
  await rows('imt_out', blocks(x, parameters, 'imt', layers, tokens, FORM, sight, QUIET));
  const prob: number[][][][] = numbers(expected, 'imt_att0_prob', [items + 1, sight.heads, slots, slots]);
  await compareChannels(report, built, parameters, of, prob);
  const mask: number[][][] = numbers(expected, 'imt_mask', [items + 1, slots, slots]);
  places.forEach(({ item, slot }, row) => {
    const own = places.filter((it) => it.item === item).map((it) => it.slot);
    const spread = (values: readonly number[]) =>
      Array.from({ length: slots }, (_, key) => values[own.indexOf(key)] ?? 0);
    for (let h = 0; h < sight.heads; h++)
      report.values('imt_att0_prob', spread(weights[h][row]), prob[item + 1][h][slot]);
    const isMasked = (key: number) =>
      !own.includes(key) || (sight.hidesLast && key === slots - 1 && slot !== key);
    report.values('imt_mask', mask[item + 1][slot].map((_, key) => (isMasked(key) ? MASKED : 0)), mask[item + 1][slot]); // prettier-ignore
  });
}

/** What channels take from each other in the first block: the shares of the tokens that stand for them, summed over the tokens of each. */
async function compareChannels(
  report: Comparison,
  built: Odmt,
  parameters: Parameters,
  { modalities }: SequentialCase,
  prob: number[][][][],
): Promise<void> {
  const { channels, layers, heads, weights } = (await built.attention(parameters))!;
  const owners = [...modalities.flatMap(({ vectors }, m) => vectors[0].map(() => m)), modalities.length];
  const n = channels.length;
  const wanted = prob.slice(1).flatMap((ofItem) =>
    ofItem.flatMap((ofHead) =>
      channels.flatMap((_, query) => {
        const row = ofHead[owners.indexOf(query)];
        return channels.map((_, c) =>
          row.reduce((sum, share, slot) => sum + (owners[slot] === c ? share : 0), 0),
        );
      }),
    ),
  );
  const first = Array.from(weights).filter((_, at) => Math.floor(at / (heads * n * n)) % layers === 0);
  report.values('item attention', first, wanted);
}

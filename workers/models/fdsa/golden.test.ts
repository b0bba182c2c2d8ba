import { gatherRows } from '#ops/gather-rows/op.ts';
import { productTransposed } from '#ops/product/op.ts';
import { tableOf } from '#testing/sequential/content.ts';
import { compareAttention, compareSlots, lastOptions, lastTests } from '#testing/sequential/lastPosition.ts';
import type { ChosenItems } from '../sequence/content.ts';
import { QUIET } from '../sequence/layers.ts';
import { Fdsa, STREAMS } from './fdsa.ts';

lastTests<Fdsa>({
  model: 'fdsa',
  reads: ['t'],
  build: (of) => new Fdsa(lastOptions(of), tableOf(of.modalities[0])),
  async intermediates(report, built, parameters, windows, of, expected) {
    const ids = parameters.E as Parameters<typeof gatherRows>[0];
    const vectors = [
      gatherRows(ids, windows.items),
      built.adapted(parameters, windows.content as ChosenItems),
    ];
    for (const [s, stream] of STREAMS.entries()) {
      const tokens = gatherRows(vectors[s], windows.tokens);
      const encoder = { encoder: `enc_${stream}`, name: `att0_${stream}` };
      await compareAttention(report, encoder, tokens, windows, parameters, of, expected);
      const hidden = built.stream(stream, vectors[s], windows, parameters, QUIET);
      await compareSlots(report, `hidden_${stream}`, hidden, windows, expected);
    }
    const out = built.out(vectors, windows, parameters, QUIET);
    await report.tensor('out', out, expected.out);
    await report.tensor('logits', productTransposed(out, ids), expected.logits);
  },
  notes: ['features.v', 'features.t_mask'],
});

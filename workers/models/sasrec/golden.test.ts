import { inBatchOptions, inBatchTests } from '#testing/sequential/inBatch.ts';
import { Sasrec } from './sasrec.ts';

inBatchTests({
  model: 'sasrec',
  reads: 'none',
  build: (of) => new Sasrec(inBatchOptions(of)),
  parts: ({ ce }) => ({ ce }),
  notes: ['features'],
});

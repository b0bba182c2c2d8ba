import { projectedOptions } from '#testing/sequential/content.ts';
import { inBatchTests } from '#testing/sequential/inBatch.ts';
import { SasrecLf } from './sasrecLf.ts';

inBatchTests({
  model: 'lf',
  reads: 'all',
  build: (of) => new SasrecLf(projectedOptions(of)),
  parts: ({ ce }) => ({ ce }),
});

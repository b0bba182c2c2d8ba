import { choice } from '#testing/form.ts';
import { projectedOptions } from '#testing/sequential/content.ts';
import { inBatchTests } from '#testing/sequential/inBatch.ts';
import { SasrecEf } from './sasrecEf.ts';

const FUSIONS = { concat: 'concat', sum: 'sum' } as const;

inBatchTests({
  model: 'ef',
  reads: 'all',
  build: (of) => new SasrecEf({ ...projectedOptions(of), fusion: choice(of.config, 'fuse', FUSIONS) }),
  parts: ({ ce }) => ({ ce }),
});

import { expect, it } from 'vitest';
import { Job } from '../job.ts';
import { previewTables } from './tablePreview.ts';

const file = { name: 'shop/visits.csv', file: new Blob(['who;what\nann;red, cup\nbob;blue, cup\n']) };

it('guesses separator and header', async () => {
  const [preview] = await previewTables([file], new Job());
  expect(preview).toMatchObject({ delimiter: ';', rows: expect.arrayContaining([['ann', 'red, cup']]) });
});

it('takes a table apart as a person says, against the guess', async () => {
  const reading = { file: file.name, delimiter: ',', header: true } as const;
  const [preview] = await previewTables([file], new Job(), [reading]);
  expect(preview).toMatchObject({ ...reading, columns: ['who;what'] });
  expect(preview.rows[0]).toEqual(['ann;red', ' cup']);
});

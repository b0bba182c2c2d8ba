import { expect, it } from 'vitest';
import { Job } from '../job.ts';
import { previewTables } from './tablePreview.ts';

const file = { name: 'shop/visits.csv', file: new Blob(['who;what\nann;red, cup\nbob;blue, cup\n']) };

it('guesses separator and header', async () => {
  const [preview] = await previewTables([file], new Job());
  expect(preview).toMatchObject({ delimiter: ';', rows: expect.arrayContaining([['ann', 'red, cup']]) });
});

it('knows a first line by the dates and decimal commas below it', async () => {
  const text =
    '"Kunde, Nr.";Artikel;Sterne;Datum\n"K;1";A-7;4,5;2024-01-08 10:00\nK2;A-8;3;2024-01-09 11:00\n';
  const [preview] = await previewTables([{ name: 'sales.csv', file: new Blob([text]) }], new Job());
  expect(preview).toMatchObject({ header: true, columns: ['Kunde, Nr.', 'Artikel', 'Sterne', 'Datum'] });
});

it('takes a table apart as a person says, against the guess', async () => {
  const reading = { file: file.name, delimiter: ',', header: true } as const;
  const [preview] = await previewTables([file], new Job(), [reading]);
  expect(preview).toMatchObject({ ...reading, columns: ['who;what'] });
  expect(preview.rows[0]).toEqual(['ann;red', ' cup']);
});

it.each([
  [',user,item\n4,a,b\n9,a,c\n', 'Unnamed: 0'],
  ['index,user,item\n0,a,b\n', 'index'],
  ['Unnamed: 0.1,Unnamed: 0,user,item\n3,3,a,b\n', 'Unnamed: 0.1'],
  ['0,a,b\n1,a,c\n2,d,e\n', '1'],
  ['user,item\n0,1\n1,2\n2,3\n', undefined],
  ['1,Toy Story,Animation\n2,Heat of Night,Crime\n3,The End,Drama\n', undefined],
])('says which column of %j is a saved index', async (text, index) => {
  const [preview] = await previewTables([{ name: 'a.csv', file: new Blob([text]) }], new Job());
  expect(preview.index).toBe(index);
});

it.each(['Jos\xe9', 'Zo\xeb'])('shows %s of a file in Latin-1', async (name) => {
  const text = Uint8Array.from(`${name},tea\nbob,rum\n`, (letter) => letter.charCodeAt(0));
  const [preview] = await previewTables([{ name: 'a.csv', file: new Blob([text]) }], new Job());
  expect(preview.rows[0][0]).toBe(name);
});

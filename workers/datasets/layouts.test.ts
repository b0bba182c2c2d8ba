import { beforeAll, describe, expect, it } from 'vitest';
import type { Csr, Dataset, FeatureMatrix, NamedFile } from '#contract/dataset.ts';
import { rowOfEntries } from './csr.ts';
import { file, npy } from './fixtures/files.ts';
import { DataLaboratory } from './laboratory.ts';
import { generateSynthetic } from './synthetic.ts';

/** The shape of the paper's TikTok, a twentieth of it, with cold items; no layout here is written by the exporter. */
let tiktok: Dataset;
beforeAll(async () => {
  tiktok = await generateSynthetic({ source: 'synthetic', preset: 'tiktok-small', seed: 7, coldItems: 0.05 });
});

const STEMS: Readonly<Record<string, string>> = { visual: 'image', acoustic: 'audio', textual: 'text' };
const features = () =>
  tiktok.features.map(({ name, rows, cols, data }: FeatureMatrix) =>
    file(
      `tiktok/${STEMS[name]}_feat.npy`,
      npy(rows, cols, (at) => data[at]),
    ),
  );
const pairs = (csr: Csr) => Array.from(rowOfEntries(csr), (u, k) => [u, csr.col[k]] as const);
const splits = () => [tiktok.train, tiktok.val, tiktok.test];

function hkuds(): NamedFile[] {
  return splits().map((csr, part) => {
    const lists: Record<string, number[]> = {};
    for (const [u, i] of pairs(csr)) (lists[u] ??= []).push(i);
    return file(`tiktok/${['train', 'val', 'test'][part]}.json`, JSON.stringify(lists));
  });
}

function mmrec(): NamedFile[] {
  const lines = splits().flatMap((csr, part) => pairs(csr).map(([u, i]) => `${part}\t${i}\t${u}`));
  const mapping = (count: number) =>
    ['id\tnumber', ...Array.from({ length: count }, (_, n) => `id${n}\t${n}`)].join('\r\n');
  return [
    file('tiktok/tiktok.inter', ['x_label\titemID\tuserID', ...lines.toReversed()].join('\n')),
    file('tiktok/u_id_mapping.csv', mapping(tiktok.users)),
    file('tiktok/i_id_mapping.csv', mapping(tiktok.items)),
  ];
}

function recbole(): NamedFile[] {
  return splits().map((csr, part) => {
    const lines = pairs(csr).map(([u, i]) => `${i}\t${u}`);
    const name = `tiktok.${['train', 'valid', 'test'][part]}.inter`;
    return file(`tiktok/${name}`, ['item_id:token\tuser_id:token', ...lines].join('\n'));
  });
}

describe('one dataset in several layouts has one hash', () => {
  it.each([
    ['HKUDS', hkuds],
    ['MMRec', mmrec],
    ['RecBole', recbole],
  ])('%s', async (_, layout) => {
    const report = await new DataLaboratory().open('tiktok', [...features(), ...layout()]);
    expect(report.interactions.train).toBe(tiktok.train.col.length);
    expect(report.hash).toBe(tiktok.hash);
  });
});

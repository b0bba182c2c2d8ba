import { gzipSync } from 'node:zlib';
import type { NamedFile } from '#contract/dataset.ts';
import { openArchives } from '#datasets/archive.ts';
import { array, doubles, int, pickle } from '#datasets/corpus/pickleBytes.ts';
import { fixture } from '#datasets/fixtures/load.ts';
import fixtures from '#datasets/fixtures/fixtures.json' with { type: 'json' };
import { Job } from '#datasets/job.ts';
import { DataLaboratory } from '#datasets/laboratory.ts';
import { findArrays } from '#datasets/others/arrays.ts';
import { parseJsonLists } from '#datasets/parsers/jsonLists.ts';
import { parseNpy } from '#datasets/parsers/npy.ts';
import { readItemVectors } from '#datasets/parsers/npyItems.ts';
import { parseSparsePickle } from '#datasets/parsers/scipySparse.ts';
import { BUNDLE_TARGETS } from './bundleTargets.ts';
import { GENERIC, type Bytes } from './mutations.ts';
import { NPY } from './npyMutations.ts';
import { PICKLE } from './pickleMutations.ts';
import { OUTSIDE_TARGETS } from './outsideTargets.ts';
import type { Target } from './target.ts';
import { TEXT } from './textMutations.ts';
import { ZIP, zip } from './zipFixtures.ts';

const named = (ending: string) =>
  (Object.keys(fixtures) as (keyof typeof fixtures)[]).filter((n) => n.endsWith(ending)).map(fixture);
const text = (letters: string): Bytes => new TextEncoder().encode(letters);
const file = (name: string, bytes: Bytes) => ({ name: `toy/${name}`, file: new Blob([bytes]) });
const open = (...files: [string, Bytes][]) =>
  new DataLaboratory().open(
    'toy',
    files.map(([name, bytes]) => file(name, bytes)),
  );

const NPYS = named('.npy');
const PICKLES = named('.pkl');
const LISTS = ['{"0": [3, 1], "1": [], "2": [2, 0]}', '{"7":[1,2,3],"2":[]}\r\n', '{}'].map(text);
const LABELLED = 'userID\titemID\trating\ttimestamp\tx_label\n';
const LINES = [...Array(40).keys()].map((k) => `${k % 7}\t${(k * 5) % 11}\t1.0\t${1e9 + k}\t${k % 3}`);
const ATOMIC = 'user_id:token\titem_id:token\trating:float\ttimestamp:float\n';
const ENTRIES = {
  'toy/train.json': LISTS[0],
  'toy/README.txt': text('toy '.repeat(200)),
  'toy/image_feat.npy': NPYS[0],
};
const VECTORS = Object.fromEntries([3, 5, 8].map((id, k) => [`toy/visual/${id}.npy`, NPYS[k]]));
const EMPTY = fixture('empty.pkl');

const VECTOR = () => doubles(0.5, 1.5);
const FEATURE_PICKLES = [
  pickle(array('f4', new Uint8Array(16), int(2), int(2))),
  pickle('](', VECTOR(), VECTOR(), 'e'),
  pickle('}(', int(0), VECTOR(), int(1), VECTOR(), 'u'),
];

/** Everything that can be done with the arrays of a file that no layout reads. */
async function loadArrays(named: NamedFile): Promise<void> {
  const { arrays } = await findArrays(named, new Job());
  for (const found of arrays) await found.load('stem');
}

/** Everything that reads what comes from others: single parsers, whole folders and bundles of which one file is odd, addresses, specs, requests. */
export const TARGETS: readonly Target[] = [
  ...BUNDLE_TARGETS,
  ...OUTSIDE_TARGETS,
  {
    name: 'npy',
    corpus: NPYS,
    mutations: [...GENERIC, ...NPY],
    run: async (bytes) => parseNpy(bytes, 'toy.npy'),
  },
  {
    name: 'pickle',
    corpus: PICKLES,
    mutations: [...GENERIC, ...PICKLE, ...PICKLE],
    run: (bytes) => parseSparsePickle(bytes, 'toy.pkl', new Job()),
  },
  {
    name: 'zip',
    corpus: [zip(ENTRIES, 0), zip(ENTRIES, 8)],
    mutations: [...GENERIC, ...ZIP, ...ZIP],
    run: (bytes) => openArchives([file('toy.zip', bytes)], new Job()),
  },
  {
    name: 'zip of vectors',
    corpus: [zip(VECTORS, 0), zip(VECTORS, 8)],
    mutations: [...GENERIC, ...ZIP, ...TEXT],
    run: async (bytes) => {
      const job = new Job();
      return readItemVectors(await openArchives([file('toy.zip', bytes)], job), { count: 9 }, true, job);
    },
  },
  {
    name: 'json lists',
    corpus: LISTS,
    mutations: [...GENERIC, ...TEXT],
    run: (bytes) => parseJsonLists(file('train.json', bytes), new Job()),
  },
  {
    name: 'histories',
    corpus: [...LISTS, text('{"ü": ["a\\"b", 7, "c"], "v": ["c"]}')],
    mutations: [...GENERIC, ...TEXT],
    run: (bytes) => open(['toy.inter.json', bytes]),
  },
  {
    name: 'codes of items',
    corpus: ['{"0": ["<a_2>", "<b_0>"], "1": ["<a_0>", "<b_3>"]}', '{"1": [3, 0], "0": [1, 2]}'].map(text),
    mutations: [...GENERIC, ...TEXT],
    run: (bytes) =>
      open(['toy.inter.json', text('{"0": [0, 1], "1": [1, 0, 2]}')], ['toy.index.json', bytes]),
  },
  {
    name: 'diffmm folder',
    corpus: PICKLES,
    mutations: [...GENERIC, ...PICKLE],
    run: (bytes) => open(['trnMat.pkl', bytes], ['valMat.pkl', EMPTY], ['tstMat.pkl', EMPTY]),
  },
  {
    name: 'hkuds folder',
    corpus: LISTS,
    mutations: [...GENERIC, ...TEXT],
    run: (bytes) => open(['train.json', bytes], ['val.json', text('{}')], ['test.json', text('{"1":[0]}')]),
  },
  {
    name: 'inter table',
    corpus: [LABELLED + LINES.join('\n'), ATOMIC + LINES.map((l) => l.slice(0, -2)).join('\r\n')].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) => open(['toy.inter', bytes]),
  },
  {
    name: 'plain table',
    corpus: [
      `user,item,rating,time\n${LINES.map((l) => l.replaceAll('\t', ',').slice(0, -2)).join('\n')}`,
      `"user";"item"\n${LINES.map((l) => `"u ""${l[0]}""";"i${l[2]}"`).join('\r\n')}`,
      LINES.map((l) => l.slice(0, 3)).join('\n'),
    ].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) => open(['toy.csv', bytes]),
  },
  {
    name: 'lists of users',
    corpus: ['0 3 1\n1\n2 2 0 1\n', '0: 3, 1\r\n2: 2, 0\r\n', 'u1\ti3,i1\nu2\ti2\n'].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) => open(['train.txt', bytes], ['test.txt', text('0 0\n2 3\n')]),
  },
  {
    name: 'sentences',
    corpus: [
      '{"train": [{"user": 1, "item": 2, "explanation": "a warm sound", "feature": "sound"}], "val": []}',
      '[{"reviewerID": "1", "asin": "3", "explanation": "it\\u2019s light", "overall": 4}]',
    ].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) =>
      open(
        ['sequential.txt', text('1 2 3 1\n2 1 3\n')],
        ['negative.txt', text('1 4\n2 2 4\n')],
        ['explanation.json', bytes],
      ),
  },
  {
    name: 'histories with negatives and maps',
    corpus: [
      '1 2 3 1 4\n2 4 1 2\n3 1 5\n',
      '{"n_users": 3, "item2id": {"cable": "1"}, "id2user": {"2": "bob"}}',
    ].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) =>
      open(
        ['sequential.txt', text('1 2 3 1 4\n2 4 1 2\n3 1 5\n')],
        ['negative.txt', bytes],
        ['datamaps.json', bytes],
      ),
  },
  {
    name: 'reviews',
    corpus: [
      `user\titem\trating\twhy\n${LINES.map((l) => `${l.slice(0, 3)}\t5\tI "like" the sound of it`).join('\n')}`,
      'user,item,why\n1,2,"so, it is what i was looking for"\n2,1,\n',
    ].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) => open(['toy.tsv', bytes]),
  },
  {
    name: 'other arrays in pickles',
    corpus: FEATURE_PICKLES,
    mutations: [...GENERIC, ...PICKLE, ...PICKLE],
    run: (bytes) => loadArrays(file('audio_feat.pkl', bytes)),
  },
  {
    name: 'other arrays in npz',
    corpus: ([0, 8] as const).map((method) => zip({ 'a.npy': NPYS[0], 'b.npy': NPYS[1] }, method)),
    mutations: [...GENERIC, ...ZIP, ...NPY],
    run: (bytes) => loadArrays(file('audio_feat.npz', bytes)),
  },
  {
    name: 'table of JSON objects',
    corpus: [
      LINES.map((l) => `{"user_id": "u${l[0]}", "item_id": ${l[2]}, "tags": [["a", {"b": null}]]}`).join(
        '\n',
      ),
      `[${LINES.map((l) => `{"user":\n${l[0]},"item":"\\u00e9 ${l[2]}"}`).join(', ')}]`,
      LINES.map(
        (l) => `{'user': u'${l[0]}', 'item': ("a", {'x': None}), 'n': 12345678901234567${l[0]}}`,
      ).join('\n'),
    ].map(text),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) => open(['toy.json', bytes]),
  },
  {
    name: 'table in other encodings',
    corpus: [
      Buffer.from(`\ufeffuser\titem\n${LINES.join('\n')}`, 'utf16le'),
      Buffer.from(
        `user::item::title\n${LINES.map((l) => `Jos\xe9 ${l[0]}::${l[2]}::"\x80"`).join('\n')}\n`,
        'latin1',
      ),
      Buffer.from(
        ['user\titem\trating\ttime\tsplit', ...LINES].map((l) => `  ${l.replaceAll('\t', '  ')} `).join('\n'),
      ),
    ].map((bytes) => new Uint8Array(bytes)),
    mutations: [...GENERIC, ...TEXT, ...TEXT],
    run: (bytes) => open(['toy.dat', bytes]),
  },
  {
    name: 'gzip',
    corpus: ['user,item\na,b\n', '{"user":"a","item":"b"}\n'.repeat(40)].map(
      (t) => new Uint8Array(gzipSync(t)),
    ),
    mutations: [...GENERIC, ...TEXT],
    run: (bytes) => open(['toy.csv.gz', bytes]),
  },
  {
    name: 'features',
    corpus: NPYS,
    mutations: [...GENERIC, ...NPY],
    run: (bytes) =>
      open(
        ['train.json', text('{"0":[0,1]}')],
        ['val.json', text('{}')],
        ['test.json', text('{}')],
        ['image_feat.npy', bytes],
      ),
  },
];

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartialConfig } from '#contract/fields.ts';
import { modelRows } from '#contract/matrix.ts';
import { MODEL_NAMES } from '#contract/models/index.ts';
import { SYNTHETIC_PRESETS } from '#contract/synthetic.ts';
import { PROTOCOLS } from '#contract/metrics.ts';
import { cleanQuery, queryOf, readLink } from './link.ts';
import { linkWords } from './words.ts';

const plain = readLink('?dataset=mini').setup;

test('an address that says nothing of an experiment is the first one, and is as short', () => {
  const first = readLink('?view=data&backend=wasm').setup;
  expect(first).toEqual({
    dataset: { source: 'synthetic', preset: 'content', seed: 1 },
    model: 'promptmm',
    seed: 1,
    protocol: 'strict',
    changes: { teacher: { modalityWeight: 0.3 }, student: { init: 'xavier' } },
  });
  const { teacher, student } = first.changes;
  const turned = { ...first, changes: { student, teacher } };
  expect(queryOf(turned, '?view=data&backend=wasm')).toBe('?view=data&backend=wasm');
  expect(readLink(queryOf({ ...first, seed: 2 }, '')).setup).toEqual({ ...first, seed: 2 });
  const compared = { ...first, comparison: { seeds: [1], isAsSet: true } };
  expect(readLink(queryOf(compared, '')).setup).toEqual(compared);
});

test('an address that says anything of an experiment, and no dataset, means the one that it always has', () => {
  expect(plain).toEqual({
    dataset: { source: 'synthetic', preset: 'mini', seed: 1 },
    model: 'promptmm',
    seed: 1,
    protocol: 'strict',
    changes: {},
  });
  expect(readLink('?seed=1').setup).toEqual(plain);
  expect(queryOf(plain, '?view=data&backend=wasm')).toBe('?view=data&backend=wasm&dataset=mini');
  expect(queryOf({ ...plain, seed: 7 }, '?dataset=mini')).toBe('?seed=7');
});

test('an address is readable', () => {
  const setup = {
    ...plain,
    dataset: { ...plain.dataset, preset: 'tiktok-small' as const, noise: 0.5 },
    seed: 3,
    changes: { student: { lambda2: 0, listKd: 'plain' }, teacher: { prompt: false, modalities: ['visual'] } },
  };
  const query = queryOf(setup, '?seed=9&student.lambda3=1');
  expect(decodeURIComponent(query)).toBe(
    '?dataset=tiktok-small&data.noise=0.5&seed=3&student.lambda2=0&student.listKd=plain' +
      '&teacher.prompt=false&teacher.modalities=["visual"]',
  );
  expect(readLink(query)).toMatchObject({ setup, mended: [], leftOut: [] });
});

test('whatever is set up comes back from its address', () => {
  const setups = fc.record({
    dataset: fc.record({
      source: fc.constant('synthetic' as const),
      preset: fc.constantFrom(...SYNTHETIC_PRESETS),
      seed: fc.nat(4294967295),
      noise: fc.double({ min: 0, max: 10, noNaN: true }).map(Math.abs),
    }),
    model: fc.constantFrom(...MODEL_NAMES.filter((name) => name !== 'most-popular')),
    seed: fc.nat(4294967295),
    protocol: fc.constantFrom(...PROTOCOLS),
    changes: fc.constantFrom({}, { training: { d: 16, maxSteps: 9 } }),
  });
  const comparisons = fc.record(
    {
      rows: fc.subarray(
        modelRows().map(({ id }) => id),
        { minLength: 1 },
      ),
      seeds: fc
        .uniqueArray(fc.nat(4294967295), { minLength: 1, maxLength: 20 })
        .map((seeds) => seeds.sort((a, b) => a - b)),
      reference: fc.constantFrom('promptmm/teacher', 'lightgcn'),
      isAsSet: fc.boolean(),
    },
    { requiredKeys: ['isAsSet'] },
  );
  fc.assert(
    fc.property(setups, fc.option(comparisons), (plainSetup, comparison) => {
      const setup = { ...plainSetup, ...(comparison && { comparison }) };
      const link = readLink(queryOf(setup, '?view=data'));
      expect(link.setup).toEqual(setup);
      expect(linkWords(link)).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test.each([
  '?backend=wasm&seed=11&training.d=12&training.batchSize=100&training.sampler=perUser&training.maxEpochs=17&training.maxSteps=900&teacher.learningRate=0.004&teacher.weightDecay=0.002&teacher.reg=0.003&teacher.layers=3&teacher.modalities=%5B%22visual%22%5D&teacher.features=rowL2&teacher.modalityGraph=sym&teacher.modSelf=true&teacher.prompt=false&teacher.lambda1=0.7&teacher.promptNorm=false&teacher.modalityWeight=0.05&teacher.modalityBpr=0.2&teacher.promptBpr=0.5&teacher.idSoftmax=true&teacher.dropout=0.3&teacher.patience=9&student.init=xavier&student.learningRate=0.001&student.trainPrompt=false&student.freshPrompt=true&student.teacherDropout=true&student.promptLearningRate=0.0002&student.weightDecay=0.004&student.reg=0.005&student.layers=1&student.graph=block-diagonal&student.twoCopies=true&student.lambda2=0.9&student.pairKd=as-released&student.tauPair=0.8&student.lambda3=0.3&student.listKd=coupled&student.alpha=0.6&student.beta=0.4&student.tau=0.5&student.listNegatives=12&student.listScore=cosine&student.listScale=7&student.lambda4=0.02&student.gamma=3&student.embUsers=true&student.patience=11',
  '?backend=wasm&model=lightgcn&seed=7&training.maxEpochs=50&model.layers=3',
  '?backend=wasm&data.seed=3&data.noise=0.5&data.wrongContent=0.25&data.density=2&data.coldItems=0.1&seed=2',
  '?backend=wasm&dataset=tiktok-small&data.density=0.5&seed=6',
  '?backend=wasm&seed=20&student.lambda2=0&view=sweeps',
])('a link of an earlier studio is read without a word: %s', (query) => {
  expect(linkWords(readLink(query))).toBeUndefined();
});

test.each([
  ['?model=svd', '“model=svd” is left out: it must be one of promptmm'],
  ['?seed=-1', 'it must be a whole number from 0 to 4294967295'],
  ['?student.lambda2=-1', '“student.lambda2=-1” is left out: it must be a number from 0'],
  ['?student.speed=1', 'it is nothing that this studio knows'],
  ['?speed=1', '“speed=1” is left out: it is nothing that this studio knows'],
  ['?dataset=netflux', 'it must be one of mini'],
  ['?data.noise=99', 'it must be a number from 0 to 10'],
  ['?data.source=folder', 'it is nothing that this studio knows'],
  ['?protocol=loose', 'it must be one of strict'],
  ['?view=nowhere', 'it must be one of train'],
  ['?backend=cuda', 'it must be one of auto'],
  ['?model=lightgcn&student.lambda2=1', 'it is no setting of LightGCN'],
  ['?seed=1&seed=2', 'it gives seed once more, and the first counts'],
  ['?teacher.modalities=visual', 'it must be a list of names'],
  ['?compare.rows=promptmm,svd', 'it must be some of promptmm,promptmm/teacher'],
  ['?compare.rows=', 'it must be some of'],
  ['?compare.seeds=1-99', 'it must be seeds as in 1-3'],
  ['?compare.with=svd', 'it must be one of promptmm'],
])('%s: what is left out is named, and why', (query, sentence) => {
  const words = linkWords(readLink(`${query}&protocol=paper-code`))!;
  expect(words.isIncomplete).toBe(true);
  expect(words.sentences.join('\n')).toContain(sentence);
});

test('a comparison is readable, and its seeds are always said', () => {
  const comparison = { rows: ['promptmm/teacher', 'lightgcn'], seeds: [1, 2, 3, 7], isAsSet: false };
  const query = queryOf({ ...plain, comparison }, '?view=compare');
  expect(decodeURIComponent(query)).toBe(
    '?view=compare&compare.seeds=1-3,7&compare.rows=promptmm/teacher,lightgcn&compare.settings=defaults',
  );
  expect(cleanQuery(readLink(query))).toBe(query);
  expect(queryOf({ ...plain, comparison: { seeds: [1], isAsSet: true } }, '')).toBe('?compare.seeds=1');
  expect(readLink('?compare.with=ngcf').setup.comparison).toEqual({
    ...{ reference: 'ngcf', isAsSet: true },
  });
  expect(queryOf({ ...plain, comparison: { isAsSet: true } }, '')).toBe('?compare.seeds=usual');
  expect(readLink('?compare.seeds=usual').setup.comparison).toEqual({ isAsSet: true });
  expect(readLink('?view=compare').setup.comparison).toBeUndefined();
  expect(queryOf(plain, query)).toBe('?view=compare&dataset=mini');
});

test('what stands beside something that is left out is set up all the same', () => {
  const { setup } = readLink('?seed=7&speed=1&student.lambda2=x&model=lightgcn');
  expect(setup).toMatchObject({ seed: 7, model: 'lightgcn', changes: {} });
});

const EXPERIMENT = { seed: 3, model: 'lightgcn', changes: { model: { layers: 2 } } };

describe('a link that a chat damaged', () => {
  test.each([
    ['escaped for HTML', '?seed=3&amp;model=lightgcn&amp;model.layers=2'],
    ['escaped for HTML twice', '?seed=3&amp;amp;model=lightgcn&amp;amp;model.layers=2'],
    ['with escaped separators', '?seed=3%26model=lightgcn%26model.layers=2'],
    ['with everything escaped', '?seed%3D3%26model%3Dlightgcn%26model.layers%3D2'],
    ['escaped twice', '?seed%253D3%2526model%253Dlightgcn%2526model.layers%253D2'],
    ['with semicolons', '?seed=3;model=lightgcn;model.layers=2'],
    ['at the end of a sentence', '?seed=3&model=lightgcn&model.layers=2.'],
    ['in brackets', '?seed=3&model=lightgcn&model.layers=2).'],
    ['in angles', '?seed=3&model=lightgcn&model.layers=2%3E'],
    ['in smart quotes', '?seed=3&model=lightgcn&model.layers=2%E2%80%9D'],
    ['in bold', '?seed=3&model=lightgcn&model.layers=2**'],
    ['with spaces', '?seed=%203&%20model=lightgcn&model.lay%20ers=2%20'],
    ['with line breaks', '?seed=3&%0Amodel=light%0D%0Agcn&model.layers=2'],
    ['with spaces for separators', '?seed=3%20model=lightgcn%20model.layers=2'],
    ['in capital letters', '?SEED=3&MODEL=LIGHTGCN&MODEL.LAYERS=2'],
    ['with invisible signs', '?seed=3%E2%80%8B&model=light%C2%ADgcn&model.layers=2%EF%BB%BF'],
    ['with an & as a number', '?seed=3&#38;model=lightgcn&#x26;model.layers=2'],
    ['with letters as numbers', '?&#115;eed=3&mode&#x6C;=light&#000103;cn&model.layers=2'],
    ['out of JSON', '?seed=3\\u0026model\\u003dlightgcn\\u0026model.layers=2'],
    ['with a slash behind it', '?seed=3&model=lightgcn&model.layers=2/'],
    ['in a table', '?seed=3&model=lightgcn&model.layers=2%20|'],
    ['with spaces of HTML', '?seed=3&nbsp;model=lightgcn&#160;model.layers=2&#8203;'],
    ['in quoted-printable', '?seed=3D3&model=3Dlightgcn&model.layers=3D2'],
    ['with a second question mark', '??seed=3&model=lightgcn?model.layers=2'],
  ])('%s is mended, and that is said', (_, query) => {
    const link = readLink(query);
    expect(link.setup).toMatchObject(EXPERIMENT);
    expect(link.leftOut).toEqual([]);
    expect(linkWords(link)!.isIncomplete).toBe(false);
    expect(linkWords(link)!.sentences.join('\n')).toContain('was read as');
    expect(cleanQuery(link)).toBe('?model=lightgcn&seed=3&model.layers=2');
    expect(linkWords(readLink(cleanQuery(link)))).toBeUndefined();
  });

  test.each([
    ['teacher.modalities=%255B%2522visual%2522%255D', { teacher: { modalities: ['visual'] } }],
    ['teacher.modalities=[“visual”,“textual”]', { teacher: { modalities: ['visual', 'textual'] } }],
    ["teacher.modalities=['visual'])", { teacher: { modalities: ['visual'] } }],
    ['teacher.modalities=[&quot;visual&quot;]', { teacher: { modalities: ['visual'] } }],
    ['teacher.prompt=False', { teacher: { prompt: false } }],
    ['teacher.learningRate=1e%E2%88%923', { teacher: { learningRate: 0.001 } }],
    ['student.lambda2=.5', { student: { lambda2: 0.5 } }],
    ['student.pairKd=as%E2%80%91released', { student: { pairKd: 'as-released' } }],
    ['training.sampler=peruser', { training: { sampler: 'perUser' } }],
  ])('%s', (query, changes) => {
    const link = readLink(`?${query}`);
    expect(link.setup.changes).toEqual(changes);
    expect(link.leftOut).toEqual([]);
    expect(link.mended).not.toEqual([]);
  });

  test.each([
    '?seed=3&model=lightg',
    '?seed=3&model',
    '?seed=3&model=',
    '?seed=3&student.lam',
    '?seed=3&teacher.modalities=%5B%22vis',
    '?seed=3&teacher.modalities=%5B%2',
    '?seed=3&student.layers=1...',
    '?seed=3&student.layers=1…',
    '?seed=3&stud…',
  ])('%s is cut off, and that is said', (query) => {
    const words = linkWords(readLink(query))!;
    expect(words.sentences[0]).toBe('This link seems to be cut off at its end: ask for it again.');
  });

  test('names that hold what chats damage are left alone', () => {
    const modalities = ['50%_of #A&B ^~ {x}', 'a%26b', '&amp;', '“x”'];
    const query = queryOf({ ...plain, changes: { teacher: { modalities } }, needs: 'A&B %26 “x”. abc' }, '');
    const link = readLink(query);
    expect(link.setup).toMatchObject({ changes: { teacher: { modalities } }, needs: 'A&B %26 “x”. abc' });
    expect(linkWords(link)).toBeUndefined();
  });
});

test('whatever a chat does to a link, it sets up the same, or the page says what is left out', () => {
  const setups = fc.record({
    dataset: fc.record({
      source: fc.constant('synthetic' as const),
      preset: fc.constantFrom(...SYNTHETIC_PRESETS),
      seed: fc.nat(99),
      noise: fc.constantFrom(0, 0.5, 1e-3),
    }),
    model: fc.constant('promptmm' as const),
    seed: fc.nat(4294967295),
    protocol: fc.constantFrom(...PROTOCOLS),
    changes: fc.constantFrom<PartialConfig>(
      {},
      { training: { d: 16, sampler: 'perUser' }, student: { lambda2: 1e-7 } },
      { teacher: { modalities: ['visual', 'a b'], prompt: false, learningRate: 0.001 } },
    ),
  });
  const damages: Record<string, (query: string) => string> = {
    entities: (query) => query.replaceAll('&', '&amp;'),
    numbers: (query) => query.replaceAll('&', '&#38;'),
    escaped: (query) => `?${encodeURIComponent(query.slice(1))}`,
    twice: (query) => query.replaceAll('%', '%25'),
    separators: (query) => query.replaceAll('&', '%26').replaceAll('=', '%3D'),
    dot: (query) => `${query}.`,
    bracket: (query) => `${query})`,
    angle: (query) => `${query}%3E`,
    quote: (query) => `${query}%E2%80%9D`,
    quotes: (query) => query.replaceAll('%22', '%E2%80%9C'),
    shouted: (query) => query.replace(/[^&=?]+=/g, (key) => key.toUpperCase()),
    spaces: (query) => query.replaceAll('=', '=%20').replaceAll('&', '%20&'),
    wrapped: (query) => query.replaceAll('&', '%0A&'),
    printable: (query) => query.replaceAll('=', '=3D'),
  };
  const some = fc.subarray(Object.keys(damages), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(setups, some, (setup, names) => {
      const whole = queryOf(setup, '');
      fc.pre(whole !== '');
      const damaged = names.reduce((query, name) => damages[name](query), whole);
      const link = readLink(damaged);
      if (JSON.stringify(link.setup) !== JSON.stringify(readLink(whole).setup))
        expect(link.leftOut, damaged).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a link of nothing but rubbish is told of briefly', () => {
  const rubbish = Array.from({ length: 500 }, (_, i) => `rubbish${i}=1`);
  const { sentences } = linkWords(readLink(`?seed=3.&x=1&x=1&${rubbish.join('&')}`))!;
  expect(sentences).toHaveLength(14);
  expect(sentences.at(-1)).toBe('And 490 more of the kind.');
});

test('reading never throws, ends, and writes onto nothing of the page, whatever a link holds', () => {
  const globals = describeGlobals();
  const name = fc.oneof(fc.constantFrom(...INHERITED), fc.string(), fc.constantFrom('seed', 'model', 'view'));
  const key = fc.oneof(
    name,
    fc.tuple(name, name).map((parts) => parts.join('.')),
  );
  const text = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    name,
  );
  const sign = fc.constantFrom('&', '&amp;', '%26', ';', '%2525', ' ', '?', '#');
  fc.assert(
    fc.property(fc.array(fc.tuple(sign, key, text)), (parts) => {
      const query = `?${parts.map(([before, k, value]) => `${before}${k}=${value}`).join('')}`;
      const link = readLink(query);
      expect(linkWords(readLink(cleanQuery(link)))).toBeUndefined();
      expect(readLink(cleanQuery(link)).setup).toEqual(link.setup);
    }),
    { numRuns: 300 },
  );
  readLink(`?seed=${'%25'.repeat(20_000)}3`);
  readLink(`?${'&amp;'.repeat(20_000)}seed=${')'.repeat(20_000)}`);
  for (const path of ['constructor.keys', '__proto__.polluted', 'toString.call', 'constructor.prototype.x'])
    readLink(`?${path}=1`);
  expect(describeGlobals()).toEqual(globals);
});

const INHERITED = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'keys'];

const describeGlobals = () =>
  [Object, Object.prototype, Function, Function.prototype].map((holder) =>
    Reflect.ownKeys(holder).map((key) => [key, Object.getOwnPropertyDescriptor(holder, key)]),
  );

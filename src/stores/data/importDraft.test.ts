import { expect, it } from 'vitest';
import type { Inspection, TableMapping } from '#contract/dataset.ts';
import { draftIssues, firstDraft, needsAnswers, openQuestions, optionsOf } from './importDraft.ts';

const mmrec = { id: 'mmrec', label: 'MMRec', splits: 'given', timed: false } as const;
const recbole = { id: 'recbole', label: 'RecBole', splits: 'none', timed: false } as const;
const plain = { id: 'table', label: 'Plain table', splits: 'none', timed: false } as const;
const form = { file: 'a.csv', delimiter: ',', header: true } as const;
const mapping: TableMapping = { ...form, user: 'who', item: 'what' };
/** What is proposed where there is no validation part, or may be none. */
const validation = { method: 'split-off', share: 0.1, seed: 1 };
const folder = (...formats: Inspection['formats']): Inspection => ({
  name: 'x',
  formats,
  tables: [],
  offers: [],
});
const table: Inspection = {
  name: 'x',
  formats: [plain],
  tables: [{ ...form, columns: ['who', 'what', 'stars', 'when', 'part'], rows: [] }],
  mapping,
  offers: [],
};

it('asks nothing where one layout fits and names its splits', () => {
  const inspection = folder(mmrec);
  expect(openQuestions(inspection, firstDraft(inspection))).toMatchObject({
    format: false,
    mapping: false,
    split: false,
  });
});

it('asks for the layout where several fit, and for the split of the one that is chosen', () => {
  const inspection = folder(mmrec, recbole);
  const draft = firstDraft(inspection);
  expect(openQuestions(inspection, draft)).toMatchObject({ format: true, split: false });
  expect(optionsOf(inspection, draft)).toEqual({ format: 'mmrec' });
  const other = { ...draft, format: 'recbole' } as const;
  expect(openQuestions(inspection, other)).toMatchObject({ format: true, split: true });
  expect(optionsOf(inspection, other).split).toMatchObject({ method: 'ratio', ratio: [8, 1, 1], seed: 1 });
});

it('asks for columns and split of a table, but for no split where a column names it', () => {
  const draft = firstDraft(table);
  expect(openQuestions(table, draft)).toMatchObject({ mapping: true, split: true, timed: false });
  const labelled = { ...draft, mapping: { ...mapping, split: 'part' } };
  expect(openQuestions(table, labelled).split).toBe(false);
  expect(optionsOf(table, labelled)).toEqual({ format: 'table', mapping: labelled.mapping, validation });
});

it('asks for no split and no column of splits where a file is the test part', () => {
  const parts = { files: ['a.csv', 'b.csv', 'c.csv'], guess: { train: 'a.csv', test: 'b.csv' } };
  const inspection = { ...table, formats: [{ ...plain, parts }] };
  const draft = firstDraft(inspection);
  const labelled = { ...draft, mapping: { ...mapping, split: 'part' } };
  expect(openQuestions(inspection, labelled)).toMatchObject({ parts: true, mapping: true, split: false });
  expect(optionsOf(inspection, labelled)).toEqual({
    format: 'table',
    mapping,
    parts: parts.guess,
    validation,
  });
  const whole = { ...draft, parts: { train: 'a.csv' } };
  expect(openQuestions(inspection, whole).split).toBe(true);
  const issues = (chosen: object) => Object.keys(draftIssues(inspection, { ...draft, parts: chosen }));
  expect(issues({ test: 'b.csv' })).toEqual(['parts.train']);
  expect(issues({ train: 'b.csv', test: 'b.csv' })).toEqual(['parts.test']);
  expect(issues({ train: 'a.csv', val: 'b.csv' })).toContain('parts.test');
  expect(issues({ train: 'a.csv', val: 'c.csv', test: 'b.csv' })).toEqual([]);
});

it('says what is missing beside each field', () => {
  const draft = firstDraft({ ...table, mapping: undefined });
  expect(Object.keys(draftIssues(table, draft))).toEqual(['user', 'item']);
  const same = { ...draft, mapping: { ...mapping, item: 'who' } };
  expect(draftIssues(table, same).item).toContain('share');
  const words = { ...draft, mapping: { ...mapping, rating: 'stars', minRating: 'many', items: form } };
  expect(Object.keys(draftIssues(table, words))).toEqual(['minRating', 'items.item']);
});

it('splits by time only where there are times', () => {
  const draft = firstDraft(table);
  const temporal = { ...draft, split: { ...draft.split, method: 'temporal' } } as const;
  expect(draftIssues(table, temporal)).toHaveProperty('method');
  const timed = { ...temporal, mapping: { ...mapping, time: 'when' } };
  expect(draftIssues(table, timed)).toEqual({});
});

it('refuses splits that leave nothing to train on or to measure', () => {
  const draft = firstDraft(folder(recbole));
  const issues = (change: object) =>
    draftIssues(folder(recbole), { ...draft, split: { ...draft.split, ...change } });
  for (const ratio of [
    [0, 1, 1],
    [8, 1, 0],
    [8, 'x', 1],
    [8, -1, 1],
  ])
    expect(issues({ ratio }), String(ratio)).toHaveProperty('ratio');
  expect(issues({ seed: -1 })).toHaveProperty('seed');
  expect(issues({ kCore: 1.5 })).toHaveProperty('kCore');
  expect(issues({ method: 'leave-one-out', ratio: ['', '', ''] })).toEqual({});
});

it('hands over no column that was not chosen, and no threshold without ratings', () => {
  const draft = firstDraft(table);
  const gaps = { ...draft, mapping: { ...mapping, time: undefined, minRating: 4 } };
  expect(optionsOf(table, gaps).mapping).toStrictEqual(mapping);
  const rated = { ...draft, mapping: { ...mapping, rating: 'stars', minRating: 4 } };
  expect(optionsOf(table, rated).mapping).toStrictEqual({ ...mapping, rating: 'stars', minRating: 4 });
});

it('asks what to do without a validation part, and proposes a tenth of training', () => {
  const inspection = folder({ ...mmrec, lacksValidation: true });
  const draft = firstDraft(inspection);
  expect(openQuestions(inspection, draft).validation).toBe('missing');
  expect(needsAnswers(inspection, draft)).toBe(true);
  expect(optionsOf(inspection, draft)).toEqual({
    format: 'mmrec',
    validation: { method: 'split-off', share: 0.1, seed: 1 },
  });
  const none = { ...draft, validation: { ...draft.validation, method: 'none' } } as const;
  expect(optionsOf(inspection, none).validation).toEqual({ method: 'none' });
  const wrong = { ...draft, validation: { ...draft.validation, share: 0.9, seed: 'x' } };
  expect(Object.keys(draftIssues(inspection, wrong))).toEqual(['validation.share', 'validation.seed']);
  expect(draftIssues(inspection, { ...wrong, validation: { ...wrong.validation, method: 'none' } })).toEqual(
    {},
  );
  expect(openQuestions(folder(mmrec), draft).validation).toBe(false);
});

it('asks it of parts as they are chosen, and of a column of splits that was not looked through', () => {
  const parts = { files: ['a.csv', 'b.csv', 'c.csv'], guess: { train: 'a.csv', test: 'b.csv' } };
  const inParts = { ...table, formats: [{ ...plain, parts }] };
  const draft = firstDraft(inParts);
  expect(openQuestions(inParts, draft).validation).toBe('missing');
  const whole = { ...draft, parts: { ...parts.guess, val: 'c.csv' } };
  expect(openQuestions(inParts, whole).validation).toBe(false);
  const guessed = { ...mapping, split: 'part' };
  const labelled = {
    ...table,
    formats: [{ ...plain, splits: 'given', lacksValidation: true } as const],
    mapping: guessed,
  };
  const asGuessed = firstDraft(labelled);
  expect(openQuestions(labelled, asGuessed).validation).toBe('missing');
  expect(openQuestions(labelled, { ...asGuessed, mapping: { ...guessed, split: 'stars' } }).validation).toBe(
    'unknown',
  );
  expect(openQuestions(labelled, { ...asGuessed, mapping }).validation).toBe(false);
});

it('proposes to hold out the last of each user where an order is known', () => {
  const methodOf = (inspection: Inspection) => firstDraft(inspection).split.method;
  expect(methodOf(folder(recbole))).toBe('ratio');
  expect(methodOf(folder({ ...recbole, timed: true }))).toBe('leave-one-out');
  expect(methodOf(folder({ ...recbole, ordered: true }))).toBe('leave-one-out');
  expect(methodOf({ ...table, mapping: { ...mapping, time: 'when' } })).toBe('leave-one-out');
  expect(methodOf(table)).toBe('ratio');
});

it('makes content of texts only where columns of texts are chosen', () => {
  const draft = { ...firstDraft(table), texts: true };
  expect(optionsOf(table, draft).texts).toBeUndefined();
  const titled = { ...draft, mapping: { ...mapping, title: 'stars' } };
  expect(optionsOf(table, titled)).toMatchObject({ texts: true, mapping: { title: 'stars' } });
});

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { NASTY_NAMES } from '#testing/nastyNames.ts';

// A model with a teacher per modality that is left out by a weight of 0.
vi.mock('./all.ts', async (original) => {
  const all = await original<Record<string, unknown>>();
  const { promptmm } = all as { promptmm: { stages: [object, object] } };
  const [teacher, student] = promptmm.stages;
  const stages = [{ ...teacher, perModality: 'teacher.modalities', enabledBy: 'student.lambda2' }, student];
  return { ...all, toy: { ...promptmm, id: 'toy', stages, controls: ['most-popular'] } };
});

const { stagesOf } = await import('../config.ts');
const { incrementalRows } = await import('../incremental/plan.ts');
const { lastStage, matrixRows, modelRows, stagesIn } = await import('../matrix.ts');
const { checkProjections, projectedSpace, stagesShown } = await import('../projectionSpec.ts');
const { cardStage, modalityOfStage, stageFor, stageWord } = await import('./stageIds.ts');
const { isStage, isStageOf, stageLabel, stageName, stageOf } = await import('./index.ts');

const TOY = 'toy' as never;
const NAMES = ['visual', 'a:b', 'a.b', 'Ton & Bild', '', ...NASTY_NAMES];

test('a run has such a stage once per modality that is in use, in the order of the dataset', () => {
  expect(stagesOf(TOY, {}, ['visual', 'text'])).toEqual(['teacher:visual', 'teacher:text', 'student']);
  const chosen = { teacher: { modalities: ['text', 'visual', 'sound'] } };
  expect(stagesOf(TOY, chosen, ['visual', 'other', 'text'])).toEqual([
    'teacher:visual',
    'teacher:text',
    'student',
  ]);
  expect(stagesOf(TOY, {}, [])).toEqual(['student']);
  expect(stagesOf('promptmm', {}, ['visual'])).toEqual(['teacher', 'student']);
});

test('a number leaves it out at 0, as a switch does that is off', () => {
  expect(stagesOf(TOY, { student: { lambda2: 0 } }, ['visual'])).toEqual(['student']);
  expect(stagesOf(TOY, { student: { lambda2: 0.1 } }, ['visual'])).toHaveLength(2);
  expect(stagesOf('promptmm', { student: { enabled: false } }, [])).toEqual(['teacher']);
});

test.each(NAMES)('its ids say which, whatever a modality is called: "%s"', (modality) => {
  const id = stageFor('teacher', modality);
  expect([cardStage(id), modalityOfStage(id)]).toEqual(['teacher', modality]);
  expect(stageOf(TOY, id)).toMatchObject({ id, losses: stageOf(TOY, 'teacher')!.losses });
  expect(stageLabel(TOY, id)).toBe(`Teacher of ${modality}`);
  expect(stageName(TOY, id)).toBe(`teacher of ${modality}`);
  expect([isStageOf(TOY, id), isStage(id), isStageOf('promptmm', id)]).toEqual([true, true, false]);
});

test('a run has no stage that only stands for those of modalities, nor one of a modality where there is no such', () => {
  expect([isStageOf(TOY, 'teacher'), isStageOf(TOY, 'student')]).toEqual([false, true]);
  expect(stageOf(TOY, 'student:visual')).toBeUndefined();
  expect([isStage('teacher'), isStage('constructor'), isStage('student:visual')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(stageLabel(TOY, 'teacher')).toBe('Teacher');
});

test('a result’s stages are in the order of training', () => {
  const stages = Object.fromEntries(
    ['student', 'teacher:text', 'teacher:constructor'].map((stage) => [stage, {}]),
  ) as never;
  expect(stagesIn({ model: TOY, stages })).toEqual(['teacher:text', 'teacher:constructor', 'student']);
  expect(lastStage(TOY, stages)).toBe('student');
});

test('in files every stage has a word of its own, on every system', () => {
  expect(stageWord('student')).toBe('student');
  expect(stageWord('teacher:visual')).toBe('teacher-visual');
  const names = fc.string({ unit: 'grapheme', maxLength: 200 });
  const seen = (word: string) => word.normalize('NFC').toLowerCase();
  fc.assert(
    fc.property(names, names, (a, b) => {
      const [first, second] = [a, b].map((name) => stageWord(stageFor('teacher', name)));
      expect(first).toMatch(/^teacher-[\w%~-]*$/);
      expect(first.length).toBeLessThan(80);
      if (a !== b) expect(seen(first)).not.toBe(seen(second));
    }),
  );
  for (const [a, b] of [
    ['Visual', 'visual'],
    ['a.b', 'a:b'],
    ['\u00e9', 'e\u0301'],
    [`${'x'.repeat(90)}1`, `${'x'.repeat(90)}2`],
  ])
    expect(seen(stageWord(stageFor('teacher', a)))).not.toBe(seen(stageWord(stageFor('teacher', b))));
});

test('its ablation table has a row for each, tables of several models none', () => {
  const rows = matrixRows(TOY, ['visual', 'text']).filter(({ stage }) => stage);
  expect(rows.map(({ id, label, stage }) => [id, label, stage])).toEqual([
    ['teacher:visual', 'Teacher only, visual', 'teacher:visual'],
    ['teacher:text', 'Teacher only, text', 'teacher:text'],
  ]);
  expect(modelRows().filter(({ model, stage }) => model === TOY && stage)).toEqual([]);
});

test('an update is of the stage that is served', () => {
  expect(incrementalRows(TOY, {}).map(({ id }) => id)).toEqual([
    ...['stale-student', 'graph-student', 'tuned-student', 'retrained-student'],
  ]);
});

test('a projection takes all of them, or the one that it names', () => {
  const runs = [{ name: 'a', model: TOY, config: {} }] as never;
  const projection = {
    ...({ name: 'p', space: 'embeddings', run: 'a', side: 'items', items: 100, sampleSeed: 1 } as const),
    ...({ standardise: 'per-part', tsne: {} } as const),
  };
  const shown = (stage: string) => {
    const [checked] = checkProjections([{ ...projection, stage }], runs, [1]);
    const space = projectedSpace(TOY, checked)!;
    return stagesShown(TOY, space, checked, ['visual', 'text']);
  };
  expect(shown('teacher')).toEqual(['teacher:visual', 'teacher:text']);
  expect(shown('teacher:text')).toEqual(['teacher:text']);
  expect(shown('student')).toEqual(['student']);
  expect(() => shown('student:text')).toThrow('spec.projections.0.stage');
});

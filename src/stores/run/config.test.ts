import { beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '#contract/config.ts';
import { cardOf } from '#contract/models/index.ts';
import {
  changesOf,
  invalidFields,
  fieldIssue,
  isAblated,
  resetField,
  resetModel,
  setAblation,
  setField,
  setModel,
  setSeed,
  useConfig,
} from './config.ts';

const ABLATIONS = cardOf('promptmm').ablations;
const state = () => useConfig.getState();
const draft = () => state().drafts.promptmm;
const ablation = (id: string) => ABLATIONS.find((a) => a.id === id)!;

beforeEach(() => {
  setModel('promptmm');
  setSeed(1);
  resetModel();
});

describe('validation', () => {
  it('says in one sentence what a field accepts', () => {
    expect(fieldIssue('promptmm', 'teacher', 'dropout', 2)).toBe(
      'This must be a number from 0 to 0.9; got 2.',
    );
    expect(fieldIssue('promptmm', 'training', 'd', 'wide')).toBe(
      'This must be a whole number from 4 to 256, a multiple of 4; got "wide".',
    );
    expect(fieldIssue('promptmm', 'teacher', 'dropout', 0.5)).toBeUndefined();
  });

  it('counts invalid fields of the chosen model only, and the seed', () => {
    setField('student', 'lambda2', -1);
    setSeed('one');
    expect(invalidFields(state())).toEqual([
      { label: 'Seed' },
      { label: 'PairKD weight', section: 'student' },
    ]);
    setModel('lightgcn');
    expect(invalidFields(state())).toHaveLength(1);
  });
});

describe('changes', () => {
  it('holds only what differs from the defaults, and is a valid config', () => {
    setField('teacher', 'dropout', 0.5);
    expect(changesOf('promptmm', draft())).toEqual({ teacher: { dropout: 0.5 } });
    expect(parseConfig('promptmm', changesOf('promptmm', draft())).teacher.dropout).toBe(0.5);
    resetField('teacher', 'dropout');
    expect(changesOf('promptmm', draft())).toEqual({});
  });

  it('an option brings what was found for it, and another takes it back', () => {
    const changes = () => changesOf('ckd', state().drafts.ckd);
    setField('backbone', 'model', 'egogcn', 'ckd');
    expect(changes()).toEqual({
      backbone: { model: 'egogcn', penalty: 'own', iterations: 1 },
      teacher: { learningRate: 3e-4, reg: 1e-3 },
      student: { learningRate: 3e-4, reg: 1e-3 },
    });
    setField('backbone', 'model', 'lightgcnm', 'ckd');
    expect(changes()).toEqual({
      backbone: { model: 'lightgcnm' },
      teacher: { learningRate: 5e-3, reg: 1e-3 },
      student: { learningRate: 5e-3, reg: 1e-3 },
    });
    resetField('backbone', 'model', 'ckd');
    expect(changes()).toEqual({});
  });
});

describe('ablations', () => {
  it.each(ABLATIONS)('$id goes on, shows in the fields, and off again', (a) => {
    const before = draft();
    setAblation(a, true);
    expect(isAblated(draft(), a)).toBe(true);
    expect(changesOf('promptmm', draft())).toEqual(a.patch);
    setAblation(a, false);
    expect(draft()).toEqual(before);
  });

  it('follows a field that is set by hand', () => {
    setField('student', 'lambda2', 0);
    expect(isAblated(draft(), ablation('no-pairkd'))).toBe(true);
    setAblation(ablation('no-pairkd'), false);
    expect(draft().student.lambda2).toBe(1);
  });

  it('brings back a value that had been changed', () => {
    setField('student', 'lambda2', 5);
    setAblation(ablation('no-pairkd'), true);
    setAblation(ablation('no-pairkd'), false);
    expect(draft().student.lambda2).toBe(5);
  });

  it('belong to the chosen model, or to the one that is named', () => {
    const [noGraph] = cardOf('lightgcn').ablations;
    setAblation(noGraph, true, 'lightgcn');
    expect(state().drafts.lightgcn.model.layers).toBe(0);
    expect(changesOf('promptmm', draft())).toEqual({});
    resetModel();
    setAblation(noGraph, false, 'lightgcn');
    expect(state().drafts.lightgcn.model.layers).toBe(2);
  });
});

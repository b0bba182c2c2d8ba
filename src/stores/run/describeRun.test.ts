import { beforeEach, expect, test } from 'vitest';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { resetModel, setAblation, setField, setModel, useConfig } from './config.ts';
import { describeRun } from './describeRun.ts';

const nameOf = (model: ModelName) => describeRun({ ...useConfig.getState(), model });
const ablation = (model: ModelName, id: string) => cardOf(model).ablations.find((it) => it.id === id)!;

beforeEach(() => {
  setModel('promptmm');
  resetModel();
});

test('the model, its ablations and the settings that were changed, with their values', () => {
  expect(nameOf('promptmm')).toBe('PromptMM');
  setAblation(ablation('promptmm', 'no-pairkd'), true);
  setField('teacher', 'modalityWeight', 0.3);
  expect(nameOf('promptmm')).toBe('PromptMM, w/o-PairKD, modality weight 0.3');
  setField('teacher', 'prompt', false);
  expect(nameOf('promptmm')).not.toContain('soft prompt off');
});

test('a setting whose label others have says of which section it is', () => {
  setField('teacher', 'layers', 3);
  expect(nameOf('promptmm')).toMatch(/^PromptMM, teacher .* 3$/);
});

test('more than two changed settings are counted', () => {
  setField('training', 'd', 16);
  setField('teacher', 'dropout', 0.5);
  setField('teacher', 'modalityWeight', 0.3);
  expect(nameOf('promptmm')).toBe('PromptMM, 3 settings changed');
});

test('what was the default before is told from what somebody changed', () => {
  setField('model', 'byDensity', false, 'mf-bpr');
  expect(nameOf('mf-bpr')).toBe('MF-BPR, earlier default');
  setField('model', 'reg', 0.5, 'mf-bpr');
  expect(nameOf('mf-bpr')).toBe('MF-BPR, L2 regularisation 0.5, earlier default');
  setModel('mf-bpr');
  resetModel();
});

test('an ablation of another model', () => {
  setAblation(ablation('lightgcn', 'no-graph'), true, 'lightgcn');
  expect(nameOf('lightgcn')).toBe('LightGCN, w/o-graph');
  setAblation(ablation('lightgcn', 'no-graph'), false, 'lightgcn');
});

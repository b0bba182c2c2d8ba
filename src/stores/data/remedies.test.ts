import { expect, test } from 'vitest';
import type { DatasetReport, ModalityReport } from '#contract/dataset.ts';
import { PRESET_TEXTS, type PresetText } from '#contract/synthetic.ts';
import { textModality } from '#contract/texts.ts';
import { canMakeContent, remediesOf } from './remedies.ts';

const visual = { name: 'visual', cols: 4 } as ModalityReport;
const off = { ...visual, change: { modality: 'visual', off: true } };
const report = (modalities: ModalityReport[], order = false, title = false) =>
  ({ modalities, labels: { title }, ...(order && { order: {} }) }) as DatasetReport;

test('nothing is to be done where nothing is missing', () => {
  expect(remediesOf({ content: true }, report([visual]))).toEqual([]);
  expect(remediesOf({}, report([]))).toEqual([]);
  expect(remediesOf({ order: true, content: true }, report([visual], true))).toEqual([]);
});

test('content that was switched off comes back, unless something else is missing, too', () => {
  expect(remediesOf({ content: true }, report([off]))[0]).toEqual({ kind: 'content' });
  expect(remediesOf({ content: true, order: true }, report([off]))[0].kind).toBe('preset');
  expect(remediesOf({ content: true }, report([])).map(({ kind }) => kind)).toEqual(['preset']);
});

test('content is made of titles, once', () => {
  const kinds = (modalities: ModalityReport[]) =>
    remediesOf({ content: true }, report(modalities, false, true)).map(({ kind }) => kind);
  expect(kinds([])).toEqual(['texts', 'preset']);
  expect(canMakeContent(report([{ ...visual, name: textModality('titles', 8) }], false, true))).toBe(false);
  expect(canMakeContent({ ...report([], false, true), synthetic: true })).toBe(false);
});

test('the preset that is offered has all that the model needs', () => {
  const [remedy] = remediesOf({ content: true, order: true }, report([]));
  expect(remedy.kind === 'preset' && (PRESET_TEXTS[remedy.preset] as PresetText).hasOrder).toBe(true);
  const withSentences = remediesOf({ order: true, text: true }, report([], true));
  expect(withSentences).toEqual([{ kind: 'preset', preset: 'explanations', label: 'Reasons' }]);
});

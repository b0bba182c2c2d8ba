import { expect, test } from 'vitest';
import type { PartState } from '#charts/modelPicture/part.ts';
import { parseConfig, stagesOf, type ModelConfig } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import { cardOf } from '#contract/models/index.ts';
import { partState } from './partState.ts';

const { parts } = cardOf('promptmm').picture;

/** States of the picture's parts, with those of both stages given. */
function statesOf(teacher: PartState, student: PartState, changes: PartialConfig = {}) {
  const config = parseConfig<ModelConfig>('promptmm', changes);
  const stateOf = (stage: string) => (stage === 'teacher' ? teacher : student);
  const entries = Object.entries(parts).map(([id, part]) => [
    id,
    partState(part, config, stagesOf('promptmm', config, []), stateOf),
  ]);
  return Object.fromEntries(entries) as Record<string, PartState>;
}

test('parts follow the stages in which they work', () => {
  expect(statesOf('active', 'idle')).toMatchObject({
    graph: 'active',
    interactions: 'active',
    pairKd: 'idle',
  });
  expect(statesOf('done', 'idle')).toMatchObject({ graph: 'done', interactions: 'done', student: 'idle' });
  expect(statesOf('done', 'active')).toMatchObject({
    graph: 'done',
    interactions: 'active',
    pairKd: 'active',
  });
});

test('a part may work in another stage too, where a setting has it so', () => {
  expect(statesOf('done', 'active')).toMatchObject({ prompt: 'active' });
  const frozen = { student: { trainPrompt: false } };
  expect(statesOf('done', 'active', frozen)).toMatchObject({ prompt: 'done' });
});

test('parts are off by their own switch and without their stage', () => {
  expect(statesOf('idle', 'idle', { teacher: { prompt: false } })).toMatchObject({
    prompt: 'off',
  });
  expect(statesOf('active', 'idle', { student: { lambda2: 0 } })).toMatchObject({
    pairKd: 'off',
    listKd: 'idle',
  });
  const alone = statesOf('active', 'idle', { student: { enabled: false } });
  expect(alone).toMatchObject({ student: 'off', embKd: 'off', interactions: 'active', prompt: 'active' });
});

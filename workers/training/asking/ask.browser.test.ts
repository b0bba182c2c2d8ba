import { expect, test } from 'vitest';
import type { AskRequest, RunRequest } from '#contract/api.ts';
import type { AskEvent, AskStep } from '#contract/ask.ts';
import type { Dataset } from '#contract/dataset.ts';
import { sequencesOf } from '#datasets/sequences.ts';
import { memoryUse } from '#engine/backend.ts';
import { circleDataset } from '#testing/ordered.ts';
import { finished, openLaboratory, tinyDataset } from '#testing/laboratory.ts';

const BEAMS = 6;
const request: RunRequest = {
  ...{ runId: 'asked', name: 'asked', model: 'pod', seed: 3, protocol: 'strict' },
  config: { training: { d: 16, batchSize: 8, maxSteps: 9 }, answers: { beams: BEAMS } },
};

function circleWithReasons(): Dataset {
  const dataset = circleDataset(24, 30);
  const explanations = {
    part: Uint8Array.of(0, 0, 2),
    user: Int32Array.of(0, 1, 2),
    item: Int32Array.of(3, 4, 5),
    text: ['a warm tone', 'light and small', 'the cable is loud'],
  };
  return { ...dataset, explanations };
}

async function trained(dataset: Dataset, of = request) {
  const { laboratory, run } = await openLaboratory('wasm', dataset);
  finished(await run(of));
  const output = (await laboratory.outputs()).at(-1)!;
  const kept = { stage: output.stage, parameters: { [output.stage]: output.parameters! } };
  const question: AskRequest = {
    ...{ ...of, ...kept, task: 'sequential', user: 0, mode: 'bare' },
    ...{ beams: BEAMS, constrained: true },
  };
  const ask = async (changes: Partial<AskRequest>) => {
    const events: AskEvent[] = [];
    const isAnswered = await laboratory.ask({ ...question, ...changes }, (event) => void events.push(event));
    return { ...told(events), isAnswered };
  };
  return { laboratory, output, question, ask };
}

function told(events: readonly AskEvent[]) {
  const of = <T extends AskEvent['type']>(type: T) =>
    events.filter((event): event is Extract<AskEvent, { type: T }> => event.type === type);
  const [order, steps] = [events.map(({ type }) => type), of('step').map(({ step }) => step)];
  return { order, source: of('source')[0]?.source, steps, answers: of('answers')[0]?.answers };
}

const beamsIn = (steps: readonly AskStep[]) =>
  steps.flatMap(({ alive, finished }) => [...alive, ...finished]);

test('tells what comes next as the run judged it', async () => {
  const dataset = circleWithReasons();
  const { output, ask } = await trained(dataset);
  const { width, items } = output.texts!.lists!;
  const known = sequencesOf(dataset, ['train', 'val'])!;
  for (const user of [0, 11]) {
    const { order, source, steps, answers, isAnswered } = await ask({ user });
    expect([isAnswered, order]).toEqual([true, ['source', ...steps.map(() => 'step'), 'answers']]);
    const listed = items.subarray(user * width, (user + 1) * width).filter((item) => item >= 0);
    expect(answers.map(({ item }) => item)).toEqual([...listed]);
    const history = [...known.items.subarray(known.ptr[user], known.ptr[user + 1])].slice(-10);
    const named = [{ kind: 'user', row: user }, ...history.map((row) => ({ kind: 'item', row }))];
    expect(source.named).toEqual(named);
    expect(source.truth).toEqual({ item: dataset.test.col[dataset.test.ptr[user]] });
    expect(Math.max(...source.tokens.map(({ whole }) => whole))).toBe(named.length);
    const beams = new Map(beamsIn(steps).map((beam) => [beam.id, beam]));
    for (const { beams: line, text, score } of answers) {
      const tokens = line.map((id) => beams.get(id)!);
      expect(tokens.map(({ before }) => before)).toEqual([0, ...line.slice(0, -1)]);
      expect(
        tokens
          .slice(0, -1)
          .map(({ token }) => token)
          .join(''),
      ).toBe(text);
      const logprob = tokens.reduce((sum, { probability }) => sum + Math.log(probability), 0);
      expect(logprob).toBeCloseTo(score, 4);
      for (const { looks, token, others, probability } of tokens) {
        expect(looks).toHaveLength(source.prompts + source.tokens.length);
        expect(looks.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
        expect(others.map((other) => other.token)).not.toContain(token);
        expect(others).toHaveLength(5);
        expect(others.reduce((sum, other) => sum + other.probability, probability)).toBeLessThanOrEqual(
          1.001,
        );
      }
    }
  }
});

test('a model that ranks nothing is asked for a sentence, about a user and an item', async () => {
  const config = { training: { d: 16, batchSize: 8, maxSteps: 9 } };
  const { ask } = await trained(circleWithReasons(), { ...request, model: 'peter', config });
  const { source, steps, answers } = await ask({ task: 'explanation', user: 2, item: 5, beams: 1 });
  expect(source.tokens.map(({ text }) => text)).toEqual(['user_3', 'item_6']);
  expect([source.truth, source.prompts]).toEqual([{ text: 'the cable is loud' }, 0]);
  expect(steps).toHaveLength(answers[0].beams.length);
  expect(beamsIn(steps).every(({ looks }) => looks.length === 0)).toBe(true);
  expect(answers[0].item).toBeUndefined();
});

test('answers every task in both ways, and frees all that it took', async () => {
  const { ask } = await trained(circleWithReasons());
  await ask({});
  const before = memoryUse();
  for (const mode of ['bare', 'words'] as const)
    for (const constrained of [true, false]) {
      const chosen = await ask({ task: 'topn', mode, constrained });
      const offered = chosen.source.named.flatMap(({ kind, row }) => (kind === 'item' ? [row] : []));
      if (constrained) for (const { item } of chosen.answers) expect(offered).toContain(item);
      const why = await ask({ task: 'explanation', user: 2, item: 5, mode, constrained, beams: 1 });
      expect(why.steps.length).toBe(why.answers[0].beams.length);
      expect([why.source.truth, why.answers[0].item]).toEqual([{ text: 'the cable is loud' }, undefined]);
      const next = await ask({ mode, constrained });
      expect(next.source.tokens.some(({ text }) => text === 'next')).toBe(mode === 'words');
    }
  expect(memoryUse()).toEqual(before);
});

test('a question is taken back between two steps, and the next one is answered', async () => {
  const { laboratory, question, ask } = await trained(circleWithReasons());
  let steps = 0;
  const before = memoryUse();
  const isAnswered = await laboratory.ask({ ...question, constrained: false }, async (event) => {
    if (event.type === 'step') steps++;
    await laboratory.stopAsking();
    await new Promise((resolve) => setTimeout(resolve, 40));
  });
  expect([isAnswered, steps]).toEqual([false, 1]);
  expect(memoryUse()).toEqual(before);
  expect((await ask({})).isAnswered).toBe(true);
});

test('says what it lacks', async () => {
  const { ask } = await trained(circleWithReasons());
  await expect(ask({ task: 'explanation' })).rejects.toThrow('No item was named');
});

test('one user who has met every item has nothing left to be told', async () => {
  const { ask } = await trained(
    tinyDataset(
      [0, 1].map((item) => [0, item]),
      1,
      2,
    ),
  );
  expect((await ask({})).answers).toEqual([]);
  const { answers, source } = await ask({ constrained: false });
  expect(source.named.map(({ kind, row }) => [kind, row])).toEqual([
    ['user', 0],
    ['item', 0],
    ['item', 1],
  ]);
  expect([answers.length, source.truth]).toEqual([BEAMS, undefined]);
  await expect(ask({ task: 'topn' })).rejects.toThrow('enough of this user');
});

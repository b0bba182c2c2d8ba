import { beforeEach, expect, test, vi } from 'vitest';
import type { AskRequest } from '#contract/api.ts';
import type { Asked, AskEvent, AskListener } from '#contract/ask.ts';
import { StudioError } from '#contract/errors.ts';
import type { RunResult } from '#contract/results.ts';
import { useRun } from '../run/run.ts';
import { ask, forgetQuestion, stopAsking, useAsk } from './ask.ts';

/** Questions that the worker heard, and how each is answered. */
const heard: { request: AskRequest; tell: AskListener; end(): void; fail(error: unknown): void }[] = [];
const taken = vi.fn();

vi.mock('#client/laboratory.ts', () => ({
  laboratory: () => ({
    train: {
      ask: (request: AskRequest, tell: AskListener) =>
        new Promise<void>((end, fail) => heard.push({ request, tell, end, fail })),
      stopAsking: async () => taken(),
    },
  }),
}));

const run = { runId: 'pod-1', model: 'pod', config: {}, seed: 2, protocol: 'strict', stages: { model: {} } };
const question: Asked = { task: 'sequential', user: 3, mode: 'bare', beams: 4, constrained: true };
const asked = (changes: Partial<Asked> = {}) => ask(run as unknown as RunResult, { ...question, ...changes });
const untilHeard = (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count));
const step = (n: number): AskEvent => ({ type: 'step', step: { step: n, alive: [], finished: [] } });

beforeEach(() => {
  useRun.setState({ status: 'idle' });
  forgetQuestion();
  heard.length = 0;
  taken.mockClear();
});

test('what is written appears step by step', async () => {
  const all = asked();
  await untilHeard(1);
  const [{ request, tell, end }] = heard;
  expect(request).toMatchObject({ ...question, model: 'pod', stage: 'model', seed: 2, parameters: {} });
  await tell({ type: 'source', source: { prompts: 2, tokens: [], named: [] } });
  expect(useAsk.getState()).toMatchObject({ status: 'writing', runId: 'pod-1', asked: question, steps: [] });
  for (const n of [1, 2]) await tell(step(n));
  expect(useAsk.getState().steps.map((it) => it.step)).toEqual([1, 2]);
  await tell({ type: 'answers', answers: [], milliseconds: 5 });
  end();
  await all;
  expect(useAsk.getState()).toMatchObject({ status: 'done', answers: [], milliseconds: 5 });
});

test('a question waits for the run that is under way, and for one that came before it', async () => {
  useRun.setState({ status: 'running' });
  void asked();
  expect([useAsk.getState().status, heard.length]).toEqual(['waiting', 0]);
  useRun.setState({ status: 'idle' });
  await untilHeard(1);
  useRun.setState({ status: 'running' });
  heard[0].fail(new StudioError('busy', 'A run is under way.', 'Wait.'));
  await Promise.resolve();
  expect(useAsk.getState().status).toBe('waiting');
  useRun.setState({ status: 'idle' });
  await untilHeard(2);
});

test('what is taken back stays as far as it is written, and a later question hears nothing of it', async () => {
  void asked();
  await untilHeard(1);
  await heard[0].tell(step(1));
  stopAsking();
  expect(taken).toHaveBeenCalledOnce();
  await heard[0].tell(step(2));
  expect(useAsk.getState()).toMatchObject({ status: 'stopped', steps: [{ step: 1 }] });
  void asked({ user: 4 });
  await untilHeard(2);
  await heard[0].tell(step(3));
  expect(useAsk.getState()).toMatchObject({ status: 'waiting', steps: [], asked: { user: 4 } });
});

test('a failure is told', async () => {
  const all = asked();
  await untilHeard(1);
  heard[0].fail(new StudioError('dataset-invalid', 'No sentences.', 'Choose another.'));
  await all;
  expect(useAsk.getState()).toMatchObject({ status: 'failed', error: { message: 'No sentences.' } });
});

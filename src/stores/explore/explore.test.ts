import { beforeEach, expect, it, vi } from 'vitest';
import type {
  AgreementRequest,
  AnalysisApi,
  DrawRequest,
  ScoringModel,
  TopItemsRequest,
} from '#contract/analysis.ts';
import type { DataApi, TrainApi } from '#contract/api.ts';
import type { DatasetReport, UserHistory } from '#contract/dataset.ts';
import { StudioError } from '#contract/errors.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { provideAnalysis } from '#client/analysis.ts';
import { provideLaboratory } from '#client/laboratory.ts';

vi.stubGlobal('location', { search: '' });
const { useDataset } = await import('../data/dataset.ts');
const { dropOutputs, keepOutputs } = await import('../history/outputs.ts');
const { comparedLists, measureAgreement, useAgreement } = await import('./agreement.ts');
const { controlOf } = await import('./models.ts');
const { listSettings } = await import('./listSettings.ts');
const { redraw, refreshExample, useExample } = await import('./example.ts');
const { chooseUser, nextByGain, randomUser, refreshLists, useLists } = await import('./lists.ts');

const PEOPLE: UserHistory[] = [
  { user: 0, id: 'ann', train: [4, 2], val: [1], test: [0] },
  { user: 1, id: 'bob', train: [3], val: [], test: [] },
  { user: 2, id: '0', train: [], val: [], test: [5] },
];
const stage = { test: { recall: { 20: 0.1 } } };
const run = {
  runId: 'r1',
  model: 'promptmm',
  protocol: 'strict',
  config: { student: { listNegatives: 2, tau: 0.5 } },
  stages: { teacher: stage, student: stage },
} as unknown as RunResult;
const settings = listSettings(run)!;
const teacher = { runId: 'r1', stage: 'teacher' } as const;
const student = { runId: 'r1', stage: 'student' } as const;

function output(stage: 'teacher' | 'student', recall20: number[]): StageOutput {
  const table = new Float32Array(4);
  const half = new Float32Array(2);
  const features = stage === 'teacher' ? [{ modality: 'visual', user: half, item: half }] : [];
  const userScores = { users: Int32Array.of(0, 2), recall20: Float64Array.from(recall20) };
  return { stage, d: 4, user: table, item: table, features, userScores } as unknown as StageOutput;
}

const loaded: string[] = [];
const widths: number[] = [];
const unloaded: string[] = [];
const draws: DrawRequest[] = [];
let asked: (TopItemsRequest & { answer: (items: number[]) => void })[] = [];
let agreementAsked: AgreementRequest | undefined;

provideAnalysis({
  load: async (models: ScoringModel[]) => {
    loaded.push(...models.map(({ id }) => id));
    widths.push(...models.map(({ d }) => d));
  },
  unload: async (prefix: string) => void unloaded.push(prefix),
  draw: async (request: DrawRequest) => {
    draws.push(request);
    const hidden = new Set(request.without);
    return Array.from({ length: request.below }, (_, at) => at)
      .filter((at) => !hidden.has(at))
      .slice(0, request.count);
  },
  topItems: (request: TopItemsRequest) =>
    new Promise((resolve) =>
      asked.push({
        ...request,
        answer: (items) => resolve(request.models.map((model) => ({ model, items, scores: items }))),
      }),
    ),
  agreement: async (request: AgreementRequest, onProgress: (fraction: number) => void) => {
    agreementAsked = request;
    onProgress(0.5);
    return request.others.map((model) => ({ model, users: request.users.length }));
  },
  listExample: async (request: object) => ({ request }),
} as unknown as AnalysisApi);

let isBroken = false;
provideLaboratory({
  data: {
    histories: async () => PEOPLE,
    describe: async (items: number[]) => {
      if (isBroken) throw new StudioError('internal', 'Gone.', 'Try again.');
      return items.map((item) => ({ item, id: `#${item}` }));
    },
  } as unknown as DataApi,
  train: {
    outputs: async () => [output('teacher', [0, 0.5]), output('student', [1, 0])],
  } as unknown as TrainApi,
});

beforeEach(async () => {
  asked = [];
  draws.length = 0;
  loaded.length = widths.length = 0;
  isBroken = false;
  useDataset.setState({ report: { hash: 'none', users: 3, items: 6 } as DatasetReport });
  useDataset.setState({ report: { hash: 'one', users: 3, items: 6 } as DatasetReport });
  await keepOutputs('r1');
});

it('finds a user by id first, then by number, and says where there is none', async () => {
  await chooseUser('0');
  expect(useLists.getState().user).toBe(2);
  await chooseUser('1');
  expect(useLists.getState().user).toBe(1);
  await chooseUser('carla');
  expect(useLists.getState()).toMatchObject({ user: 1, notFound: 'carla' });
});

it('draws users with test items, another stream each time', async () => {
  await randomUser();
  await randomUser();
  expect(draws.map(({ below }) => below)).toEqual([2, 2]);
  expect(draws[0].stream).not.toEqual(draws[1].stream);
});

it('steps through the users of whom one stage finds more than the other', () => {
  nextByGain(teacher, student);
  expect(useLists.getState().user).toBe(0);
  nextByGain(student, teacher);
  expect(useLists.getState().user).toBe(2);
});

it('leaves training and validation items out under strict, only training items under paper-code', async () => {
  await chooseUser('ann');
  const strict = refreshLists([teacher, student], 'strict');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0].answer([0, 5]);
  await strict;
  expect([...asked[0].masked]).toEqual([1, 2, 4]);
  expect(useLists.getState().lists['explore/r1/student'].items).toEqual([0, 5]);
  expect(Object.keys(useLists.getState().rows)).toEqual(['0', '1', '2', '4', '5']);
  void refreshLists([student], 'paper-code');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect([...asked[1].masked]).toEqual([4, 2]);
});

it('drops an answer to an older question, keeps what is shown when one fails, and forgets with the dataset', async () => {
  await chooseUser('ann');
  const older = refreshLists([student], 'strict');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await chooseUser('bob');
  const newer = refreshLists([student], 'strict');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1].answer([2]);
  await newer;
  asked[0].answer([5]);
  await older;
  expect(useLists.getState().history?.id).toBe('bob');
  isBroken = true;
  const failing = refreshLists([student], 'strict');
  await vi.waitFor(() => expect(asked).toHaveLength(3));
  asked[2].answer([2]);
  await failing;
  expect(useLists.getState()).toMatchObject({ history: { id: 'bob' }, error: { message: 'Gone.' } });
  useDataset.setState({ report: { hash: 'two', users: 3, items: 6 } as DatasetReport });
  expect(useLists.getState()).toEqual({ lists: {}, rows: {} });
});

it('compares the student with itself, its teacher and every modality on the sampled users', async () => {
  await measureAgreement(run);
  expect(agreementAsked).toMatchObject({
    reference: 'explore/r1/student',
    others: ['explore/r1/student', 'explore/r1/teacher', 'explore/r1/teacher/visual'],
    users: Int32Array.of(0, 2),
    maskedPtr: Int32Array.of(0, 3, 3),
    maskedCol: Int32Array.of(1, 2, 4),
    held: { ptr: Int32Array.of(0, 1, 2), col: Int32Array.of(0, 5) },
  });
  expect(useAgreement.getState()).toMatchObject({ runId: 'r1', fraction: undefined });
  expect(useAgreement.getState().found).toHaveLength(3);
});

it('takes a list of a training item and items that the user never met apart, another with every draw', async () => {
  await refreshExample(run, settings, 0);
  expect(useExample.getState()).toMatchObject({
    example: { request: { items: [4, 0, 1], tau: 0.5, sources: ['explore/r1/teacher/visual'] } },
    isEmpty: false,
  });
  const before = draws.length;
  redraw();
  await refreshExample(run, settings, 0);
  expect(draws[before].stream).not.toEqual(draws[0].stream);
  await refreshExample(run, settings, 2);
  expect(useExample.getState().isEmpty).toBe(true);
});

it('hands a run over once, and takes it back when its outputs go', async () => {
  dropOutputs('r1');
  expect(unloaded).toContain('explore/r1/');
  await keepOutputs('r1');
  await measureAgreement(run);
  await measureAgreement(run);
  expect(loaded).toEqual(['explore/r1/teacher', 'explore/r1/teacher/visual', 'explore/r1/student']);
  expect(widths, 'features may be narrower than embeddings').toEqual([4, 2, 4]);
});

it('compares a model of one stage with a run of its control, and takes no list of it apart', () => {
  const lightgcn: RunResult = {
    ...run,
    runId: 'r2',
    model: 'lightgcn',
    config: {},
    stages: { model: run.stages.teacher },
  };
  const control: RunResult = { ...lightgcn, runId: 'r3', model: 'mf-bpr' };
  expect(controlOf('lightgcn')).toBe('mf-bpr');
  expect(controlOf('mf-bpr')).toBeUndefined();
  expect(comparedLists(lightgcn, control)).toMatchObject([
    { id: 'explore/r2/model', label: 'LightGCN', recallOfAll: 0.1 },
    { id: 'explore/r3/model', label: 'MF-BPR' },
  ]);
  expect(listSettings(lightgcn)).toBeUndefined();
  expect(listSettings({ ...run, stages: { teacher: stage } } as unknown as RunResult)).toBeUndefined();
});

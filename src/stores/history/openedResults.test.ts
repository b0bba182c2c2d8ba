import { beforeEach, expect, test, vi } from 'vitest';
import type { AnalysisApi } from '#contract/analysis.ts';
import type { OpenedResults } from '#contract/bundle.ts';
import { StudioError } from '#contract/errors.ts';

vi.stubGlobal('location', { search: '' });
const { provideAnalysis } = await import('#client/analysis.ts');
const { everyRun, openResultsFile, saveBundle, useBundles } = await import('./openedResults.ts');
const { addResult } = await import('./results.ts');
const { addScores, scoresOf } = await import('./scores.ts');

const userScores = { users: Int32Array.of(1), recall20: Float64Array.of(1), ndcg20: Float64Array.of(1) };
const scores = [{ stage: 'student' as const, userScores }];
const run = (runId: string, seed: number, hash: string, takenFrom?: string) =>
  ({
    ...{ runId, seed, model: 'promptmm', protocol: 'strict', config: {}, dataset: { hash } },
    stages: { teacher: takenFrom ? { takenFrom } : {}, student: {} },
  }) as unknown as OpenedResults['runs'][number]['result'];
const file = (hash: string, ...runs: ReturnType<typeof run>[]): OpenedResults =>
  ({
    dataset: { hash, name: hash },
    environment: {},
    runs: runs.map((result) => ({ result, scores })),
  }) as never;

let content: OpenedResults;
let saved: OpenedResults | undefined;
provideAnalysis({
  openResults: async (name: string, _: Blob, take: (runs: OpenedResults['runs']) => void) => {
    if (name === 'bad') throw new StudioError('file-unreadable', 'bad is bad.', 'Choose another.');
    const { runs, ...about } = content;
    for (const run of runs) take([run]);
    return about;
  },
  saveResults: async (results: OpenedResults) => ((saved = results), new Blob()),
} as unknown as AnalysisApi);
const open = (opened: OpenedResults) => ((content = opened), openResultsFile(new File([], 'b')));
beforeEach(() => useBundles.setState({ runs: [], error: undefined }));

test('equal run ids of two files are different runs, and the same run again replaces', async () => {
  expect(await open(file('h', run('a', 1, 'h'), run('b', 2, 'h', 'a')))).toBe('h');
  await open(file('g', run('a', 1, 'g')));
  const [first, second, other] = useBundles.getState().runs;
  expect(new Set([first.runId, second.runId, other.runId]).size).toBe(3);
  expect(second.stages.teacher!.takenFrom).toBe(first.runId);
  expect(scoresOf(other.runId, 'student')).toBe(userScores);
  await open(file('h', run('c', 1, 'h')));
  expect(useBundles.getState().runs).toHaveLength(3);
  expect(Object.keys(useBundles.getState().reports)).toEqual(['h', 'g']);
});

test('what is saved is every scored run on the dataset, opened or of this session', async () => {
  await open(file('h', run('a', 1, 'h')));
  addResult(run('mine', 2, 'h'));
  addResult(run('elsewhere', 2, 'g'));
  addScores('mine', scores);
  expect(everyRun()).toHaveLength(3);
  await saveBundle('h');
  expect(saved!.runs.map(({ result }) => result.seed)).toEqual([1, 2]);
  expect(saved!.runs[1].scores).toEqual(scores);
});

test('a file that cannot be read says why and changes nothing', async () => {
  expect(await openResultsFile(new File([], 'bad'))).toBeUndefined();
  expect(useBundles.getState()).toMatchObject({ runs: [], error: { message: 'bad is bad.' } });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ProjectionApi,
  ProjectionEvent,
  ProjectionInput,
  ProjectionRequest,
} from '#contract/projection.ts';
import type { MeasuresRequest, Overlap } from '#contract/projectionMeasures.ts';
import { defaultConfig, patched } from '#contract/config.ts';
import type { PartialConfig } from '#contract/fields.ts';
import type { RunResult, StageOutput } from '#contract/results.ts';
import { StudioError } from '#contract/errors.ts';
import { provideLaboratory } from '#client/laboratory.ts';
import { provideProjector } from '#client/projector.ts';

vi.stubGlobal('location', { search: '' });
const { useDataset } = await import('../data/dataset.ts');
const { keepOutputs } = await import('../history/outputs.ts');
const { useResults } = await import('../history/results.ts');
const { drawPanels, pauseFigure, resumeFigure, stopFigure, useFigure } = await import('./figure.ts');
const { useEvidence } = await import('./evidence.ts');
const { choosePanel, chooseRun, resetPanels, usePanels } = await import('./panels.ts');
const { setParameter, setPreparation } = await import('./settings.ts');
const { missingRuns, requestFor, requestOfMissing, seedRequests } = await import('./requests.ts');
const { setModel } = await import('../run/config.ts');
const { chooseFigure } = await import('./prepared.ts');
const { runsFor } = await import('./models.ts');

const ITEMS = 6;
const overlap = { mixing: {}, silhouette: {}, probe: {}, centred: true } as unknown as Overlap;

let loaded: ProjectionInput[];
let started: ProjectionRequest[];
let tell: (event: object) => void;
let isHeld: boolean;
let judgedSeeds: number[];
let compared: [id: string, other?: string][];
let loadError: Error | undefined;

const fake = {
  backend: async () => ({}),
  sample: async (rows: number, count: number) =>
    Int32Array.from({ length: Math.min(rows, count) }, (_, i) => i),
  load: async (input: ProjectionInput) => {
    if (loadError) throw loadError;
    loaded.push(input);
    return { id: input.id, notes: [] };
  },
  unload: async () => {},
  start: async (request: ProjectionRequest, onEvent: (event: ProjectionEvent) => void) => {
    started.push(request);
    tell = (event) => onEvent({ runId: request.runId, ...event } as ProjectionEvent);
    tell({ type: 'positions', iteration: 1, positions: new Float32Array(4) });
    if (!isHeld) finish();
  },
  stop: async () => tell({ type: 'stopped', iteration: 1 }),
  pause: async () => {},
  resume: async () => {},
  measures: async (id: string, { other }: MeasuresRequest) => {
    compared.push([id, other]);
    return { overlap, notes: [] };
  },
  verdict: async ({ on }: { on: unknown[] }) => {
    judgedSeeds.push(on.length);
    return { conclusion: 'no-difference', sentence: 'One seed.', comparisons: [] };
  },
} as unknown as ProjectionApi;

function finish(): void {
  const plan = { points: 12, method: 'exact' };
  tell({ type: 'finished', result: { plan, positions: new Float32Array(4), kl: 0.5, iterations: 3 } });
}

/** A finished run whose features are the number of the run. */
async function train(runId: string, prompt: boolean, seed = 1, changes: PartialConfig = {}): Promise<void> {
  const item = Float32Array.from({ length: ITEMS * 2 }, () => useResults.getState().runs.length);
  const features = ['visual', 'textual'].map((modality) => ({ modality, item, user: item }));
  const output = { stage: 'teacher', d: 2, item, user: item, features } as unknown as StageOutput;
  provideLaboratory({ data: { dataset } as never, train: { outputs: async () => [output] } as never });
  const config = patched(patched(defaultConfig('promptmm'), { teacher: { prompt } }), changes);
  const run = {
    runId,
    name: runId,
    model: 'promptmm',
    seed,
    config,
    dataset: { hash: 'a' },
    protocol: 'strict',
  };
  useResults.setState(({ runs }) => ({ runs: [...runs, run as unknown as RunResult] }));
  await keepOutputs(runId);
}

const dataset = async () => ({
  features: ['visual', 'textual'].map((name) => ({
    name,
    rows: ITEMS,
    cols: 3,
    data: new Float32Array(ITEMS * 3),
  })),
});
const panels = () => usePanels.getState().panels;
const statuses = () => panels().map(({ status }) => status);

beforeEach(() => {
  [loaded, started, isHeld, judgedSeeds, compared, loadError] = [[], [], false, [], [], undefined];
  provideProjector(fake);
  useResults.setState({ runs: [] });
  useDataset.setState({ report: { hash: 'a', items: ITEMS, modalities: [] } as never });
  provideLaboratory({ data: { dataset } as never, train: {} as never });
  resetPanels();
});

describe('the figure', () => {
  it('draws and measures the three panels one after the other, from the runs with and without prompt', async () => {
    await train('tuned', true);
    await train('plain', false);
    await drawPanels();
    expect(statuses()).toEqual(['done', 'done', 'done']);
    expect(started.map(({ input }) => input)).toEqual(['panel-0', 'panel-1', 'panel-2']);
    expect(loaded.map(({ parts }) => parts[0].data[0])).toEqual([0, 0, 1]);
    expect(useFigure.getState().status).toBe('idle');
    expect(compared).toEqual([
      ['panel-0', undefined],
      ['panel-1', 'panel-0'],
      ['panel-2', 'panel-0'],
    ]);
    await vi.waitFor(() => expect(useEvidence.getState().verdict?.sentence).toBe('One seed.'));
  });

  it('prepares all panels alike unless told otherwise', async () => {
    await train('tuned', true);
    await drawPanels([0, 1]);
    expect(loaded.map(({ standardise }) => standardise)).toEqual(['per-part', 'per-part']);
    setPreparation('raw-only');
    await drawPanels([0, 1]);
    expect(loaded.slice(2).map(({ standardise }) => standardise)).toEqual(['per-part', 'none']);
    setPreparation('alike');
  });

  it('takes the same rows in every panel', async () => {
    await train('tuned', true);
    setParameter('figure', 'rows', 5);
    await drawPanels([0, 1]);
    expect(loaded.map(({ parts }) => parts[0].rows)).toEqual([5, 5]);
    expect(panels()[1].input?.rows).toEqual(panels()[0].input?.rows);
    setParameter('figure', 'rows', 2000);
  });

  it('judges again when another seed of both teachers has been trained', async () => {
    await train('tuned', true);
    await train('plain', false);
    await drawPanels();
    await vi.waitFor(() => expect(judgedSeeds).toContain(1));
    // A seed of one kind alone says nothing of the difference.
    await train('tuned-2', true, 2);
    await vi.waitFor(() => expect(judgedSeeds).toEqual([1, 1]));
    await train('plain-2', false, 2);
    await vi.waitFor(() => expect(judgedSeeds).toContain(2));
  });

  it('shows a failure in its panel and goes on with the next', async () => {
    await drawPanels([1, 0]);
    expect(statuses().slice(0, 2)).toEqual(['done', 'failed']);
    expect(panels()[1].error?.hint).toContain('Train PromptMM');
    loadError = new StudioError('dataset-invalid', 'Broken.', 'Mend it.');
    await drawPanels([0]);
    expect(panels()[0].error?.message).toBe('Broken.');
  });
});

describe('while drawing', () => {
  it('stops: the picture so far stays, the others were not begun', async () => {
    isHeld = true;
    void drawPanels();
    await vi.waitFor(() => expect(started).toHaveLength(1));
    await stopFigure();
    expect(statuses()).toEqual(['stopped', 'empty', 'empty']);
    expect(panels()[0].positions).toBeDefined();
    expect(started).toHaveLength(1);
  });

  it('stops while a finished picture is being measured: the picture stays, nothing has failed', async () => {
    let cancel = () => {};
    const measures = () =>
      new Promise<never>((_, reject) => {
        cancel = () => reject(new StudioError('cancelled', 'Stopped.', 'Ask again.'));
      });
    provideProjector({ ...fake, measures, stop: async () => cancel() });
    void drawPanels([0]);
    await vi.waitFor(() => expect(statuses()[0]).toBe('measuring'));
    await stopFigure();
    expect(panels()[0]).toMatchObject({ status: 'stopped', result: { iterations: 3 } });
    expect(panels()[0].error).toBeUndefined();
  });

  it('pauses, resumes, and restarts with what was changed meanwhile', async () => {
    isHeld = true;
    void drawPanels([0]);
    await vi.waitFor(() => expect(started).toHaveLength(1));
    await pauseFigure();
    expect(useFigure.getState().status).toBe('paused');
    await resumeFigure();
    setParameter('tsne', 'seed', 7);
    isHeld = false;
    await drawPanels([0]);
    expect(started.map(({ parameters }) => parameters.seed)).toEqual([0, 7]);
    expect(statuses()[0]).toBe('done');
    setParameter('tsne', 'seed', 0);
  });

  it('begins no other picture while it is paused, and can be stopped then', async () => {
    isHeld = true;
    void drawPanels([0, 1]);
    await vi.waitFor(() => expect(started).toHaveLength(1));
    await pauseFigure();
    finish();
    await vi.waitFor(() => expect(statuses()[0]).toBe('done'));
    expect(started).toHaveLength(1);
    await stopFigure();
    expect(useFigure.getState().status).toBe('idle');
    expect(statuses()[1]).toBe('empty');
  });

  it('leaves nothing of a dataset that is replaced meanwhile', async () => {
    isHeld = true;
    void drawPanels();
    await vi.waitFor(() => expect(started).toHaveLength(1));
    useDataset.setState({ report: { hash: 'b', items: ITEMS, modalities: [] } as never });
    await vi.waitFor(() => expect(useFigure.getState().status).toBe('idle'));
    expect(statuses()).toEqual(['empty', 'empty', 'empty']);
    expect(panels()[0].positions).toBeUndefined();
  });

  it('drops what another dataset no longer has', async () => {
    await drawPanels([0]);
    useDataset.setState({ report: { hash: 'b', items: ITEMS, modalities: [] } as never });
    expect(statuses()).toEqual(['empty', 'empty', 'empty']);
  });
});

describe('the runs', () => {
  const taken = () => runsFor(panels(), useResults.getState().runs, 'a').map((run) => run?.runId);
  const missing = (hash = 'a') => missingRuns(panels(), useResults.getState().runs, hash);

  it('are missing until they are trained on this dataset', async () => {
    const kinds = (hash: string) => missing(hash).map(({ isOn }) => isOn);
    expect(kinds('a')).toEqual([true, false]);
    await train('tuned', true);
    expect(kinds('a')).toEqual([false]);
    await train('plain', false);
    expect(kinds('a')).toEqual([]);
    expect(kinds('b')).toEqual([true, false]);
  });

  it('are matched: the same settings and seed but the switch', async () => {
    await train('tuned', true);
    await train('plain', false);
    await train('other seed', false, 2);
    await train('point of a sweep', true, 1, { teacher: { layers: 4 } });
    expect(taken()).toEqual([undefined, 'tuned', 'plain']);
    // What follows the compared stage is no difference.
    await train('student too', false, 1, { student: { epochs: 3 } } as never);
    expect(taken()).toEqual([undefined, 'tuned', 'student too']);
  });

  it('are none where only points of a sweep are there: both are trained as set up', async () => {
    await train('point of a sweep', true, 1, { teacher: { layers: 4 } });
    expect(taken()).toEqual([undefined, undefined, undefined]);
    expect(missing().map(({ beside }) => beside)).toEqual([undefined, undefined]);
  });

  it('follow the one that a person chooses, and the missing one is trained like it', async () => {
    await train('tuned', true);
    await train('plain', false);
    await train('deep', false, 7, { teacher: { layers: 4 } });
    chooseRun(1, useResults.getState().runs[2]);
    expect(panels().map(({ isOn }) => isOn)).toEqual([true, false, true]);
    expect(taken()).toEqual([undefined, 'deep', undefined]);
    const [needed, ...others] = missing();
    expect(others).toEqual([]);
    expect(requestOfMissing(needed)).toMatchObject({
      seed: 7,
      name: 'Teacher with prompt',
      config: { teacher: { prompt: true, layers: 4 }, student: { enabled: false } },
    });
  });

  it('are trained with the lowest seeds that are not there yet, and no student', async () => {
    await train('tuned', true, 2);
    const [teacher] = useResults.getState().runs;
    const requests = seedRequests([teacher], 3);
    expect(requests.map(({ seed }) => seed)).toEqual([1, 3]);
    expect(requests[0].config).toMatchObject({ teacher: { prompt: true }, student: { enabled: false } });
    expect(new Set(requests.map(({ runId }) => runId)).size).toBe(2);
  });
});

describe('a model without a contrast', () => {
  afterEach(() => setModel('promptmm'));

  it('has its own spaces drawn beside the raw features, from one run of it', async () => {
    setModel('lightgcn');
    expect(panels().map(({ space }) => space)).toEqual(['final-items', 'final-users']);
    useDataset.setState({ report: { hash: 'c', items: ITEMS, modalities: [{ name: 'visual' }] } as never });
    expect(panels().map(({ space }) => space)).toEqual(['raw', 'final-items', 'final-users']);
    const [kind, ...others] = missingRuns(panels(), [], 'c');
    expect(others).toEqual([]);
    expect(requestFor(kind, 3)).toMatchObject({ model: 'lightgcn', name: 'LightGCN', seed: 3, config: {} });
  });

  it('takes the place of a figure that nobody has touched, and of no other', () => {
    choosePanel(0, { space: 'final-items' });
    setModel('mf-bpr');
    expect(panels().map(({ model }) => model)).toEqual(['promptmm', 'promptmm', 'promptmm']);
    resetPanels();
    expect(panels().every(({ model }) => model === 'mf-bpr')).toBe(true);
  });

  it('still lends the figure of one that has a contrast', () => {
    setModel('lightgcn');
    chooseFigure('promptmm');
    expect(panels().map(({ isOn }) => isOn)).toEqual([true, true, false]);
    chooseFigure('lightgcn');
    expect(panels().map(({ model }) => model)).toEqual(['lightgcn', 'lightgcn']);
  });
});

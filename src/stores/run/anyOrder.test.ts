import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CheckpointInfo, RunRequest } from '#contract/api.ts';
import type { StudioError } from '#contract/errors.ts';
import type { RunEnd } from './currentRun.ts';
import type { Customer, Job } from './jobs.ts';
import type { RunStatus } from './lifecycle.ts';
import { TestWorker, turns } from './testWorker.ts';

vi.stubGlobal('location', { search: '' });
const { lose, handOver } = vi.hoisted(() => ({
  lose: [] as ((error: StudioError, worker: string) => void)[],
  handOver: { work: async () => {} },
}));
vi.mock('#client/connect.ts', () => ({
  connect: () => ({}),
  onWorkerLost: (listener: (typeof lose)[number]) => lose.push(listener),
}));
vi.mock('#client/handOver.ts', () => ({ handOverDataset: () => handOver.work() }));
const { provideLaboratory } = await import('#client/laboratory.ts');
const { useDataset } = await import('../data/dataset.ts');
const { useResults } = await import('../history/results.ts');
const { continueRun, epochRun, pauseRun, resumeRun, stepRun, stopRun } = await import('./commands.ts');
const { watchForRuns } = await import('./currentRun.ts');
const { MANNERS } = await import('./jobs.ts');
const { useQueue } = await import('./queue.ts');
const { useRun } = await import('./run.ts');
const { clearQueue, isTaken, resumeQueue, submit } = await import('./scheduler.ts');

watchForRuns();

/** More turns than anything takes that was not told to wait. */
const LONG = 4000;
const CUSTOMERS: Customer[] = ['matrix', 'sweep', 'lesson', 'figure', 'rerun', 'explore'];
const NAMES = ['works', 'works', 'works', 'fails', 'bad'];

/** What a person, a customer or the machine does, and how long after what was done before. */
const deed = fc.record({
  wait: fc.oneof({ weight: 4, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.constant(LONG) }),
  does: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(['stop', 'pause', 'resume', 'step', 'epoch'] as const)) },
    { weight: 3, arbitrary: fc.constantFrom('submit' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...(['byHand', 'clear', 'goOn', 'cancel', 'die', 'load'] as const)),
    },
  ),
  customer: fc.constantFrom(...CUSTOMERS),
  names: fc.array(fc.constantFrom(...NAMES), { maxLength: 3 }),
  /** How long its dataset takes to come, if it brings one, and whether it comes. */
  brings: fc.option(fc.record({ after: fc.nat(40), isThere: fc.boolean() })),
  which: fc.nat(20),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

let serial = 0;
const loaded = () => useDataset.getState().report!.hash;
const load = (hash: string) => useDataset.setState({ report: { name: hash, hash, modalities: [] } as never });

/** What is under way, and whether a stop halts all that waits. */
interface Look {
  status: RunStatus;
  runId?: string;
  inLine: boolean;
  started: number;
}

/** One life of a page, and what was seen in it. */
class Life {
  readonly worker: TestWorker;
  /** Runs, with the hash of the dataset that they are meant for. */
  readonly asked = new Map<string, string>();
  readonly ends: RunEnd[] = [];
  readonly jobs: { job: Job; runIds: string[]; isEnded: boolean; isByHand?: boolean; told?: number }[] = [];

  constructor(delays: number[]) {
    let at = 0;
    const delay = () => delays[at++ % delays.length];
    this.worker = new TestWorker({ delay, steps: 40 });
    provideLaboratory({ data: {} as never, train: this.worker.train });
    handOver.work = async () => {
      const hash = loaded();
      await turns(delay());
      this.worker.dataset = hash;
    };
    load(`d${serial++}`);
    useResults.setState({ runs: [] });
  }

  submit({ customer, names, brings }: Pick<Deed, 'customer' | 'names' | 'brings'>): void {
    const hash = brings ? `d${serial++}` : loaded();
    const requests = names.map((name) => this.#request(name, hash));
    const entry: Life['jobs'][number] = {
      job: submit({
        for: customer,
        requests,
        isFirst: MANNERS[customer].isByHand,
        prepare: brings ? () => this.#bring(hash, brings) : undefined,
        onRunEnd: (end) => this.ends.push(end),
      }),
      runIds: requests.map(({ runId }) => runId),
      isEnded: false,
      isByHand: MANNERS[customer].isByHand,
    };
    this.jobs.push(entry);
    void entry.job.ended.then(({ runs }) => {
      entry.isEnded = true;
      entry.told = runs.length;
    });
  }

  async #bring(
    hash: string,
    { after, isThere }: { after: number; isThere: boolean },
  ): Promise<string | undefined> {
    await turns(after);
    if (isThere) load(hash);
    return isThere ? hash : undefined;
  }

  #request(name: string, hash: string): RunRequest {
    const runId = `r${serial++}`;
    this.asked.set(runId, hash);
    return { runId, name, model: 'lightgcn', config: {}, seed: 1, protocol: 'strict' };
  }

  /** True once something was taken out of the queue: what is under way may be no part of it any more. */
  isThinned = false;

  do({ does, which, ...order }: Deed): void {
    if (does === 'stop') stopRun();
    if (does === 'pause') pauseRun();
    if (does === 'resume') resumeRun();
    if (does === 'step') stepRun();
    if (does === 'epoch') epochRun();
    if (does === 'submit') this.submit(order);
    if (does === 'byHand') continueRun({ request: this.#request('works', loaded()) } as CheckpointInfo);
    if (does === 'clear' || does === 'cancel') this.isThinned = true;
    if (does === 'clear') clearQueue();
    if (does === 'goOn') resumeQueue();
    if (does === 'load') load(`d${serial++}`);
    if (does === 'cancel' && this.jobs.length) this.jobs[which % this.jobs.length].job.cancel();
    if (does === 'die') {
      const error = this.worker.die();
      lose.forEach((listener) => listener(error, 'train'));
    }
  }

  look(): Look {
    const { status, request } = useRun.getState();
    const { current, jobs } = useQueue.getState();
    const inLine = !!current && !!MANNERS[jobs[0].for].staysInLine && !this.hasByHand();
    return { status, runId: request?.runId, inLine, started: this.worker.started.length };
  }

  /** Whether runs wait that were started by hand: a stop halts the queue, and not them. */
  hasByHand(): boolean {
    return this.jobs.some(({ isEnded, isByHand }) => isByHand && !isEnded);
  }

  /** Leaves nothing to the next life, also where this one went wrong. */
  async end(): Promise<void> {
    for (const { job } of this.jobs) job.cancel();
    this.do({ does: 'die' } as Deed);
    await turns(LONG);
  }

  /** Lets all end that wants to: pauses and halts are taken back until nothing is left. */
  async settle(): Promise<void> {
    for (let i = 0; i === 0 || (i < 60 && (isTaken() || useQueue.getState().jobs.length)); i++) {
      resumeRun();
      const { halted, dataset } = useQueue.getState();
      if (halted && dataset) load(dataset.hash);
      resumeQueue();
      await turns(LONG);
    }
  }
}

/** Watches for a run that had finished and is then said to have ended in another way. */
function watchOutcomes(): { broken: string[]; leave: () => void } {
  const finished = new Set<string>();
  const broken: string[] = [];
  const leave = useRun.subscribe(({ status, request, outcome }) => {
    if (status !== 'idle' || !request) return;
    if (outcome === 'finished') finished.add(request.runId);
    else if (outcome && finished.has(request.runId)) broken.push(request.runId);
  });
  return { broken, leave };
}

const isIn = (runId: string) => {
  const { status, request } = useRun.getState();
  return status !== 'idle' && request?.runId === runId;
};

const hasFinished = (id: string) => useResults.getState().runs.some(({ runId }) => runId === id);

/** The run is neither in the page nor in the worker any more, or begins there anew. */
async function expectGone(life: Life, { runId, status }: Look): Promise<void> {
  await turns(LONG);
  expect(isIn(runId!)).toBe(false);
  expect(life.worker.active?.runId).not.toBe(runId);
  // It was told long before its last step.
  if (status === 'starting') expect(hasFinished(runId!)).toBe(false);
}

/** No stop is lost: the run ends, whatever it was doing, and of the queue nothing begins by itself. */
async function expectStopped(life: Life, before: Look): Promise<void> {
  expect(useRun.getState().status).toBe('stopping');
  await expectGone(life, before);
  if (!before.inLine || life.isThinned) return;
  const { current, jobs, halted } = useQueue.getState();
  expect(current).toBeUndefined();
  expect(halted).toBe(jobs.length > 0);
  expect(life.worker.started.length - before.started).toBeLessThanOrEqual(1);
}

async function expectPaused({ runId, status }: Look): Promise<void> {
  await turns(LONG);
  if (status !== 'stopping' && isIn(runId!)) expect(useRun.getState().status).toBe('paused');
  if (status === 'starting') expect(hasFinished(runId!)).toBe(false);
}

test('whatever is told at whatever moment: no stop is lost, one run at a time, each run ends once, and what finished stays so', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 3, maxLength: 25 }),
      fc.array(fc.nat(12), { minLength: 5, maxLength: 30 }),
      async (deeds, delays) => {
        const life = new Life(delays);
        const { broken, leave } = watchOutcomes();
        try {
          for (const it of deeds) {
            await turns(it.wait);
            const before = life.look();
            life.do(it);
            if (before.status === 'idle') continue;
            if (it.does === 'stop') await expectStopped(life, before);
            if (it.does === 'pause' && it.which < 5) await expectPaused(before);
            if (
              it.does === 'cancel' &&
              life.jobs[it.which % life.jobs.length]?.runIds.includes(before.runId!)
            )
              await expectGone(life, before);
          }
          await life.settle();
          expect(broken).toEqual([]);
          expect(useRun.getState().status).toBe('idle');
          expect(life.worker.active).toBeUndefined();
          expect(useQueue.getState()).toMatchObject({
            waiting: [],
            jobs: [],
            halted: false,
            isPreparing: false,
          });
          expect(useQueue.getState().current).toBeUndefined();
          // Every job is told of its end, and no run of it ends twice.
          expect(life.jobs.every(({ isEnded }) => isEnded)).toBe(true);
          const ended = life.ends.map(({ request: { runId } }) => runId);
          expect(new Set(ended).size).toBe(ended.length);
          for (const { job, runIds, told } of life.jobs) {
            const { how, runs } = await job.ended;
            expect(runs).toHaveLength(told!);
            expect(runs.every(({ request }) => runIds.includes(request.runId))).toBe(true);
            if (how === 'done') expect(runs).toHaveLength(runIds.length);
          }
          // What began in the worker was asked for, on its own dataset, and no two runs were there at once: it would have refused the second.
          for (const [runId, hash] of life.worker.trainedOn) expect(life.asked.get(runId)).toBe(hash);
          expect(life.ends.filter(({ error }) => error?.code === 'busy')).toEqual([]);
          expect(useRun.getState().warnings).toEqual([]);
        } finally {
          leave();
          await life.end();
        }
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);

import type { Dataset } from '#contract/dataset.ts';
import { ledgerOf, type Entry } from '#engine/ledger.ts';
import { CARDS, leastTime } from './cards.ts';
import { evaluationTask } from './evaluation.ts';
import { withStep } from './opened.ts';
import { OurStep } from './ours.ts';
import type { OperatorWork, RooflineReport, StepWork, Timing } from './protocol.ts';
import { stepLine } from './rooflineText.ts';
import { STEPS } from './steps/all.ts';
import { stockCost } from './stockWork.ts';
import { tsneSteps } from './tsne.ts';
import type { Stepper } from './contender.ts';

/** What a step of every model that trains, full ranking and an iteration of t-SNE take at least, of those whose name holds `only`. */
export async function rooflineAll(
  dataset: Dataset,
  { small, points, only = '' }: { small: boolean; points: number; only?: string },
  tell: (text: string) => void,
): Promise<RooflineReport[]> {
  const reports: RooflineReport[] = [];
  const wanted = (name: string) => name.toLowerCase().includes(only.toLowerCase());
  const add = async (task: string, stepper: Stepper) => {
    const report = await rooflineOf(task, stepper);
    reports.push(report);
    tell(stepLine(report).join('  '));
  };
  for (const bench of STEPS.filter(({ task }) => wanted(task)))
    await withStep(bench.dataset?.(small) ?? dataset, bench, false, async (opened) => {
      const ours = await OurStep.create(opened);
      await add(bench.task, ours);
      ours.dispose();
    });
  const ranking = evaluationTask();
  if (wanted(ranking.name)) await ranking.open(dataset, false, ({ ours }) => add(ranking.name, ours));
  const tsne = `t-SNE, an iteration of ${points.toLocaleString('en')} points`;
  if (wanted(tsne)) {
    const steps = await tsneSteps(points);
    await add(tsne, steps);
    steps.dispose();
  }
  return reports;
}

/** Steps that are timed at most, and for about how long: what bounds them is what is asked. */
const MOST_STEPS = 5;
const LONGEST_MS = 2_000;

/** Counts one step after the first, which is unlike the others, and times a few. */
async function rooflineOf(task: string, stepper: Stepper): Promise<RooflineReport> {
  await stepper.step();
  return { task, ...(await workOf(stepper)), measured: await timingOf(stepper) };
}

/** Counts one step. */
export async function workOf(stepper: Stepper): Promise<StepWork> {
  const entries = await ledgerOf(() => stepper.step());
  const operators = byOperator(entries);
  const total = (of: (operator: OperatorWork) => number) => operators.reduce((sum, o) => sum + of(o), 0);
  return {
    bytes: total(({ bytes }) => bytes),
    operations: total(({ operations }) => operations),
    dispatches: total(({ dispatches }) => dispatches),
    least: CARDS.map((_, card) => total(({ least }) => least[card])),
    operators: operators.sort((x, y) => y.least[0] - x.least[0]),
  };
}

async function timingOf(stepper: Stepper): Promise<Timing> {
  const times: number[] = [];
  const begun = performance.now();
  while (times.length < MOST_STEPS && performance.now() - begun < LONGEST_MS) {
    const from = performance.now();
    await stepper.step();
    times.push(performance.now() - from);
  }
  times.sort((x, y) => x - y);
  return { ms: times[times.length >> 1], best: times[0], runs: times.length };
}

function byOperator(entries: Entry[]): OperatorWork[] {
  const operators = new Map<string, OperatorWork>();
  for (const { name, inputs, outputs, dispatches, cost = stockCost(name, inputs, outputs) } of entries) {
    const bytes = cost.read + cost.written;
    const least = CARDS.map((card) => leastTime(card, bytes, cost.operations));
    const all = operators.get(name) ?? {
      ...{ name, calls: 0, dispatches: 0, bytes: 0, operations: 0, least: CARDS.map(() => 0) },
    };
    operators.set(name, {
      name,
      calls: all.calls + 1,
      dispatches: all.dispatches + dispatches,
      bytes: all.bytes + bytes,
      operations: all.operations + cost.operations,
      least: all.least.map((seconds, card) => seconds + least[card]),
      walk: longer(all.walk, cost.walks && walkOf(cost.walks)),
    });
  }
  return Array.from(operators.values());
}

type Walk = NonNullable<OperatorWork['walk']>;

function walkOf(walks: ArrayLike<number>): Walk | undefined {
  let [longest, sum] = [0, 0];
  for (let t = 0; t < walks.length; t++) {
    longest = Math.max(longest, walks[t]);
    sum += walks[t];
  }
  return sum === 0 ? undefined : { longest, mean: sum / walks.length };
}

const longer = (a: Walk | undefined, b: Walk | undefined): Walk | undefined =>
  !a || (b && b.longest > a.longest) ? b : a;

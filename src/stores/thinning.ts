import type { RecordedMoment, RecordedSteps } from '#contract/recording.ts';
import type { LossPart } from '#contract/results.ts';

/** Entries that a batch has at most once it was thinned. */
const FEW = 6;

/** Half of the moments that come many times a second: two batches of losses become one, every other progress report goes; all else stays. */
export function thinned(moments: readonly RecordedMoment[]): RecordedMoment[] {
  const kept: (RecordedMoment | undefined)[] = [];
  let waiting: { at: number; batch: RecordedSteps } | undefined;
  let isOdd = false;
  for (const moment of moments) {
    const { event } = moment;
    if (event.type === 'progress') {
      isOdd = !isOdd;
      if (isOdd) kept.push(moment);
    } else if (event.type !== 'steps') {
      kept.push(moment);
    } else if (waiting && canJoin(waiting.batch, event.batch)) {
      kept[waiting.at] = undefined;
      kept.push({
        at: moment.at,
        event: { type: 'steps', batch: toFew(join(waiting.batch, event.batch), FEW) },
      });
      waiting = undefined;
    } else {
      waiting = { at: kept.push(moment) - 1, batch: event.batch };
    }
  }
  return kept.filter((moment) => moment !== undefined);
}

/** The batch with at most so many entries: neighbours become their mean over steps. */
export function toFew(batch: RecordedSteps, most: number): RecordedSteps {
  let few = batch;
  while (few.steps.length > most) few = halved(few);
  return few;
}

const partsOf = ({ losses }: RecordedSteps) => Object.keys(losses) as LossPart[];

/** Steps that repeat, as after a lost device, stay apart, and so do batches of different parts. */
function canJoin(first: RecordedSteps, second: RecordedSteps): boolean {
  const follows = first.stage === second.stage && first.steps.at(-1)! < second.steps[0];
  return follows && partsOf(first).join() === partsOf(second).join();
}

function join(first: RecordedSteps, second: RecordedSteps): RecordedSteps {
  const columns = partsOf(first).map((part) => [part, [...first.losses[part]!, ...second.losses[part]!]]);
  return { ...second, steps: [...first.steps, ...second.steps], losses: Object.fromEntries(columns) };
}

function halved(batch: RecordedSteps): RecordedSteps {
  const { steps } = batch;
  const ends = steps.map((_, i) => i).filter((i) => i % 2 === 1 || i === steps.length - 1);
  const spanOf = (i: number) => steps[i] - (steps[i - 1] ?? 2 * steps[i] - (steps[i + 1] ?? steps[i] + 1));
  const meanAt = (values: number[], i: number) => {
    if (i % 2 === 0) return values[i];
    const [a, b] = [spanOf(i - 1), spanOf(i)];
    return Number(((a * values[i - 1] + b * values[i]) / (a + b)).toPrecision(6));
  };
  const columns = partsOf(batch).map((part) => [part, ends.map((i) => meanAt(batch.losses[part]!, i))]);
  return { ...batch, steps: ends.map((i) => steps[i]), losses: Object.fromEntries(columns) };
}

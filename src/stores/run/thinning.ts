import type { RecordedMoment, RecordedSteps } from '#contract/recording.ts';

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
  const { steps } = batch;
  const size = Math.ceil(steps.length / most);
  if (size < 2) return batch;
  const spans = steps.map((step, i) => step - (i ? steps[i - 1] : 2 * steps[0] - steps[1]));
  const groups = Array.from({ length: Math.ceil(steps.length / size) }, (_, at) => at * size);
  const meanFrom = (values: number[], from: number) => {
    const to = Math.min(from + size, steps.length);
    let sum = 0;
    let span = 0;
    for (let i = from; i < to; i++) {
      sum += spans[i] * values[i];
      span += spans[i];
    }
    return Number((sum / span).toPrecision(6));
  };
  const ends = groups.map((from) => steps[Math.min(from + size, steps.length) - 1]);
  const means = changed(batch, (values) => groups.map((from) => meanFrom(values, from)));
  return { ...batch, steps: ends, ...means };
}

/** The columns of a batch, each changed alike. */
function changed(
  { losses, observed }: Columns,
  change: (values: number[], name: string, kind: keyof Columns) => number[],
): Columns {
  const all = (columns: Record<string, number[]>, kind: keyof Columns) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, values]) => [name, change(values, name, kind)] as const),
    );
  return { losses: all(losses, 'losses'), ...(observed && { observed: all(observed, 'observed') }) };
}

type Columns = Pick<RecordedSteps, 'losses' | 'observed'>;

const namesOf = ({ losses, observed = {} }: Columns) =>
  JSON.stringify([Object.keys(losses), Object.keys(observed)]);

/** Steps that repeat, as after a lost device, stay apart, and so do batches of different parts. */
function canJoin(first: RecordedSteps, second: RecordedSteps): boolean {
  const follows = first.stage === second.stage && first.steps.at(-1)! < second.steps[0];
  return follows && namesOf(first) === namesOf(second);
}

function join(first: RecordedSteps, second: RecordedSteps): RecordedSteps {
  const both = changed(first, (values, name, kind) => [...values, ...second[kind]![name]]);
  return { ...second, steps: [...first.steps, ...second.steps], ...both };
}

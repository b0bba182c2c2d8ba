/** The states of a run, from the command that starts it to its end. */
export type RunStatus = 'idle' | 'starting' | 'running' | 'pausing' | 'paused' | 'stopping';

/** What a run can be told while it is under way. */
export type RunCommand = 'pause' | 'resume' | 'step' | 'epoch' | 'stop';

/** What is wanted of a run; `moment` is a step or an epoch from a pause, and then a pause. */
type Wish = 'run' | 'pause' | 'moment' | 'stop';
/** What the worker has said last. */
type Told = 'nothing' | 'working' | 'paused';

/** A run that is under way: its status follows from what is wanted and from what was told. */
export interface Lifecycle {
  readonly wish: Wish;
  readonly told: Told;
}

/** A run that has just been asked for. */
export const BEGINNING: Lifecycle = { wish: 'run', told: 'nothing' };

const STATUS: Record<Wish, Record<Told, Exclude<RunStatus, 'idle'>>> = {
  run: { nothing: 'starting', working: 'running', paused: 'paused' },
  pause: { nothing: 'starting', working: 'pausing', paused: 'paused' },
  moment: { nothing: 'starting', working: 'running', paused: 'paused' },
  stop: { nothing: 'stopping', working: 'stopping', paused: 'stopping' },
};

/** What each command makes of a wish; what is missing means nothing then. Nothing takes a stop back. */
const NEXT: Record<RunCommand, Partial<Record<Wish, Wish>>> = {
  pause: { run: 'pause', moment: 'pause' },
  resume: { run: 'run', pause: 'run', moment: 'run' },
  step: { pause: 'moment', moment: 'moment' },
  epoch: { pause: 'moment', moment: 'moment' },
  stop: { run: 'stop', pause: 'stop', moment: 'stop' },
};

/** The status of a run that is under way. */
export const statusOf = ({ wish, told }: Lifecycle) => STATUS[wish][told];

/** The run after a command; undefined where the command means nothing and must not reach the worker. */
export function commanded({ wish, told }: Lifecycle, command: RunCommand): Lifecycle | undefined {
  const next = NEXT[command][wish];
  if (!next) return undefined;
  // The worker goes on at once, but says so a moment later.
  return { wish: next, told: command === 'resume' && told === 'paused' ? 'working' : told };
}

/** The run after the worker has told that it works, or that it waits. */
export const heard = ({ wish }: Lifecycle, told: 'working' | 'paused'): Lifecycle => ({ wish, told });

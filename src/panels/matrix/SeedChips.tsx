import { stageName } from '#contract/models/index.ts';
import { chooseRuns, useChosen } from '#stores/history/chosen.ts';
import { useQueue } from '#stores/run/queue.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import type { CellState } from './useCellStates.ts';

const WORDS = { done: 'done', training: 'training', waiting: 'waits', failed: 'failed', missing: 'not run' };

/** The seeds of a row with how far each is. */
export function SeedChips({ name, states }: { name: string; states: CellState[] }) {
  if (!states.length) return <span className="seeds-none">not run</span>;
  return (
    <>
      <ul className="seeds">
        {states.map(({ seed, state, reason, runId }) => (
          <li key={seed} className="seed" data-state={state} title={reason}>
            {runId === undefined ? seed : <ChosenSeed seed={seed} runId={runId} name={name} />}
            {state === 'training' ? <Training /> : <Word state={state} />}
          </li>
        ))}
      </ul>
      {states.every(({ state }) => state === 'missing') && <small>not run</small>}
    </>
  );
}

/** A finished seed: pressed, its run is chosen. */
function ChosenSeed({ seed, runId, name }: { seed: number; runId: string; name: string }) {
  const isChosen = useChosen(({ runIds }) => runIds.includes(runId));
  return (
    <button
      type="button"
      className="seed-choice"
      aria-pressed={isChosen}
      aria-label={`Choose ${name}, seed ${seed}`}
      title="Choose this run, to compare or save it"
      onClick={() => chooseRuns([runId], !isChosen)}
    >
      {seed}
    </button>
  );
}

/** Colour and outline say what is done and what is not run; whoever cannot see them is told. */
function Word({ state }: Pick<CellState, 'state'>) {
  const isPlain = state === 'done' || state === 'missing';
  return isPlain ? <span className="sr-only"> {WORDS[state]}</span> : <small> {WORDS[state]}</small>;
}

function Training() {
  const { progress, status } = useRun();
  const model = useQueue((state) => state.current?.model);
  if (!model || !progress || !isBusy(status)) return <small> preparing</small>;
  return (
    <small>
      {' '}
      {stageName(model, progress.stage)}, epoch {progress.epoch}
    </small>
  );
}

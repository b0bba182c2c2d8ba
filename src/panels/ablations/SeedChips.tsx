import { isBusy, useRun } from '#stores/run.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import type { CellState } from './useCellStates.ts';

const WORDS = { done: '', training: 'training', waiting: 'waits', failed: 'failed', missing: 'not run' };

/** The seeds of a row with how far each is. */
export function SeedChips({ states }: { states: CellState[] }) {
  if (!states.length) return <span className="seeds-none">not run</span>;
  return (
    <ul className="seeds">
      {states.map(({ seed, state, reason }) => (
        <li key={seed} className="seed" data-state={state} title={reason}>
          {seed}
          {state === 'done' && <span className="sr-only"> done</span>}
          {state === 'training' ? <Training /> : WORDS[state] && <small> {WORDS[state]}</small>}
        </li>
      ))}
    </ul>
  );
}

function Training() {
  const { progress, status } = useRun();
  if (!progress || !isBusy(status)) return <small> preparing</small>;
  return (
    <small>
      {' '}
      {STAGE_NAMES[progress.stage].toLowerCase()}, epoch {progress.epoch}
    </small>
  );
}

import { resultNotes } from '#contract/resultNotes.ts';
import type { RunResult } from '#contract/results.ts';

/** What must be known beside the numbers of runs, each sentence once; where it is not true of all, the runs are named. */
export function ResultNotes({ runs }: { runs: readonly RunResult[] }) {
  const names = new Map<string, Set<string>>();
  for (const run of runs)
    for (const note of resultNotes(run)) names.set(note, (names.get(note) ?? new Set()).add(run.name));
  if (!names.size) return null;
  const all = new Set(runs.map(({ name }) => name)).size;
  return (
    <ul className="result-notes">
      {[...names].map(([note, of]) => (
        <li key={note}>
          {of.size < all && <strong>{[...of].join(', ')}: </strong>}
          {note}
        </li>
      ))}
    </ul>
  );
}

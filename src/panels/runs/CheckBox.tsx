/** Whether all, some or none of several things are chosen. */
export type Choice = 'all' | 'some' | 'none';

/** How much of some runs is chosen. */
export function choiceOf(runIds: readonly string[], picked: ReadonlySet<string>): Choice {
  const count = picked.size ? runIds.filter((id) => picked.has(id)).length : 0;
  return count === 0 ? 'none' : count === runIds.length ? 'all' : 'some';
}

interface Props {
  label: string;
  choice: Choice;
  onChange: (on: boolean) => void;
}

/** A box to tick for one run or many. */
export function CheckBox({ label, choice, onChange }: Props) {
  return (
    <input
      type="checkbox"
      ref={(box) => {
        if (box) box.indeterminate = choice === 'some';
      }}
      checked={choice === 'all'}
      aria-label={label}
      onChange={() => onChange(choice !== 'all')}
    />
  );
}

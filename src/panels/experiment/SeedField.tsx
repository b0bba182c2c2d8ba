import { useId, useState } from 'react';
import { parseSeeds, showSeeds } from '#stores/experiments/seedList.ts';

interface Props {
  seeds: readonly number[];
  /** Why there are so many, where nobody chose them. */
  why?: string;
  onChange: (seeds: number[]) => void;
}

/** Seeds as they are typed, with what so many of them allow to be said. */
export function SeedField({ seeds, why, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const isBad = typed !== undefined && !parseSeeds(typed);
  const type = (text: string) => {
    setTyped(text);
    const read = parseSeeds(text);
    if (read) onChange(read);
  };
  return (
    <div className="seed-field">
      <label htmlFor={id}>Seeds</label>
      <input
        id={id}
        className="number-input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? showSeeds(seeds)}
        aria-invalid={isBad || undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <span
        id={`${id}-help`}
        className={isBad ? 'field-issue' : 'field-help'}
        role={isBad ? 'alert' : undefined}
      >
        {isBad ? 'Write seeds as 1-3 or 1, 2, 3; at most 20.' : (why ?? seedHelp(seeds.length))}
      </span>
    </div>
  );
}

function seedHelp(count: number): string {
  if (count === 1) return 'one seed: no difference can be claimed';
  return count < 3 ? `${count} seeds: too few to claim a difference` : `${count} seeds per row`;
}

import { useId } from 'react';
import { Choice } from '#ui/Choice.tsx';
import type { Column } from './columns.ts';

/** Puts the list of another finished run beside the others. */
export function AddList({ columns, onAdd }: { columns: Column[]; onAdd: (id: string) => void }) {
  const id = useId();
  if (!columns.length) return null;
  const options = columns.map(({ id: column, label, detail }) => ({
    id: column,
    label: `${label}: ${detail}`,
  }));
  return (
    <p className="add-list">
      <label htmlFor={id}>Compare with</label>
      <Choice
        id={id}
        value=""
        options={[{ id: '', label: 'another finished run' }, ...options]}
        onChange={(column) => column && onAdd(column)}
      />
    </p>
  );
}

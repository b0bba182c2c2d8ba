import { useId } from 'react';
import { setSmoothing, useSmoothing, type ChartGroup } from '#stores/run/smoothing.ts';
import { Choice } from '#ui/Choice.tsx';

interface Props {
  group: ChartGroup;
  label: string;
}

const OPTIONS = ['0', '0.6', '0.9', '0.99'].map((id) => ({ id, label: id === '0' ? 'off' : id }));

/** How much the lines of a group of charts are smoothed: the weight of the past in a moving average. */
export function SmoothingChoice({ group, label }: Props) {
  const weight = useSmoothing((state) => state[group]);
  const id = useId();
  return (
    <span className="smoothing">
      <label htmlFor={id}>{label}</label>
      <Choice
        id={id}
        value={String(weight)}
        options={OPTIONS}
        onChange={(chosen) => setSmoothing(group, Number(chosen))}
      />
    </span>
  );
}

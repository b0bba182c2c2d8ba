import { useId } from 'react';
import { Choice } from '#ui/Choice.tsx';
import { COLOURS, type ColourId } from '../projection/colouring.ts';

interface Props {
  value: ColourId;
  options: readonly ColourId[];
  onChange: (id: ColourId) => void;
}

/** What points are coloured by; nothing where there is no choice. */
export function ColourChoice({ value, options, onChange }: Props) {
  const id = useId();
  if (options.length < 2) return null;
  return (
    <>
      <label className="sr-only" htmlFor={id}>
        Colour embeddings by
      </label>
      <Choice
        id={id}
        value={value}
        options={options.map((option) => ({ id: option, label: COLOURS[option].replace(/ \(.*/, '') }))}
        onChange={onChange}
      />
    </>
  );
}

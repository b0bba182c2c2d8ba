import { ValueRow } from '#charts/modelPicture/ValueRow.tsx';
import type { PartValue } from './partValues.ts';

/** Numbers of one user and one item, side by side. */
export function PartValues({ values }: { values: readonly PartValue[] }) {
  return (
    <dl className="part-values">
      {values.map(({ name, of, row, number }) => (
        <div key={name} title={of && `${name}: ${of}`}>
          <dt>
            {name} {of && <span>{of}</span>}
          </dt>
          <dd>{row ? <ValueRow values={row} label={[name, of].filter(Boolean).join(', ')} /> : number}</dd>
        </div>
      ))}
    </dl>
  );
}

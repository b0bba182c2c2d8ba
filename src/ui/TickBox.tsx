/** Whether all, some or none of what a box stands for is chosen. */
export type Ticked = 'all' | 'some' | 'none';

interface Props {
  label: string;
  ticked: Ticked;
  onChange: (on: boolean) => void;
}

/** A box to tick for one thing or many. */
export function TickBox({ label, ticked, onChange }: Props) {
  return (
    <input
      type="checkbox"
      className="tick-box"
      ref={(box) => {
        if (box) box.indeterminate = ticked === 'some';
      }}
      checked={ticked === 'all'}
      aria-label={label}
      onChange={() => onChange(ticked !== 'all')}
    />
  );
}

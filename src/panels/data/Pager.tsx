import { Button } from '#ui/Button.tsx';
import { formatCount } from '#ui/format.ts';

interface Props {
  from: number;
  perPage: number;
  /** Undefined until the first page has come. */
  total: number | undefined;
  onTurn: (from: number) => void;
}

/** Which of a list's entries are shown, and the way to the others. */
export function Pager({ from, perPage, total: known, onTurn }: Props) {
  const total = known ?? 0;
  const last = Math.max(0, Math.ceil(total / perPage) - 1) * perPage;
  const to = Math.min(total, from + perPage);
  const turn = (name: string, sign: string, target: number, isPossible: boolean) => (
    <Button label={name} onPress={() => onTurn(Math.min(last, Math.max(0, target)))} isDisabled={!isPossible}>
      {sign}
    </Button>
  );
  return (
    <div className="pager" role="group" aria-label="Pages">
      <p role="status">
        {total
          ? `${formatCount(from + 1)} to ${formatCount(to)} of ${formatCount(total)}`
          : known !== undefined && 'none'}
      </p>
      {turn('First page', '«', 0, from > 0)}
      {turn('Previous page', '‹', from - perPage, from > 0)}
      {turn('Next page', '›', from + perPage, from < last)}
      {turn('Last page', '»', last, from < last)}
    </div>
  );
}

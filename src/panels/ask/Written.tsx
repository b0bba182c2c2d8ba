import type { AskBeam } from '#contract/ask.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { Hesitation } from '#charts/tokens/Hesitation.tsx';
import { TokenLine } from '#charts/tokens/TokenLine.tsx';
import { pieceName } from '#charts/tokens/pieceName.ts';
import { useAsk } from '#stores/ask/ask.ts';
import { formatSeconds, formatShare } from '#ui/format.ts';
import { itemName } from '../explore/itemName.ts';

interface Props {
  line: readonly AskBeam[];
  /** The token that is looked at. */
  looked?: AskBeam;
  onChoose: (id: number) => void;
  onHover: (id: number | undefined) => void;
  /** The item that the shown answer names. */
  item?: number;
  rows: Readonly<Record<number, ItemRow>>;
}

/** The answer token by token, the tokens that it hesitated between, and what is right. */
export function Written({ line, looked, onChoose, onHover, item, rows }: Props) {
  const { status, milliseconds } = useAsk();
  return (
    <section className="ask-written" aria-labelledby="ask-written">
      <header>
        <h3 id="ask-written">What it writes</h3>
        <span className="caption" role="status">
          {STATUS[status]}
          {milliseconds !== undefined && ` in ${formatSeconds(milliseconds / 1000)}`}
        </span>
      </header>
      <TokenLine
        formatShare={formatShare}
        label="Tokens of the answer"
        tokens={line}
        chosen={looked?.id}
        onChoose={onChoose}
        onHover={onHover}
      />
      <dl className="ask-truth">
        {item !== undefined && <Line name="It names">{nameOf(item, rows)}</Line>}
        <Truth rows={rows} />
      </dl>
      <h4>{looked ? `Instead of “${pieceName(looked.token)}”` : 'What else it might have written'}</h4>
      {looked && <Hesitation {...looked} formatShare={formatShare} />}
    </section>
  );
}

const STATUS: Partial<Record<ReturnType<typeof useAsk.getState>['status'], string>> = {
  writing: 'writing',
  done: 'written',
  stopped: 'stopped',
};

const Line = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What the user did next, or really wrote. */
function Truth({ rows }: Pick<Props, 'rows'>) {
  const { source, asked } = useAsk();
  if (!source) return null;
  const { item, text } = source.truth ?? {};
  return (
    <Line name={asked?.task === 'explanation' ? 'The user wrote' : 'The user chose'}>
      {text ?? (item === undefined ? 'the dataset does not say' : nameOf(item, rows))}
    </Line>
  );
}

/** As a person and as the model calls it. */
const nameOf = (item: number, rows: Props['rows']) => `${itemName(item, rows[item])} (item_${item + 1})`;

import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import { isSpecial, pieceName } from './pieceName.ts';
import { shadeOf } from './shade.ts';
import './tokens.css';

interface Props {
  label: string;
  /** In their order, with the probability of each behind those before it. */
  tokens: readonly { id: number; token: string; probability: number }[];
  /** The one that is looked at. */
  chosen?: number;
  onChoose: (id: number) => void;
  onHover: (id: number | undefined) => void;
  formatShare: (share: number) => string;
}

/** A text as it was written, token by token, each shaded by how sure the model was; arrow keys move through it. */
export function TokenLine({ label, tokens, chosen, onChoose, onHover, formatShare }: Props) {
  return (
    <ListBox
      aria-label={label}
      orientation="horizontal"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === undefined ? [] : [chosen]}
      onSelectionChange={(keys) => keys !== 'all' && onChoose([...keys][0] as number)}
      className="token-line"
      dependencies={[chosen]}
      items={tokens}
    >
      {({ id, token, probability }) => (
        <ListBoxItem
          id={id}
          className="token"
          textValue={`${pieceName(token)}, ${formatShare(probability)}`}
          data-special={isSpecial(token) || undefined}
          onHoverStart={() => onHover(id)}
          onHoverEnd={() => onHover(undefined)}
        >
          <Text slot="label" className="token-text" style={{ background: shadeOf(probability) }}>
            {pieceName(token)}
          </Text>
          <Text slot="description" className="token-share">
            {formatShare(probability)}
          </Text>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import type { AskAnswer } from '#contract/ask.ts';
import type { ItemRow } from '#contract/dataset.ts';
import { useAsk } from '#stores/ask/ask.ts';
import { formatNumber } from '#ui/format.ts';
import { itemName } from '../explore/itemName.ts';
import { isRepeated } from './lines.ts';

interface Props {
  answers: readonly AskAnswer[];
  /** The one that is shown token by token. */
  chosen: number;
  onChoose: (at: number) => void;
  rows: Readonly<Record<number, ItemRow>>;
}

/** All answers, best first: what each names, and which name nothing or name it again. */
export function AnswerList({ answers, chosen, onChoose, rows }: Props) {
  const { source, asked } = useAsk();
  const right = source?.truth;
  const isSentence = asked?.task === 'explanation';
  return (
    <section className="ask-answers" aria-labelledby="ask-answers">
      <h3 id="ask-answers">Answers, best first</h3>
      <ListBox
        aria-labelledby="ask-answers"
        className="ranked-items"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => keys !== 'all' && onChoose([...keys][0] as number)}
        dependencies={[rows, chosen]}
        items={answers.map((answer, id) => ({ id, ...answer }))}
      >
        {({ id, text, item, score }) => {
          const name = item === undefined ? text : itemName(item, rows[item]);
          const isRight = right && (isSentence ? right.text === text : right.item === item);
          return (
            <ListBoxItem
              id={id}
              className="ranked-item"
              textValue={name}
              data-hit={isRight || undefined}
              data-active={id === chosen || undefined}
            >
              <span className="rank">{id + 1}</span>
              <Text slot="label" className="ranked-name">
                {name}
                {isRight && <span className="tag hit">right</span>}
                {!isSentence && item === undefined && <span className="tag">names no item</span>}
                {isRepeated(answers, id) && <span className="tag">again</span>}
              </Text>
              <Text slot="description" className="ranked-facts">
                {item === undefined ? '' : `wrote “${text}”`}
              </Text>
              <span className="ranked-score">{formatNumber(score)}</span>
            </ListBoxItem>
          );
        }}
      </ListBox>
      <p className="caption">
        {answers.length ? '' : 'They are listed once the search has ended. '}Scored by log-probability, as
        where the run is judged.
      </p>
    </section>
  );
}

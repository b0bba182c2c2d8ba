import { useState } from 'react';
import type { DatasetReport } from '#contract/dataset.ts';
import { FOLD_INS } from '#contract/foldIn.ts';
import { cardOf, FLOOR } from '#contract/models/index.ts';
import { canAnswer, lookAt, useAnswers } from '#stores/explore/you/answers.ts';
import { useChoice } from '#stores/explore/you/choice.ts';
import type { Answering } from '#stores/explore/you/models.ts';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { formatCount, formatNumber } from '#ui/format.ts';
import { WebImages } from '../../data/WebImages.tsx';
import { ItemList } from '../ItemList.tsx';
import { itemName } from '../itemName.ts';
import { TrainSomething } from './TrainSomething.tsx';
import { Why } from './Why.tsx';

interface Props {
  report: DatasetReport;
  answering: readonly Answering[];
}

/** What every model recommends, side by side, and why. */
export function YourLists({ report, answering }: Props) {
  const [hovered, setHovered] = useState<number>();
  const { lists, popular, rows, item, error } = useAnswers();
  const isEmpty = useChoice(({ chosen }) => chosen.length === 0);
  const shared = {
    rows,
    hasImages: report.labels.image,
    chosen: item,
    active: hovered ?? item,
    onChoose: lookAt,
    onHover: setHovered,
  };
  return (
    <section className="your-lists" aria-label="What models recommend to you">
      {error && <ErrorNotice error={error} />}
      {report.labels.image && <WebImages rows={Object.values(rows)} />}
      <div className="ranked-lists">
        {answering.map((one) => {
          const list = lists[one.run.runId];
          const { label } = cardOf(one.run.model);
          return (
            <section key={one.run.runId} className="ranked" data-role="result" aria-label={label}>
              <header>
                <h3>{label}</h3>
                <p className="caption your-how">{howOf(one)}</p>
              </header>
              {isEmpty ? (
                <p className="caption your-wait">Waits for your first item.</p>
              ) : (
                <ItemList
                  {...shared}
                  label={`${label} recommends`}
                  list={list}
                  formatScore={formatNumber}
                  factsOf={(_, at) => list && nearWords(list.nearest[at], rows)}
                />
              )}
            </section>
          );
        })}
        {popular && (
          <section className="ranked" data-role="control" aria-label={FLOOR.label}>
            <header>
              <h3>{FLOOR.label}</h3>
              <p className="caption your-how">The same for everybody, but for what they have chosen.</p>
            </header>
            <ItemList
              {...shared}
              label={`${FLOOR.label} recommends`}
              list={popular}
              formatScore={formatCount}
              factsOf={(of) => rows[of]?.category}
            />
          </section>
        )}
        <TrainSomething answering={answering} />
      </div>
      {!isEmpty && <Why answering={answering} />}
    </section>
  );
}

/** How a model answers, or why it does not. */
function howOf(one: Answering): string {
  if (one.lacksEncoder)
    return 'Cannot answer: its encoder was not kept with this run. Train it once more, and it can.';
  if (!canAnswer(one)) return 'Answers as soon as the run that is under way has ended.';
  return FOLD_INS[one.by].short;
}

function nearWords(
  { item, cosine }: { item: number; cosine: number },
  rows: ReturnType<typeof useAnswers.getState>['rows'],
): string {
  return `like ${itemName(item, rows[item])}, ${cosine.toFixed(2)}`;
}

import { useId, useState } from 'react';
import type { RankedItems } from '#contract/analysis.ts';
import { cardOf } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { chooseItem, hasLists, useLists } from '#stores/explore/lists.ts';
import { controlOf, modelId } from '#stores/explore/models.ts';
import { trainModel, useIsQueued } from '#stores/explore/train.ts';
import { Choice } from '#ui/Choice.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorNotice } from '#ui/ErrorNotice.tsx';
import { WebImages } from '../data/WebImages.tsx';
import type { Column } from './columns.ts';
import type { Explored } from './ExploreFrame.tsx';
import { History, Tested } from './History.tsx';
import { HistoryStrip } from './HistoryStrip.tsx';
import { RankedList } from './RankedList.tsx';
import { stepsOf } from './strip.ts';
import { UserChooser, type Pair } from './UserChooser.tsx';
import { useUserLists } from './useUserLists.ts';

/** The first 20 items of several models for one user, side by side. */
export function ListsPanel({ report, runs, run }: Explored) {
  const [added, setAdded] = useState<string[]>([]);
  const [hovered, setHovered] = useState<number>();
  const { user, history, lists, item, rows, error } = useLists();
  const isFilled = useLists(hasLists);
  const { all, shown } = useUserLists(report.hash, runs, run, added);
  const { protocol } = run;
  // What comes in pieces is shown at once: nothing below it has to move.
  if (!shown.length || !isFilled) return null;
  const choose = (next: number | undefined) => {
    chooseItem(next);
    // What was chosen last counts, also where the mouse rests on another item.
    setHovered(undefined);
  };
  const isHere = history !== undefined && history.user === user;
  const steps = history && stepsOf(history);
  return (
    <section className="explore-lists" aria-label="First items">
      <UserChooser pair={pairOf(shown, run)} />
      {error && <ErrorNotice error={error} />}
      {report.labels.image && <WebImages rows={Object.values(rows)} />}
      {history && steps ? (
        <>
          <HistoryStrip
            user={history.id}
            steps={steps}
            rows={rows}
            hasImages={report.labels.image}
            next={nextOf(shown, run, lists)}
            chosen={item}
            active={hovered ?? item}
            onChoose={choose}
            onHover={setHovered}
          />
          <dl className="user-history" data-alone>
            <Tested history={history} rows={rows} shown={shown} lists={lists} />
          </dl>
        </>
      ) : (
        history && <History history={history} rows={rows} shown={shown} lists={lists} protocol={protocol} />
      )}
      <div className="ranked-lists" aria-busy={!isHere}>
        {shown.map((column) => (
          <RankedList
            key={column.id}
            column={column}
            whole={wholeOf(column, lists)}
            list={lists[column.id]}
            rows={rows}
            history={history}
            hasImages={report.labels.image}
            chosen={item}
            active={hovered ?? item}
            onChoose={choose}
            onHover={setHovered}
            onRemove={
              added.includes(column.id) ? () => setAdded(added.filter((id) => id !== column.id)) : undefined
            }
          />
        ))}
        <Missing run={run} shown={shown} />
      </div>
      <p className="caption">
        Items of training
        {protocol === 'strict' ? ' and validation are' : ' are'} left out of every list, because a person is
        not shown what they already chose; so are they when the numbers are computed. {scoresOf(shown)} cannot
        be compared between models, ranks can.
      </p>
      <AddList
        columns={all.filter((column) => !shown.includes(column))}
        onAdd={(id) => setAdded([...added, id])}
      />
    </section>
  );
}

/** What scores of these models are, as the beginning of a sentence. */
function scoresOf(shown: readonly Column[]): string {
  const cards = shown.map(({ model }) => cardOf(model));
  const more = [
    ...(cards.some(({ scoresPairs }) => scoresPairs) ? ['logits where layers score pairs'] : []),
    ...(cards.some(({ task }) => task === 'text') ? ['log-probabilities where a model writes its list'] : []),
  ];
  return more.length
    ? `Scores are inner products, and ${more.join(', ')}; they`
    : 'Scores are inner products and';
}

/** What all channels together rank, where a column is one of them. */
const wholeOf = ({ runId, stage, channel }: Column, lists: Record<string, RankedItems>) =>
  channel === undefined ? undefined : lists[modelId(runId, stage)];

/** What the run's last stage recommends. */
function nextOf(shown: readonly Column[], run: RunResult, lists: Record<string, RankedItems>) {
  const last = shown.findLast(({ runId }) => runId === run.runId) ?? shown[0];
  return lists[last.id] && { label: last.label, list: lists[last.id] };
}

/** The run's last stage and what it differs from most tellingly: the stage before it, else its control. */
function pairOf(shown: readonly Column[], run: RunResult): Pair | undefined {
  const own = shown.filter(({ runId, channel }) => runId === run.runId && channel === undefined);
  const [last, before] = own.toReversed();
  const other = before ?? shown.find(({ model }) => model === controlOf(run.model));
  return last && other && [last, other];
}

/** What stands where the run's control was not trained. */
function Missing({ run: { model, protocol }, shown }: { run: RunResult; shown: readonly Column[] }) {
  const control = controlOf(model);
  return control && !shown.some((column) => column.model === control) ? (
    <MissingControl model={model} control={control} protocol={protocol} />
  ) : null;
}

interface MissingProps extends Pick<RunResult, 'model' | 'protocol'> {
  control: RunResult['model'];
}

function MissingControl({ model, control, protocol }: MissingProps) {
  const { label, help } = cardOf(control);
  const isQueued = useIsQueued(control);
  return (
    <div className="ranked-missing">
      <h3>{label}</h3>
      <p>
        Not trained on this dataset yet. {help} Without it, you cannot tell what {cardOf(model).label} adds.
      </p>
      <Button onPress={() => trainModel(control, protocol)} isDisabled={isQueued}>
        {isQueued ? `Training ${label}` : `Train ${label}`}
      </Button>
    </div>
  );
}

/** Puts the list of another finished run beside the others. */
function AddList({ columns, onAdd }: { columns: Column[]; onAdd: (id: string) => void }) {
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

import { Fragment, type ReactNode } from 'react';
import { cardOf, stageOf, type ModelName } from '#contract/models/index.ts';
import { missingTwin, trainTwin } from '#stores/run/commands.ts';
import { isBusy, isUnderWay, useRun } from '#stores/run/run.ts';
import { Button } from '#ui/Button.tsx';
import { readMarkup } from '#ui/markup.ts';
import { useShownRun } from '../curves/shownRun.ts';
import { Term } from '../Term.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { OutcomeRows } from './OutcomeRows.tsx';
import { PartChoice } from './PartChoice.tsx';
import { useOutcome } from './useOutcome.ts';
import './outcome.css';

/** What came of the run beside its picture: before it what it is about, during it what to watch, afterwards how much of the gap was closed. */
export function OutcomePanel() {
  const { measure, rows, words, format } = useOutcome();
  return (
    <section className="outcome" aria-labelledby="outcome-title">
      <header>
        <h2 id="outcome-title">
          <Term id={measure.id}>{measure.label}</Term>
        </h2>
        <PartChoice />
      </header>
      <OutcomeRows rows={rows} format={format} />
      <div className="outcome-words" role="status">
        {words ? (
          <>
            <p className="outcome-head">{words.head}</p>
            <p>{words.detail}</p>
          </>
        ) : (
          <Guide />
        )}
      </div>
      <Next isOver={words !== undefined} />
    </section>
  );
}

/** What the model is about, or what to watch in the stage that trains. */
function Guide() {
  const { model } = useShownRun();
  const stage = useRun((run) => (isUnderWay(run) ? run.progress?.stage : undefined));
  const isBeside = useRun(({ beside }) => beside !== undefined && !beside.outcome);
  const watch = stage && stageOf(model, stage)?.watch;
  if (isBeside) return <p>Now its twin learns: the same model, and nobody teaches it.</p>;
  return (
    <p>
      <CardText model={model}>{watch || cardOf(model).picture.introduction}</CardText>
    </p>
  );
}

/** The way on: the twin where it is missing, and a lesson. */
function Next({ isOver }: { isOver: boolean }) {
  const canAdd = useRun(
    ({ request, status, replay }) =>
      isOver && !isBusy(status) && !replay && request !== undefined && missingTwin(request) !== undefined,
  );
  return (
    <p className="outcome-next">
      {canAdd && (
        <Button onPress={trainTwin} hint="The same model, and nobody teaches it: what it lacks was taught">
          Train its twin
        </Button>
      )}
      <ViewLink view="learn">{isOver ? 'Why? Take a lesson' : 'Start with a lesson'}</ViewLink>
      <ViewLink view="presets">Things to try</ViewLink>
    </p>
  );
}

/** A text of a model's card with its bold words and its terms. */
function CardText({ model, children }: { model: ModelName; children: string }): ReactNode {
  return readMarkup(children).map(({ words, isBold, term }, i) => {
    if (isBold) return <b key={i}>{words}</b>;
    return term ? (
      <Term key={i} id={term} model={model}>
        {words}
      </Term>
    ) : (
      <Fragment key={i}>{words}</Fragment>
    );
  });
}

import { Fragment } from 'react';
import { cardOf, stageOf, type ModelName } from '#contract/models/index.ts';
import { useConfig } from '#stores/run/config.ts';
import { useHints } from '#stores/page/hints.ts';
import { isUnderWay, useRun } from '#stores/run/run.ts';
import { readMarkup } from '#ui/markup.ts';
import { Term } from '../Term.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { RunLesson } from './RunLesson.tsx';

/** What to look at: the model before a run, the stage that trains during it, what it came to afterwards. */
export function PictureLead() {
  const draft = useConfig((state) => state.model);
  const running = useRun((state) => (isUnderWay(state) ? state.request?.model : undefined));
  const model = running ?? draft;
  const isDismissed = useHints((state) => state.isDismissed);
  return (
    <div className="picture-lead" data-roomy={!isDismissed}>
      {isDismissed ? <Introduction model={model} /> : <Guide model={model} />}
    </div>
  );
}

function Guide({ model }: { model: ModelName }) {
  const stage = useRun(({ status, progress }) => (status === 'idle' ? undefined : progress?.stage));
  const isFinished = useRun(
    ({ status, outcome, replay, floor }) => status === 'idle' && outcome === 'finished' && !replay && !!floor,
  );
  if (isFinished) return <RunLesson />;
  const watch = stage && stageOf(model, stage)?.watch;
  if (!watch) return <Introduction model={model} />;
  return (
    <p>
      <CardText model={model}>{watch}</CardText>
    </p>
  );
}

function Introduction({ model }: { model: ModelName }) {
  return (
    <p>
      <CardText model={model}>{cardOf(model).picture.introduction}</CardText> Press Run and watch, press any
      part to look inside, <ViewLink view="learn">start with a lesson</ViewLink>, or choose among{' '}
      <ViewLink view="presets">things to try</ViewLink>.
    </p>
  );
}

/** A text of a model's card with its bold words and its terms. */
function CardText({ model, children }: { model: ModelName; children: string }) {
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

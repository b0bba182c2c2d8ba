import { useEffect, useId, useRef } from 'react';
import type { PartState } from '#charts/modelPicture/ModelPicture.tsx';
import type { ModelConfig } from '#contract/config.ts';
import { headlinesOf } from '#contract/headline.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { VIEW_IDS, type ViewId } from '#stores/page/view.ts';
import { takesFocus } from '#stores/run/picture.ts';
import { Fact } from '#ui/Fact.tsx';
import { Formula } from '#ui/Formula.tsx';
import { stageRole } from '../stages.ts';
import { ViewLink } from '../ViewLink.tsx';
import { usePartFacts } from './partFacts.ts';
import { PartControls } from './PartControls.tsx';

interface Props {
  model: ModelName;
  /** The part by its name in the model's picture. */
  id: string;
  state: PartState;
  /** The settings that are drawn. */
  config: ModelConfig;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  /** Those that are trained. */
  stages: readonly Stage[];
  onClose: () => void;
}

/** What a part of the model is and does: sentence, formula, live numbers, its switches, and where to look on. */
export function PartCard({ model, id, state, config, hasRun, stages, onClose }: Props) {
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const part = cardOf(model).picture.parts[id];
  const { label, equation, formulas, sentence, during } = part;
  const facts = usePartFacts(part, { config, hasRun, stages, headline: headlinesOf(model)[0] });
  useEffect(() => {
    if (!takesFocus()) return;
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section
      className="part-card"
      data-state={state}
      data-role={during.some((stage) => stageRole(model, stage) === 'result') ? 'result' : 'source'}
      aria-labelledby={title}
      ref={card}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header>
        <h2 id={title}>{label}</h2>
        {equation && <span className="tag">{equation}</span>}
        <button type="button" className="part-close" onClick={onClose} aria-label={`Close ${label}`}>
          <svg className="button-icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m3.5 3.5 9 9m0-9-9 9" />
          </svg>
        </button>
      </header>
      <div className="part-words">
        <p>{sentence}</p>
        <div className="part-formulas" tabIndex={0} role="group" aria-label={`Formula of ${label}`}>
          {formulas.map((tex) => (
            <Formula key={tex} tex={tex} />
          ))}
        </div>
        <Links model={model} id={id} />
      </div>
      <dl className="part-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      <PartControls model={model} id={id} />
    </section>
  );
}

function Links({ model, id }: Pick<Props, 'model' | 'id'>) {
  const links = linksOf(model, id);
  if (!links.length) return null;
  return (
    <p className="part-links">
      {links.map(({ view, words }) => (
        <ViewLink key={view} view={view}>
          {words}
        </ViewLink>
      ))}
    </p>
  );
}

/** Where a part can be examined: the views that its card names, then the paper checks for what has an equation there. */
function linksOf(model: ModelName, part: string): { view: ViewId; words: string }[] {
  const { picture, departures } = cardOf(model);
  const { links = [], equation } = picture.parts[part];
  const all = [...links, ...(equation && departures.length ? [['paper', 'Paper checks'] as const] : [])];
  return all.flatMap(([id, words]) => {
    const view = VIEW_IDS.find((known) => known === id);
    return view ? [{ view, words }] : [];
  });
}

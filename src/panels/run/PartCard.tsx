import { useEffect, useEffectEvent, useId, useRef, type RefObject } from 'react';
import type { PartState } from '#charts/modelPicture/part.ts';
import type { RunRequest } from '#contract/api.ts';
import type { ModelConfig } from '#contract/config.ts';
import { headlinesOf } from '#contract/headline.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import type { Stage } from '#contract/results.ts';
import { VIEW_IDS, type ViewId } from '#stores/page/view.ts';
import { takesFocus } from '#stores/run/picture.ts';
import { Fact } from '#ui/Fact.tsx';
import { Formula } from '#ui/Formula.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { usePartFacts } from './partFacts.ts';
import { PartControls } from './PartControls.tsx';
import { PartValues } from './PartValues.tsx';
import { useBeside } from './useBeside.ts';
import { usePartValues } from './usePartValues.ts';
import type { WholePart } from './wholePicture.ts';

interface Props {
  model: ModelName;
  /** The part by its name in the model's picture. */
  id: string;
  part: WholePart;
  state: PartState;
  /** The settings that are drawn. */
  config: ModelConfig;
  /** The run whose numbers are shown; none where they are not those of what is drawn. */
  request?: RunRequest;
  /** Those that are trained. */
  stages: readonly Stage[];
  onClose: () => void;
}

/** What a part of the model is and does: sentence, formula, live numbers, its switches, and where to look on. */
export function PartCard({ model, id, part, state, config, request, stages, onClose }: Props) {
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const { label, kind, equation, formulas, sentence } = part;
  const facts = usePartFacts(part, {
    ...{ config, stages, hasRun: request !== undefined, headline: headlinesOf(model)[0] },
  });
  const { run, values } = usePartValues(model, id, part, request);
  useBeside(card, id);
  useEffect(() => {
    if (!takesFocus()) return;
    card.current?.focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useOutsidePress(card, onClose);
  return (
    <section
      className="part-card"
      data-state={state}
      data-kind={kind}
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
        {values.length > 0 && (
          <div className="part-numbers">
            <h3>One user, one item {run !== undefined && <span className="caption">{run}</span>}</h3>
            <PartValues values={values} />
          </div>
        )}
        <Links model={model} part={part} />
      </div>
      <div className="part-side">
        <dl className="part-facts">
          {facts.map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
        <PartControls model={model} part={part} />
      </div>
    </section>
  );
}

/** A press beside the card and outside the picture closes it, and does what it is meant for. */
function useOutsidePress(card: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const press = ({ target }: PointerEvent) => {
      const isInside = target instanceof Element && target.closest('.part-card, .picture');
      if (!isInside && card.current) close();
    };
    document.addEventListener('pointerdown', press);
    return () => document.removeEventListener('pointerdown', press);
  }, [card]);
}

function Links({ model, part }: Pick<Props, 'model' | 'part'>) {
  const links = linksOf(model, part);
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
function linksOf(model: ModelName, { links = [], equation }: WholePart): { view: ViewId; words: string }[] {
  const { departures } = cardOf(model);
  const all = [...links, ...(equation && departures.length ? [['paper', 'Paper checks'] as const] : [])];
  return all.flatMap(([id, words]) => {
    const view = VIEW_IDS.find((known) => known === id);
    return view ? [{ view, words }] : [];
  });
}

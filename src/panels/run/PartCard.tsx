import { useEffect, useId, useRef } from 'react';
import type { PartState } from '#charts/modelPicture/ModelPicture.tsx';
import type { ModelConfig } from '#contract/config.ts';
import { cardOf, type ModelName } from '#contract/models/index.ts';
import { isAblated, sectionsOf, setAblation, useConfig } from '#stores/run/config.ts';
import { takesFocus } from '#stores/run/picture.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Fact } from '#ui/Fact.tsx';
import { Formula } from '#ui/Formula.tsx';
import { Switch } from '#ui/Switch.tsx';
import { FieldControl } from '../settings/FieldControl.tsx';
import { stageRole } from '../stages.ts';
import { ViewLink } from '../ViewLink.tsx';
import { linksOf } from './partLinks.ts';
import { usePartFacts } from './usePartFacts.ts';

interface Props {
  model: ModelName;
  /** The part by its name in the model's picture. */
  id: string;
  state: PartState;
  /** The settings that are drawn. */
  config: ModelConfig;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  onClose: () => void;
}

/** What a part of the model is and does: sentence, formula, live numbers, its switches, and where to look on. */
export function PartCard({ model, id, state, config, hasRun, onClose }: Props) {
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const part = cardOf(model).picture.parts[id];
  const { label, equation, formulas, sentence, during } = part;
  const facts = usePartFacts(part, config, hasRun);
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
      <Controls model={model} id={id} />
    </section>
  );
}

type PartProps = Pick<Props, 'model' | 'id'>;

function Links({ model, id }: PartProps) {
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

function Controls({ model, id }: PartProps) {
  const { fields } = cardOf(model).picture.parts[id];
  const draft = useConfig((state) => state.drafts[model]);
  const isRunning = useRun((state) => isBusy(state.status));
  if (!fields.length) return null;
  return (
    <div className="part-controls fields" data-help="false">
      {isRunning && <p className="caption">Changes apply to the next run.</p>}
      <PartSwitch model={model} id={id} />
      {fields.map((path) => {
        const [section, name] = path.split('.');
        return (
          <FieldControl
            key={path}
            model={model}
            section={section}
            name={name}
            field={sectionsOf(model)[section][name]}
            value={draft[section][name]}
          />
        );
      })}
    </div>
  );
}

/** Takes the part out and brings it back, as the ablation of the same name does. */
function PartSwitch({ model, id }: PartProps) {
  const { picture, ablations, ablationTable } = cardOf(model);
  const { label, ablation: name } = picture.parts[id];
  const draft = useConfig((state) => state.drafts[model]);
  const ablation = ablations.find((known) => known.id === name);
  if (!ablation) return null;
  return (
    <Switch isSelected={!isAblated(draft, ablation)} onChange={(on) => setAblation(ablation, !on, model)}>
      Use {label}
      {ablation.paper && <span className="tag">{ablationTable}</span>}
    </Switch>
  );
}

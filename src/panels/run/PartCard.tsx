import { useEffect, useId, useRef } from 'react';
import type { PartState } from '#charts/modelPicture/ModelPicture.tsx';
import { ABLATIONS } from '#contract/legacy.ts';
import type { Ablation } from '#contract/models/card.ts';
import type { PromptMmConfig } from '#contract/models/promptmm/card.ts';
import { PARTS, type PartId } from '#contract/legacy.ts';
import { isAblated, sectionsOf, setAblation, useConfig } from '#stores/run/config.ts';
import { takesFocus } from '#stores/run/picture.ts';
import { isBusy, useRun } from '#stores/run/run.ts';
import { Fact } from '#ui/Fact.tsx';
import { Formula } from '#ui/Formula.tsx';
import { Switch } from '#ui/Switch.tsx';
import { FieldControl } from '../settings/FieldControl.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { linksOf } from './partLinks.ts';
import { usePartFacts } from './usePartFacts.ts';

interface Props {
  part: PartId;
  state: PartState;
  /** The settings that are drawn. */
  config: PromptMmConfig;
  /** True if the last run's numbers are those of what is drawn. */
  hasRun: boolean;
  onClose: () => void;
}

/** What a part of the model is and does: sentence, formula, live numbers, its switches, and where to look on. */
export function PartCard({ part, state, config, hasRun, onClose }: Props) {
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const { label, equation, formulas, sentence } = PARTS[part];
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
      data-part={part}
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
        <Links part={part} equation={equation} />
      </div>
      <dl className="part-facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      <Controls part={part} />
    </section>
  );
}

function Links({ part, equation }: { part: PartId; equation: string | undefined }) {
  const links = linksOf(part, equation);
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

function Controls({ part }: { part: PartId }) {
  const { fields, ablation: id } = PARTS[part];
  const draft = useConfig((state) => state.drafts.promptmm);
  const isRunning = useRun((state) => isBusy(state.status));
  const ablation = ABLATIONS.find((known) => known.id === id);
  if (!fields.length) return null;
  return (
    <div className="part-controls fields" data-help="false">
      {isRunning && <p className="caption">Changes apply to the next run.</p>}
      {ablation && (
        <PartSwitch label={PARTS[part].label} ablation={ablation} isOff={isAblated(draft, ablation)} />
      )}
      {fields.map((path) => {
        const [section, name] = path.split('.');
        const field = sectionsOf('promptmm')[section][name];
        return (
          <FieldControl
            key={path}
            model="promptmm"
            section={section}
            name={name}
            field={field}
            value={draft[section][name]}
          />
        );
      })}
    </div>
  );
}

/** Takes the part out and brings it back, as the ablation of the same name does. */
function PartSwitch({ label, ablation, isOff }: { label: string; ablation: Ablation; isOff: boolean }) {
  return (
    <Switch isSelected={!isOff} onChange={(on) => setAblation(ablation, !on)}>
      Use {label}
      {ablation.paper && <span className="tag">Table 5</span>}
    </Switch>
  );
}

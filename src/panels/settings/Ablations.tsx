import { ABLATIONS } from '#contract/legacy.ts';
import { isAblated, setAblation, useConfig } from '#stores/run/config.ts';
import { Section } from '#ui/Section.tsx';
import { Switch } from '#ui/Switch.tsx';

/** The paper's ablations as switches, always in step with the fields that they set. */
export function Ablations() {
  const draft = useConfig((state) => state.drafts.promptmm);
  const on = ABLATIONS.filter((ablation) => isAblated(draft, ablation)).length;
  return (
    <Section title="Ablations" note={on ? `${on} on` : 'full model'} isOpen>
      {ABLATIONS.map((ablation) => (
        <div className="ablation" key={ablation.id}>
          <Switch isSelected={isAblated(draft, ablation)} onChange={(value) => setAblation(ablation, value)}>
            {ablation.label}
            {ablation.paper && <span className="tag">Table 5</span>}
          </Switch>
          <p className="field-help">{ablation.help}</p>
        </div>
      ))}
    </Section>
  );
}

import { cardOf, type ModelName } from '#contract/models/index.ts';
import { isAblated, setAblation, useConfig } from '#stores/run/config.ts';
import { Section } from '#ui/Section.tsx';
import { Switch } from '#ui/Switch.tsx';

/** A model's ablations as switches, always in step with the fields that they set. */
export function Ablations({ model }: { model: ModelName }) {
  const { ablations, ablationTable } = cardOf(model);
  const draft = useConfig((state) => state.drafts[model]);
  const on = ablations.filter((ablation) => isAblated(draft, ablation)).length;
  return (
    <Section title="Ablations" note={on ? `${on} on` : 'full model'}>
      {ablations.map((ablation) => (
        <div className="ablation" key={ablation.id}>
          <Switch
            isSelected={isAblated(draft, ablation)}
            onChange={(value) => setAblation(ablation, value, model)}
          >
            {ablation.label}
            {ablation.paper && <span className="tag">{ablationTable ?? 'paper'}</span>}
          </Switch>
          <p className="field-help">{ablation.help}</p>
        </div>
      ))}
    </Section>
  );
}

import {
  PREPARATIONS,
  FORMS,
  setPreparation,
  useProjectionSettings,
  type FormId,
  type Preparation,
} from '#stores/projection/settings.ts';
import { isChanged } from '#stores/config.ts';
import { useFigure } from '#stores/projection/figure.ts';
import type { Section as Fields } from '#contract/fields.ts';
import { Radios } from '#ui/Radios.tsx';
import { Section } from '#ui/Section.tsx';
import { ParameterField } from './ParameterField.tsx';

const PREPARED: Record<Preparation, { label: string; help: string }> = {
  alike: {
    label: 'All panels alike: each modality standardised by itself',
    help: 'The only fair comparison of X^m and F^m, since raw modalities differ in width and scale. It moves every modality to the same centre, so the linear probe cannot tell them apart any more and is left out of the verdict.',
  },
  'raw-only': {
    label: 'Raw features standardised, Fᵐ as the model uses it',
    help: 'The linear probe can see how far the modalities’ centres lie apart in F^m. X^m is then prepared in another way and no fair comparison.',
  },
  none: {
    label: 'Nothing standardised',
    help: 'Distances are those of the features as they are: a modality with large values stands alone.',
  },
};
const OPTIONS = PREPARATIONS.map((id) => ({
  id,
  label: PREPARED[id].label,
  help: PREPARED[id].help.replaceAll('^m', 'ᵐ'),
}));

/** Everything that the pictures are made with; changes count from the next start. */
export function FigureSettings() {
  const settings = useProjectionSettings();
  const { status, recipe } = useFigure();
  const { figure, tsne, preparation } = settings;
  const isStale =
    status !== 'idle' && JSON.stringify(recipe) !== JSON.stringify({ figure, tsne, preparation });
  const changed = changedCount(settings);
  return (
    <Section
      title="Settings"
      note={
        isStale ? 'changed: restart to use them' : changed ? `${changed} changed` : 'scikit-learn’s defaults'
      }
    >
      <div className="projection-settings">
        <div className="fields">
          <h4>Preparation</h4>
          <Radios label="Preparation" options={OPTIONS} value={preparation} onChange={setPreparation} />
          <Form form="figure" />
        </div>
        <div className="fields projection-tsne">
          <h4>t-SNE</h4>
          <Form form="tsne" />
        </div>
      </div>
    </Section>
  );
}

function Form({ form }: { form: FormId }) {
  const values = useProjectionSettings((state) => state[form]);
  return Object.entries(FORMS[form] as Fields).map(([key, field]) => (
    <ParameterField key={key} form={form} name={key} field={field} value={values[key]} />
  ));
}

function changedCount(
  settings: Record<FormId, Record<string, unknown>> & { preparation: Preparation },
): number {
  const fields = (Object.keys(FORMS) as FormId[]).flatMap((form) =>
    Object.entries(FORMS[form] as Fields).filter(([key, field]) => isChanged(field, settings[form][key])),
  );
  return fields.length + (settings.preparation === PREPARATIONS[0] ? 0 : 1);
}

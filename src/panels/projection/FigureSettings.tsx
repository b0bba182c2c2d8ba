import {
  PREPARATIONS,
  FORMS,
  setPreparation,
  useProjectionSettings,
  type FormId,
  type Preparation,
} from '#stores/projection/settings.ts';
import { isChanged } from '#stores/run/config.ts';
import { useFigure } from '#stores/projection/figure.ts';
import type { Section as Fields } from '#contract/fields.ts';
import { Radios } from '#ui/Radios.tsx';
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
  const preparation = useProjectionSettings((state) => state.preparation);
  return (
    <div className="projection-settings" id="projection-settings">
      <div className="fields">
        <h3>Preparation</h3>
        <Radios label="Preparation" options={OPTIONS} value={preparation} onChange={setPreparation} />
        <Form form="figure" />
      </div>
      <div className="fields projection-tsne">
        <h3>t-SNE</h3>
        <Form form="tsne" />
      </div>
    </div>
  );
}

/** How far the settings are from the defaults, and from what is being drawn. */
export function useSettingsNote(): string {
  const { figure, tsne, preparation } = useProjectionSettings();
  const { status, recipe } = useFigure();
  const isStale =
    status !== 'idle' && JSON.stringify(recipe) !== JSON.stringify({ figure, tsne, preparation });
  if (isStale) return 'changed: restart to use them';
  const changed = changedCount({ figure, tsne, preparation });
  return changed ? `${changed} changed` : 'scikit-learn’s defaults';
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

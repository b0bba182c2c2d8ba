import { draftTexts } from '#stores/data/importing.ts';
import { Switch } from '#ui/Switch.tsx';

/** Offers to make content of titles and descriptions. */
export function TextFields({ texts }: { texts: boolean }) {
  return (
    <section className="import-part">
      <h3>Content from texts</h3>
      <Switch isSelected={texts} onChange={draftTexts}>
        Make a modality of the titles and descriptions
      </Switch>
      <p className="field-help">
        TF-IDF of their words, reduced to at most 64 columns by a truncated SVD; made here, in this browser.
        With it, models that need content can be trained. It becomes part of the dataset’s hash.
      </p>
    </section>
  );
}

import type { FeatureOffer } from '#contract/dataset.ts';
import { chooseFeatures } from '#stores/data/importing.ts';

interface Props {
  offers: FeatureOffer[];
  /** Files of those that were chosen. */
  chosen: string[];
}

/** Arrays that no layout reads by itself, each to be ticked as a modality. */
export function OfferFields({ offers, chosen }: Props) {
  return (
    <section className="import-part">
      <h3>More features</h3>
      <p className="caption">
        These files hold numbers that may be content of the items, and the layout does not read them. Tick
        those that are: row k must belong to item k, or each vector to the item that it is named after.
      </p>
      <div className="ticks">
        {offers.map(({ file, name, rows, cols }, k) => (
          <div key={file} className="tick">
            <input
              id={`offer-${k}`}
              type="checkbox"
              checked={chosen.includes(file)}
              onChange={({ target }) => chooseFeatures(file, target.checked)}
              aria-describedby={`offer-${k}-help`}
            />
            <label htmlFor={`offer-${k}`}>{name}</label>
            <p className="field-help" id={`offer-${k}-help`}>
              {file}: {rows} × {cols}
            </p>
          </div>
        ))}
      </div>
    </section>
  );
}

import { useCatalogue } from '#stores/data/catalogue.ts';
import { CatalogueItem } from './CatalogueItem.tsx';

/** Public datasets that can be downloaded; a damaged list says so and hides nothing else. */
export function CatalogueList() {
  const { entries, error } = useCatalogue();
  if (error)
    return (
      <div className="notice warning" role="status">
        <p>
          <strong>There is no catalogue.</strong> {error.message} {error.hint}
        </p>
      </div>
    );
  return (
    <ul className="stored">
      {entries.map((entry) => (
        <CatalogueItem key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

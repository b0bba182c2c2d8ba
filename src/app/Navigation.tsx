import { useView } from '#stores/page/view.ts';
import { ViewLink } from '#panels/ViewLink.tsx';
import { entryOf, placeOf, PLACES } from './places.ts';

/** Links to the places; each opens where it was left. */
export function Navigation() {
  const { view, recent } = useView();
  const here = placeOf(view);
  return (
    <nav className="places" aria-label="Places">
      {PLACES.map((place) => (
        <ViewLink
          key={place.label}
          view={entryOf(place, recent)}
          data-label={place.label}
          aria-current={place !== here ? undefined : place.tools.length > 1 ? 'true' : 'page'}
        >
          {place.label}
        </ViewLink>
      ))}
    </nav>
  );
}

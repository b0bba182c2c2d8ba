import { useDeferredValue, useId } from 'react';
import { useLearn } from '#stores/learn/learn.ts';
import { showPart } from '#stores/run/picture.ts';
import { ViewLink } from '../ViewLink.tsx';
import { findEntries, type Entry } from './glossaryEntries.ts';

/** Every word that the studio uses, from the descriptions of its own controls. */
export function Glossary() {
  const id = useId();
  const search = useLearn((state) => state.search);
  const found = findEntries(useDeferredValue(search));
  return (
    <>
      <div className="glossary-search">
        <label htmlFor={id}>Search the glossary</label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={search}
          onChange={(event) => useLearn.setState({ search: event.target.value })}
        />
        <span className="caption" role="status">
          {found.length === 1 ? '1 entry' : `${found.length} entries`}
        </span>
      </div>
      {!found.length && <p className="caption">Nothing fits “{search}”.</p>}
      <dl className="glossary">
        {found.map((entry) => (
          <div key={entry.id}>
            <dt>
              {entry.term} {entry.symbol && <i className="symbol">{entry.symbol}</i>}
              <small>{entry.kind}</small>
            </dt>
            <dd>
              {entry.text} <Where entry={entry} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Where({ entry: { term, view, part } }: { entry: Entry }) {
  if (!view) return null;
  return (
    <ViewLink view={view} onFollow={() => part && showPart(part.model, part.id)}>
      {part ? 'Show in the picture' : 'Show where it is'}
      <span className="sr-only"> with {term}</span>
    </ViewLink>
  );
}

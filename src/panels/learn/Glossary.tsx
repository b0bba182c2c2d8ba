import { useDeferredValue, useId, useState } from 'react';
import { useLearn, type GlossaryGroup } from '#stores/learn/learn.ts';
import { showPart } from '#stores/run/picture.ts';
import { Button } from '#ui/Button.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { ViewLink } from '../ViewLink.tsx';
import { findEntries, GROUPS, type Entry } from './glossaryEntries.ts';

/** Longer lists are shown on request: who looks for a word types it. */
const SHOWN = 30;
const ALL = { id: 'all', label: 'All' } as const;

/** Every word that the studio uses, from the descriptions of its own controls. */
export function Glossary() {
  const id = useId();
  const search = useLearn((state) => state.search);
  const chosen = useLearn((state) => state.group);
  const [whole, showWhole] = useState<string>();
  const group = chosen ?? (search ? 'all' : 'word');
  const found = useDeferredValue(search);
  const entries = findEntries(found).filter((entry) => group === 'all' || entry.group === group);
  const list = `${group} ${found}`;
  const shown = whole === list ? entries : entries.slice(0, SHOWN);
  return (
    <>
      <div className="glossary-search">
        <label htmlFor={id}>Search the glossary</label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={search}
          onChange={(event) => useLearn.setState({ search: event.target.value, group: undefined })}
        />
        <Segmented<GlossaryGroup | 'all'>
          label="Kind of entry"
          options={[...GROUPS, ALL]}
          value={group}
          onChange={(picked) => useLearn.setState({ group: picked })}
        />
        <span className="caption" role="status">
          {entries.length === 1 ? '1 entry' : `${entries.length} entries`}
        </span>
      </div>
      {!entries.length && <p className="caption">Nothing fits “{search}”.</p>}
      <dl className="glossary">
        {shown.map((entry) => (
          <div key={entry.id}>
            <dt>
              {entry.term} {entry.symbol && <i className="symbol">{entry.symbol}</i>}
              {(group === 'all' || entry.group === 'setting') && <small>{entry.kind}</small>}
            </dt>
            <dd>
              {entry.text} <Where entry={entry} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < entries.length && (
        <Button onPress={() => showWhole(list)}>{`Show all ${entries.length}`}</Button>
      )}
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

import { tellingHash } from '#contract/datasetHash.ts';
import { useId } from 'react';
import { CARDS } from '#contract/models/index.ts';
import { Choice } from '#ui/Choice.tsx';
import type { Filter, KnownRun } from './runFacts.ts';

interface Props {
  known: KnownRun[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** Narrows the list by words, dataset, model and tag; only what occurs is offered. */
export function RunFilters({ known, filter, onChange }: Props) {
  const form = useId();
  const datasets = new Map(known.map(({ run: { dataset } }) => [dataset.hash, dataset]));
  const models = CARDS.filter(({ id }) => known.some(({ run }) => run.model === id));
  const tags = [...new Set(known.flatMap(({ facts }) => facts?.tags ?? []))].sort();
  const choices = [
    {
      key: 'dataset' as const,
      label: 'Dataset',
      options: [...datasets].map(([id, { name }]) => ({ id, label: `${name} ${tellingHash(id)}` })),
    },
    {
      key: 'model' as const,
      label: 'Model',
      options: models.map(({ id, label }) => ({ id: id as string, label })),
    },
    { key: 'tag' as const, label: 'Tag', options: tags.map((id) => ({ id, label: id })) },
  ];
  return (
    <search className="runs-filters" aria-label="Filter runs">
      <input
        type="search"
        placeholder="Name, tag, note…"
        aria-label="Search runs"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      {choices
        .filter(({ key, options }) => options.length > 1 || filter[key] || (key === 'tag' && options.length))
        .map(({ key, label, options }) => (
          <span key={key} className="runs-filter">
            <label htmlFor={`${form}-${key}`}>{label}</label>
            <Choice
              id={`${form}-${key}`}
              value={filter[key]}
              options={[{ id: '', label: 'all' }, ...options]}
              onChange={(value) => onChange({ ...filter, [key]: value })}
            />
          </span>
        ))}
    </search>
  );
}

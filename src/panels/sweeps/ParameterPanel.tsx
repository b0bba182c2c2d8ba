import { useId, useState } from 'react';
import { MODEL_SECTIONS } from '#contract/legacy.ts';
import type { Field, Section } from '#contract/fields.ts';
import { STAGES } from '#contract/legacy.ts';
import type { RunResult } from '#contract/results.ts';
import { isChanged } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { showValue } from '#stores/experiments/sweep/values.ts';
import { Choice } from '#ui/Choice.tsx';
import { formatCount, formatShare } from '#ui/format.ts';
import { SECTION_TITLES } from '../sectionTitles.ts';
import { STAGE_NAMES } from '../stageNames.ts';
import { NumberTable, type TableCell } from './NumberTable.tsx';
import { useGroups } from './useGroups.ts';

/** Tables 8 and 9: every hyper-parameter of a run, and where its parameters are. */
export function ParameterPanel() {
  const groups = useGroups();
  const report = useDataset((state) => state.report);
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const group = groups.find(({ key }) => key === chosen) ?? groups.at(-1);
  if (!group)
    return (
      <section className="parameters" aria-labelledby="parameters-title">
        <h2 id="parameters-title">Parameters</h2>
        <p className="caption">The settings and parameter counts of finished runs are listed here.</p>
      </section>
    );
  const [run] = group.runs;
  const modalities = modalitiesInUse(report).map(({ name }) => name);
  const notes = [
    `${group.label}, seeds ${group.runs.map(({ seed }) => seed).join(', ')}, ${run.dataset.name} ${run.dataset.hash.slice(0, 8)}, protocol ${run.protocol}.`,
  ];
  return (
    <section className="parameters" aria-labelledby="parameters-title">
      <h2 id="parameters-title">Parameters</h2>
      <div className="sweep-toolbar">
        <label htmlFor={id}>Run</label>
        <Choice
          id={id}
          value={group.key}
          options={groups.map(({ key, label }) => ({ id: key, label }))}
          onChange={setChosen}
        />
      </div>
      <div className="parameter-tables">
        <NumberTable
          title="Hyper-parameters"
          name="hyper-parameters"
          head={['hyper-parameter', 'section', 'value', 'default']}
          rows={settingRows(run)}
          notes={[...notes, 'Marked: changed from the default.']}
        />
        <NumberTable
          title="Trainable parameters"
          name="parameter-counts"
          head={['component', 'stage', 'parameters', 'share']}
          rows={countRows(run, modalities)}
          notes={notes}
        />
      </div>
    </section>
  );
}

function settingRows({ model, config }: RunResult): TableCell[][] {
  const sections: [string, Section][] = Object.entries(MODEL_SECTIONS[model]);
  return sections.flatMap(([section, fields]) =>
    Object.entries(fields).map(([key, field]: [string, Field]) => {
      const value = (config as unknown as Record<string, Record<string, unknown>>)[section][key];
      return [
        { text: field.symbol ? `${field.label} ${field.symbol}` : field.label },
        { text: SECTION_TITLES[section] },
        { text: showValue(value), isMarked: isChanged(field, value) },
        { text: showValue(field.default) },
      ];
    }),
  );
}

const COMPONENTS: Record<string, string> = { ids: 'Embeddings of users and items', prompt: 'Soft prompt' };

/** Results of older versions know the sum only. */
function countRows({ stages, config }: RunResult, known: string[]): TableCell[][] {
  const used = (config.teacher?.modalities ?? []) as string[];
  const modalities = used.length ? used : known;
  return STAGES.flatMap((stage) => {
    const done = stages[stage];
    if (!done) return [];
    const parts = Object.entries(done.tables ?? {});
    const row = (name: string, count: number): TableCell[] => [
      { text: name },
      { text: STAGE_NAMES[stage] },
      { text: formatCount(count), value: count },
      done.parameters
        ? { text: formatShare(count / done.parameters), value: count / done.parameters }
        : { text: '–', value: '' },
    ];
    return [
      ...parts.map(([name, count]) => row(componentName(name, modalities), count)),
      row('All', done.parameters),
    ];
  });
}

/** The teacher numbers the reductions of its modalities. */
function componentName(name: string, modalities: string[]): string {
  const place = Number(/\d+$/.exec(name)?.[0]);
  return COMPONENTS[name] ?? `Reduction of ${modalities[place] ?? name}`;
}

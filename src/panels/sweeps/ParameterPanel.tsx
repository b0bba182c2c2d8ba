import { shortHash } from '#contract/datasetHash.ts';
import { useId, useState } from 'react';
import { valueAt } from '#contract/config.ts';
import { stagesIn } from '#contract/matrix.ts';
import { cardOf, sectionTitle, stageLabel } from '#contract/models/index.ts';
import type { RunResult } from '#contract/results.ts';
import { own } from '#contract/own.ts';
import { isChanged } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { showValue } from '#stores/experiments/sweep/values.ts';
import { Choice } from '#ui/Choice.tsx';
import { formatCount, formatShare } from '#ui/format.ts';
import { NumberTable, type TableCell } from './NumberTable.tsx';
import { usedModalities } from './servingBytes.ts';
import { useGroups } from './useGroups.ts';

/** Every hyper-parameter of a run, and where its parameters are. */
export function ParameterPanel() {
  const groups = useGroups();
  const report = useDataset((state) => state.report);
  const [chosen, setChosen] = useState<string>();
  const id = useId();
  const group = groups.find(({ key }) => key === chosen) ?? groups.at(-1);
  if (!group)
    return (
      <section className="parameters" aria-labelledby="parameters-title">
        <h3 id="parameters-title">Parameters</h3>
        <p className="caption">The settings and parameter counts of finished runs are listed here.</p>
      </section>
    );
  const [run] = group.runs;
  const modalities = usedModalities(run, modalitiesInUse(report)).map(({ name }) => name);
  const notes = [
    `${group.label}, seeds ${group.runs.map(({ seed }) => seed).join(', ')}, ${run.dataset.name} ${shortHash(run.dataset.hash)}, protocol ${run.protocol}.`,
  ];
  return (
    <section className="parameters" aria-labelledby="parameters-title">
      <h3 id="parameters-title">Parameters</h3>
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
  return Object.entries(cardOf(model).sections).flatMap(([section, fields]) =>
    Object.entries(fields).map(([key, field]) => {
      const value = valueAt(config, `${section}.${key}`);
      return [
        { text: field.symbol ? `${field.label} ${field.symbol}` : field.label },
        { text: sectionTitle(model, section) },
        { text: showValue(value), isMarked: isChanged(field, value) },
        { text: showValue(field.default) },
      ];
    }),
  );
}

/** Results of older versions know the sum only. */
function countRows(run: RunResult, modalities: string[]): TableCell[][] {
  return stagesIn(run).flatMap((stage) => {
    const { parameters, tables = {} } = run.stages[stage];
    const row = (name: string, count: number): TableCell[] => [
      { text: name },
      { text: stageLabel(run.model, stage) },
      { text: formatCount(count), value: count },
      parameters
        ? { text: formatShare(count / parameters), value: count / parameters }
        : { text: '–', value: '' },
    ];
    return [
      ...[...modulesOf(tables)].map(([name, count]) => row(tableName(run, name, modalities), count)),
      row('All', parameters),
    ];
  });
}

/** Scalars of each module: what a name holds before its first dot. A table without a dot is a module of its own. */
function modulesOf(tables: Record<string, number>): Map<string, number> {
  const modules = new Map<string, number>();
  for (const [name, count] of Object.entries(tables)) {
    const [module] = name.split('.', 1);
    modules.set(module, (modules.get(module) ?? 0) + count);
  }
  return modules;
}

/** A model numbers the tables that it has for each of its modalities or layers. */
function tableName({ model }: RunResult, name: string, modalities: string[]): string {
  const [, word, place] = /^(.*?)(\d*)$/.exec(name)!;
  const words: Record<string, string> = { ids: 'Embeddings of users and items', ...cardOf(model).tables };
  return (
    own(words, word)
      ?.replace('{modality}', modalities[Number(place)] ?? name)
      .replace('{number}', String(Number(place) + 1)) ?? name
  );
}

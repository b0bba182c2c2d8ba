import { useMemo, type ReactNode } from 'react';
import { ModelSketch } from '#charts/modelPicture/ModelSketch.tsx';
import { defaultConfig } from '#contract/config.ts';
import { FAMILIES, type ModelCard } from '#contract/models/card.ts';
import { stageLabel, type ModelName } from '#contract/models/index.ts';
import { stagesIn } from '#contract/matrix.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { bestRun, type BestRun } from '#stores/history/best.ts';
import { useResults } from '#stores/history/results.ts';
import { useConfig } from '#stores/run/config.ts';
import { formatCount, formatMetric } from '#ui/format.ts';
import { useMedia } from '#ui/useMedia.ts';
import { pictureLayout } from '../run/pictureLayout.ts';
import { drawnOf, wholePicture } from '../run/wholePicture.ts';
import { needWords } from './find.ts';

/** What a model is: sentence, picture, needs, source, and what it came to on this dataset. */
export function ModelDetail({ card }: { card: ModelCard & { id: ModelName } }) {
  const { id, label, help, family, needs, source, picture } = card;
  const isNarrow = useMedia('(max-width: 720px)');
  const name = useDataset((state) => state.report?.name);
  const best = useBest(id);
  const whole = useMemo(() => wholePicture(picture, defaultConfig(id), []), [picture, id]);
  return (
    <div className="picker-detail" tabIndex={0} role="region" aria-label={`About ${label}`}>
      <h3>
        {label} <span className="tag">{FAMILIES[family]}</span>
      </h3>
      <p>{help}</p>
      <ModelSketch
        layout={pictureLayout(whole, isNarrow ? 'narrow' : 'middle')}
        parts={drawnOf(whole)}
        label={picture.label}
      />
      <dl className="picker-facts">
        <Row name="Needs">{needWords(needs)}</Row>
        <Row name={`Best on ${name ?? 'this dataset'}`}>{best ? bestWords(best) : 'not trained yet'}</Row>
        {best && <Row name="Size">{sizeWords(best)}</Row>}
        <Row name="From">
          {source.url ? (
            <a href={source.url} target="_blank" rel="noreferrer">
              {source.paper}
            </a>
          ) : (
            source.paper
          )}
        </Row>
      </dl>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useBest(model: ModelName): BestRun | undefined {
  const hash = useDataset((state) => state.report?.hash);
  const protocol = useConfig((state) => state.protocol);
  const runs = useResults((state) => state.runs);
  return hash === undefined ? undefined : bestRun(runs, model, { hash, protocol });
}

function bestWords({ run, metric, test, of }: BestRun): string {
  const value = test === undefined ? 'no test part' : `${metric.label} ${formatMetric(test)} on test`;
  return `${value}, seed ${run.seed}${of > 1 ? `; best of ${of} runs by validation` : ''}`;
}

/** "Teacher 41 408, Student 36 160 parameters". */
function sizeWords({ run }: BestRun): string {
  const stages = stagesIn(run);
  const counts = stages.map((stage) => formatCount(run.stages[stage].parameters));
  if (stages.length === 1) return `${counts[0]} parameters`;
  return `${stages.map((stage, i) => `${stageLabel(run.model, stage)} ${counts[i]}`).join(', ')} parameters`;
}

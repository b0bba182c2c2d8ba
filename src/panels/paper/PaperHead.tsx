import { cardOf, TRAINED, type ModelName } from '#contract/models/index.ts';
import { measuredRow, type MeasuredDepartures } from '#contract/models/measured.ts';
import { useConfig } from '#stores/run/config.ts';
import { isRepeated, repeatAll } from '#stores/run/departures.ts';
import { showView } from '#stores/page/view.ts';
import { Button } from '#ui/Button.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { ModelButton } from '../models/ModelButton.tsx';
import { ChangesChart } from './ChangesChart.tsx';
import { MeasuredTable } from './MeasuredTable.tsx';
import { SourceWords } from './SourceWords.tsx';

const MODELS = TRAINED.map(({ id }) => id);

interface Props {
  model: ModelName;
  onChoose: (model: ModelName) => void;
  table?: MeasuredDepartures;
}

/** What the page is about, the preset that flips all switches, and what all of them together do. */
export function PaperHead({ model, onChoose, table }: Props) {
  const { departures, notRepeated } = cardOf(model);
  return (
    <section aria-labelledby="paper-title">
      <PageHead
        id="paper-title"
        title="Paper checks"
        beside={
          <span className="paper-model">
            <ModelButton
              title="Model to check"
              value={model}
              models={MODELS}
              isUsableAnyway
              onUse={onChoose}
            />
          </span>
        }
      >
        <SourceWords model={model} />
      </PageHead>
      {departures.length > 0 && <Preset model={model} />}
      {table && (
        <>
          <MeasuredTable
            caption="Everything as released"
            model={model}
            table={table}
            rows={[
              { label: 'as released, protocol strict', row: measuredRow(table, 'as-released') },
              ...(departures.some(({ protocol }) => protocol)
                ? [
                    {
                      label: 'as released, protocol paper-code',
                      row: measuredRow(table, 'as-released', 'paper-code'),
                    },
                  ]
                : []),
            ]}
            hasFull
          />
          <ChangesChart model={model} table={table} />
        </>
      )}
      {notRepeated && <p className="caption">What the switches do not repeat: {notRepeated}.</p>}
    </section>
  );
}

function Preset({ model }: { model: ModelName }) {
  const config = useConfig();
  const { departures } = cardOf(model);
  const on = departures.filter((departure) => isRepeated(model, departure, config)).length;
  const isAll = on === departures.length && config.model === model;
  return (
    <div className="paper-preset" role="group" aria-label="All switches together">
      <Button kind="primary" onPress={() => repeatAll(model, !isAll)}>
        {isAll ? 'Take all back' : 'Set everything as released'}
      </Button>
      <Button onPress={() => showView('train')}>Go to Train</Button>
      <p role="status">
        {on
          ? `${on} of ${departures.length} switches are set as released.`
          : 'All switches follow the paper.'}
      </p>
    </div>
  );
}

import type { RunResult } from '#contract/results.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { modelsWith } from '#stores/projection/models.ts';
import { choosePanel, chooseRun, type PanelState } from '#stores/projection/panels.ts';
import { spacesOf } from '#stores/projection/spaces.ts';
import { RAW, spaceOf } from '#contract/spaces.ts';
import { useConfig } from '#stores/run/config.ts';
import { drawPanels, useFigure } from '#stores/projection/figure.ts';
import { useResults } from '#stores/history/results.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { runName } from '../runName.ts';

/** Which space a panel shows, and of which run. */
export function PanelChoices({ index, panel, run }: { index: number; panel: PanelState; run?: RunResult }) {
  const hash = useDataset((state) => state.report?.hash);
  const runs = useResults((state) => state.runs);
  const isIdle = useFigure((state) => state.status === 'idle');
  useOutputs();
  const setUp = useConfig((state) => state.model);
  const needsModel = panel.space !== RAW.id;
  const models = needsModel ? modelsWith(panel.space, runs, hash) : [];
  const canDraw = panel.status === 'empty' && isIdle && (run || !needsModel);
  const owners = [run?.model ?? panel.model, setUp, ...runs.map((other) => other.model).reverse()];
  const choose = (space: string) =>
    choosePanel(index, { space, model: owners.find((model) => spaceOf(model, space)) ?? panel.model });
  return (
    <div className="panel-choices">
      <label className="sr-only" htmlFor={`space-${index}`}>
        Space of panel {index + 1}
      </label>
      <Choice
        id={`space-${index}`}
        value={panel.space}
        options={spacesOf(owners)}
        isDisabled={!isIdle}
        onChange={choose}
      />
      {needsModel && (
        <>
          <label className="sr-only" htmlFor={`model-${index}`}>
            Run of panel {index + 1}
          </label>
          <Choice
            id={`model-${index}`}
            value={run?.runId ?? ''}
            options={
              models.length
                ? [
                    ...(run ? [] : [{ id: '', label: 'choose a run' }]),
                    ...models.map((model) => ({ id: model.runId, label: runName(model, models) })),
                  ]
                : [{ id: '', label: 'no run has it yet' }]
            }
            isDisabled={!isIdle || !models.length}
            onChange={(runId) =>
              chooseRun(
                index,
                models.find((model) => model.runId === runId)!,
              )
            }
          />
        </>
      )}
      {canDraw && <Button onPress={() => void drawPanels([index])}>Draw</Button>}
    </div>
  );
}

import type { RunResult } from '#contract/results.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { modelsWith } from '#stores/projection/models.ts';
import { choosePanel, type PanelState } from '#stores/projection/panels.ts';
import { SPACE_IDS, SPACES } from '#stores/projection/spaces.ts';
import { drawPanels, useFigure } from '#stores/projection/figure.ts';
import { useResults } from '#stores/history/results.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { runLabel } from './titles.ts';

const SPACE_OPTIONS = SPACE_IDS.map((id) => ({ id, label: SPACES[id].label }));

/** Which space a panel shows, and of which run. */
export function PanelChoices({ index, panel, run }: { index: number; panel: PanelState; run?: RunResult }) {
  const hash = useDataset((state) => state.report?.hash);
  const runs = useResults((state) => state.runs);
  const isIdle = useFigure((state) => state.status === 'idle');
  useOutputs();
  const models = SPACES[panel.space].needsModel ? modelsWith(panel.space, runs, hash) : [];
  const canDraw = panel.status === 'empty' && isIdle && (run || !SPACES[panel.space].needsModel);
  return (
    <div className="panel-choices">
      <label className="sr-only" htmlFor={`space-${index}`}>
        Space of panel {index + 1}
      </label>
      <Choice
        id={`space-${index}`}
        value={panel.space}
        options={SPACE_OPTIONS}
        isDisabled={!isIdle}
        onChange={(space) => choosePanel(index, { space })}
      />
      {SPACES[panel.space].needsModel && (
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
                    ...models.map((model) => ({ id: model.runId, label: runLabel(model, models) })),
                  ]
                : [{ id: '', label: 'no run has it yet' }]
            }
            isDisabled={!isIdle || !models.length}
            onChange={(runId) => choosePanel(index, { runId })}
          />
        </>
      )}
      {canDraw && <Button onPress={() => void drawPanels([index])}>Draw</Button>}
    </div>
  );
}

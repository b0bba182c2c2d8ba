import { useId } from 'react';
import { cardOf, stageName, type ModelName } from '#contract/models/index.ts';
import { useBackend } from '#stores/run/backend.ts';
import { useConfig } from '#stores/run/config.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { drawPanels, pauseFigure, resumeFigure, stopFigure, useFigure } from '#stores/projection/figure.ts';
import { currentSeed, missingRuns, type Missing, type RunKind } from '#stores/projection/requests.ts';
import { actionOf, chooseFigure, figureModels, figureOf, usePrepared } from '#stores/projection/prepared.ts';
import { isPrepared, usePanels } from '#stores/projection/panels.ts';
import { invalidParameters, setParameter, useProjectionSettings } from '#stores/projection/settings.ts';
import { reproduceFigure, useTraining } from '#stores/projection/training.ts';
import { useOutputs } from '#stores/history/outputs.ts';
import { useResults } from '#stores/history/results.ts';
import { showShipped, useShipped } from '#stores/projection/shipped.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { RunProgress } from '../run/RunProgress.tsx';
import { FigureCost } from './FigureCost.tsx';

/** What the view is for, and the buttons that make the figure. */
export function FigureHead({ isShipped }: { isShipped: boolean }) {
  const figure = usePrepared();
  const obstacle = useFigureObstacle();
  const isTraining = useTraining((state) => state.wanted.length > 0);
  return (
    <div className="projection-head">
      <PageHead
        title={isShipped ? figure.name : `${figure.name}, live`}
        beside={
          <>
            <DataChoice model={figure.model} isShipped={isShipped} />
            <FigureChoice />
          </>
        }
      >
        {figure.contrast?.introduction ??
          `What lies close together for ${cardOf(figure.model).label}, and what did the raw features have close together? t-SNE pictures, with the numbers that say how far they can be trusted.`}
      </PageHead>
      <div className="projection-actions">
        <Buttons obstacle={obstacle} isTraining={isTraining} />
        {isTraining ? <RunProgress /> : <p className="run-status">{obstacle ?? <Plan />}</p>}
      </div>
    </div>
  );
}

/** Whether the figure that comes with the studio is shown, where the model has one, or that of the loaded dataset. */
function DataChoice({ model, isShipped }: { model: ModelName; isShipped: boolean }) {
  const shipped = useShipped(({ figure }) => (figure?.model === model ? figure : undefined));
  const name = useDataset((state) => state.report?.name);
  if (!shipped || !name) return null;
  const options = [
    { id: 'shipped', label: `${shipped.dataset.name}, as shipped` },
    { id: 'live', label: `${name}, live` },
  ] as const;
  return (
    <Segmented
      label="Data of the figure"
      options={options}
      value={isShipped ? 'shipped' : 'live'}
      onChange={(id) => showShipped(id === 'shipped')}
    />
  );
}

/** Whose figure is prepared, where there is a choice. */
function FigureChoice() {
  const id = useId();
  const { model } = usePrepared();
  const setUp = useConfig((state) => state.model);
  const options = figureModels(setUp).map((other) => {
    const { contrast, name } = figureOf(other, true);
    return { id: other, label: contrast ? `${name} of ${cardOf(other).label}` : name };
  });
  if (options.length < 2) return null;
  return (
    <>
      <label className="sr-only" htmlFor={id}>
        Figure
      </label>
      <Choice id={id} value={model} options={options} onChange={chooseFigure} />
    </>
  );
}

function Buttons({ obstacle, isTraining }: { obstacle?: string; isTraining: boolean }) {
  const { status, recipe } = useFigure();
  const action = usePrepared(actionOf);
  const isDisabled = !!obstacle || isTraining;
  const anotherSeed = () => {
    const seed = Number(useProjectionSettings.getState().tsne.seed);
    setParameter('tsne', 'seed', seed + 1);
    void drawPanels();
  };
  if (status === 'idle')
    return (
      <div className="projection-buttons">
        <Button kind="primary" className="run" onPress={() => void reproduceFigure()} isDisabled={isDisabled}>
          {action}
        </Button>
        {recipe && (
          <>
            <Button
              onPress={() => void drawPanels()}
              isDisabled={isDisabled}
              hint="Draws what the panels are set to"
            >
              Restart
            </Button>
            <Button onPress={anotherSeed} isDisabled={isDisabled}>
              Another seed
            </Button>
          </>
        )}
      </div>
    );
  return (
    <div className="projection-buttons">
      {status === 'running' ? (
        <Button kind="primary" className="run" onPress={() => void pauseFigure()}>
          Pause
        </Button>
      ) : (
        <Button kind="primary" className="run" onPress={() => void resumeFigure()}>
          Resume
        </Button>
      )}
      <Button onPress={() => void stopFigure()}>Stop</Button>
      <Button
        onPress={() => void drawPanels()}
        isDisabled={!!obstacle}
        hint="Draws again with the settings as they are now"
      >
        Restart
      </Button>
      <Button onPress={anotherSeed} isDisabled={!!obstacle}>
        Another seed
      </Button>
    </div>
  );
}

/** What the big button will do. */
function Plan() {
  const { model } = usePrepared();
  const missing = useMissing();
  if (!missing.length) return <FigureCost />;
  return (
    <>
      {missingWords(missing)} trained first, {settingsWords(missing[0], cardOf(model).label)}. <FigureCost />
    </>
  );
}

/** With what it is trained. */
const settingsWords = ({ beside }: Missing, label: string) =>
  beside
    ? `with all else as in the run beside it, seed ${beside.seed}`
    : `with ${label}’s current settings and seed ${currentSeed()}`;

/** "A teacher without prompt is"; a whole run is called by its model. */
function missingWords([{ model, isOn }, ...others]: RunKind[]): string {
  const { contrast, label } = cardOf(model);
  if (!contrast || isOn === undefined) return `${label} is`;
  const stage = stageName(model, contrast.stage);
  if (others.length) return `Two ${stage}s, ${contrast.on} and ${contrast.off}, are`;
  return `${/^[aeiou]/.test(stage) ? 'An' : 'A'} ${stage} ${isOn ? contrast.on : contrast.off} is`;
}

/** What the prepared figure still needs. */
function useMissing(): Missing[] {
  const prepared = usePrepared((state) => state.panels);
  const panels = usePanels((state) => (isPrepared() ? state.panels : prepared));
  const runs = useResults((state) => state.runs);
  const hash = useDataset((state) => state.report?.hash);
  useOutputs();
  return missingRuns(panels, runs, hash);
}

/** Why no figure can be made now; undefined if one can. */
function useFigureObstacle(): string | undefined {
  const { contrast } = usePrepared();
  const { report, progress } = useDataset();
  const hasFailed = useBackend((state) => state.error !== undefined);
  const [invalid] = invalidParameters(useProjectionSettings());
  if (progress) return 'The dataset is being loaded.';
  if (!report) return 'There is no dataset yet.';
  if (hasFailed) return 'No backend is running.';
  if (contrast && !modalitiesInUse(report).length)
    return `${report.name} has no content: there is nothing to draw. Choose another dataset.`;
  if (invalid) return `${invalid} is invalid: correct it under Settings.`;
  return undefined;
}

import { useBackend } from '#stores/run/backend.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { drawPanels, pauseFigure, resumeFigure, stopFigure, useFigure } from '#stores/projection/figure.ts';
import { reproduceFigure } from '#stores/projection/reproduce.ts';
import { invalidParameters, setParameter, useProjectionSettings } from '#stores/projection/settings.ts';
import { currentSeed, useTraining } from '#stores/projection/training.ts';
import { Button } from '#ui/Button.tsx';
import { PageHead } from '#ui/PageHead.tsx';
import { RunProgress } from '../run/RunProgress.tsx';
import { FigureCost } from './FigureCost.tsx';
import { useMissing } from './useMissing.ts';

/** What the view is for, and the buttons that make the figure. */
export function FigureHead() {
  const obstacle = useFigureObstacle();
  const isTraining = useTraining((state) => state.wanted.length > 0);
  return (
    <div className="projection-head">
      <PageHead title="Fig. 3, live">
        Do the teacher’s features Fᵐ bring an item’s modalities together, and is it the prompt that does it?
        Three t-SNE pictures of the same items, with the numbers that decide.
      </PageHead>
      <div className="projection-actions">
        <Buttons obstacle={obstacle} isTraining={isTraining} />
        {isTraining ? <RunProgress /> : <p className="run-status">{obstacle ?? <Plan />}</p>}
      </div>
    </div>
  );
}

function Buttons({ obstacle, isTraining }: { obstacle?: string; isTraining: boolean }) {
  const { status, recipe } = useFigure();
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
          Reproduce Fig. 3
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
  const missing = useMissing();
  if (!missing.length) return <FigureCost />;
  const kinds = missing.map((prompt) => (prompt ? 'with prompt' : 'without prompt'));
  const words = kinds.length > 1 ? `Two teachers, ${kinds.join(' and ')}, are` : `A teacher ${kinds[0]} is`;
  return (
    <>
      {words} trained first, with PromptMM’s current settings and seed {currentSeed()}. <FigureCost />
    </>
  );
}

/** Why no figure can be made now; undefined if one can. */
function useFigureObstacle(): string | undefined {
  const { report, progress } = useDataset();
  const hasFailed = useBackend((state) => state.error !== undefined);
  const [invalid] = invalidParameters(useProjectionSettings());
  if (progress) return 'The dataset is being loaded.';
  if (!report) return 'There is no dataset yet.';
  if (hasFailed) return 'No backend is running.';
  if (!modalitiesInUse(report).length)
    return `${report.name} has no content: there is nothing to draw. Choose another dataset.`;
  if (invalid) return `${invalid} is invalid: correct it under Settings.`;
  return undefined;
}

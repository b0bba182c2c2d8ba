import { useBackend } from '#stores/run/backend.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { methodFor, secondsFor, useCosts } from '#stores/projection/estimate.ts';
import { currentRecipe, useProjectionSettings } from '#stores/projection/settings.ts';
import { formatCount, formatDuration } from '#ui/format.ts';

/** How many points a picture has, and about how long one takes here. */
export function FigureCost() {
  const report = useDataset((state) => state.report);
  const { figure, tsne } = currentRecipe(useProjectionSettings());
  const { costs, isGuess } = useCosts();
  const isOnGpu = useBackend((state) => state.report?.backend === 'webgpu');
  if (!report) return null;
  const items = Math.min(report.items, figure.rows);
  const points = items * modalitiesInUse(report).length;
  const seconds = secondsFor(costs, methodFor(tsne.method, points, isOnGpu), points, tsne.iterations);
  // What a GPU needs is not known before the first picture.
  const time = isGuess && isOnGpu ? '' : `, about ${formatDuration(Math.max(1, seconds))} each`;
  return (
    <>
      {formatCount(points)} points per picture{time}.
    </>
  );
}

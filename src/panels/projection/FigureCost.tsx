import { useBackend } from '#stores/run/backend.ts';
import { useDataset } from '#stores/data/dataset.ts';
import { modalitiesInUse } from '#stores/data/modalities.ts';
import { methodFor, secondsFor, useCosts } from '#stores/projection/estimate.ts';
import { usePrepared } from '#stores/projection/prepared.ts';
import { currentRecipe, useProjectionSettings } from '#stores/projection/settings.ts';
import { shownSpace } from '#stores/projection/spaces.ts';
import { formatCount, formatDuration } from '#ui/format.ts';

/** How many points the largest of the prepared pictures has, and about how long it takes here. */
export function FigureCost() {
  const { panels } = usePrepared();
  const report = useDataset((state) => state.report);
  const { figure, tsne } = currentRecipe(useProjectionSettings());
  const { costs, isGuess } = useCosts();
  const isOnGpu = useBackend((state) => state.report?.backend === 'webgpu');
  if (!report) return null;
  const parts = modalitiesInUse(report).length;
  const sizes = panels.map((choice) => {
    const space = shownSpace(choice);
    const rows = Math.min(space?.side === 'users' ? report.users : report.items, figure.rows);
    return space && 'kind' in space && space.kind === 'embeddings' ? rows : rows * parts;
  });
  const points = Math.max(...sizes);
  const isOneSize = sizes.every((size) => size === points);
  const seconds = secondsFor(costs, methodFor(tsne.method, points, isOnGpu), points, tsne.iterations);
  // What a GPU needs is not known before the first picture.
  const time = isGuess && isOnGpu ? '' : `, about ${formatDuration(Math.max(1, seconds))} each`;
  return (
    <>
      {isOneSize ? '' : 'Up to '}
      {formatCount(points)} points per picture{time}.
    </>
  );
}

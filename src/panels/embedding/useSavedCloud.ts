import type { SavedFigure } from '#charts/frame/saving.ts';
import type { DatasetReport } from '#contract/dataset.ts';
import { useRun } from '#stores/run/run.ts';
import type { Colouring } from '../projection/colouring.ts';
import { paletteFor, type Palette } from '../projection/palette.ts';
import { savedCloud, type Cloud } from './savedCloud.ts';

interface Drawn extends Omit<Cloud, 'origin' | 'coloured' | 'positions'> {
  /** Where its points are. [n, 2] */
  places: () => Float32Array;
  /** The dataset, where it is the loaded one. */
  report?: Pick<DatasetReport, 'name' | 'hash'>;
  colouredBy: (palette: Palette) => Colouring | undefined;
}

/** How a cloud of the run that is shown is saved, in the colours of light paper; nothing while none is drawn or nothing is known of its dataset. */
export function useSavedCloud(
  drawn: Drawn | undefined,
): Pick<SavedFigure, 'picture'> & { data?: () => SavedFigure['data'] } {
  const run = useRun((state) => state.request?.name);
  const seed = useRun((state) => state.request?.seed);
  const replayed = useRun((state) => state.replay?.dataset);
  const dataset = replayed ?? drawn?.report;
  if (!drawn || !dataset) return {};
  const saved = () => {
    const { colouredBy, places, report: _, ...rest } = drawn;
    const origin = { dataset: dataset.name, hash: dataset.hash, run, seed };
    return savedCloud({ ...rest, origin, positions: places(), coloured: colouredBy(paletteFor(false))! });
  };
  return { data: () => saved().data, picture: () => saved().picture() };
}

import type { SavedFigure } from '#charts/frame/saving.ts';
import { figureSize, figureSvg, type DrawnPicture } from '#export/projectionSvg.ts';

/** Points of a picture, and what is known of them. */
export interface Cloud extends Pick<DrawnPicture, 'title' | 'note' | 'origin' | 'colourBy' | 'positions'> {
  /** Colours on the light paper of a file. */
  coloured: Pick<DrawnPicture, 'colours' | 'classes' | 'legend'>;
  describe: (point: number) => string;
}

/** Where points lie, as a table and as a picture by itself. */
export function savedCloud({
  coloured,
  describe,
  ...rest
}: Cloud): Required<Pick<SavedFigure, 'data' | 'picture'>> {
  const { positions } = rest;
  const points = Array.from({ length: positions.length / 2 }, (_, i) => i);
  const { colours, classes, legend } = coloured;
  return {
    data: [['point', 'x', 'y'], ...points.map((i) => [describe(i), positions[2 * i], positions[2 * i + 1]])],
    picture: () => {
      const pictures = [{ ...rest, colours, classes, legend }];
      return { text: figureSvg(pictures), ...figureSize(pictures) };
    },
  };
}

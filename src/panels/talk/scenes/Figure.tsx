import { useEffect, useMemo } from 'react';
import { loadShippedFigure, useShipped } from '#stores/projection/shipped.ts';
import { formatShare } from '#ui/format.ts';
import { shippedLook, shippedNote, shippedTitle } from '../../projection/shipped/pictures.ts';
import { usePalette } from '../../projection/usePalette.ts';
import { SPACES } from '../fig3.ts';
import { MovingPoints } from '../MovingPoints.tsx';

/** Presses that it takes beyond the first: raw features, then with and without prompt. */
export const FIGURE_STEPS = 2;

const [, ON, OFF] = SPACES;

/** Fig. 3 on TikTok: the same items in three spaces, one after the other, with the number that decides. */
export function Figure({ step }: { step: number }) {
  const { figure, error } = useShipped();
  const palette = usePalette();
  useEffect(() => void loadShippedFigure(), []);
  const positions = useMemo(
    () => figure?.pictures.map((picture) => Float32Array.from(picture.positions)),
    [figure],
  );
  const look = useMemo(() => figure && shippedLook(figure, palette), [figure, palette]);
  if (!figure || !positions || !look)
    return (
      <p className="talk-text">{error ? `${error.message} ${error.hint}` : 'The figure is being fetched.'}</p>
    );
  const { pictures, parts } = figure;
  return (
    <div className="talk-figure">
      <MovingPoints
        positions={positions[step]}
        colours={look.colours}
        classes={look.classes}
        names={parts}
        label={`${shippedTitle(figure, pictures[step])}: ${shippedNote(figure)}`}
      />
      <div className="talk-figure-words">
        <ol>
          {pictures.map((picture, i) => (
            <li key={shippedTitle(figure, picture)} aria-current={i === step ? 'step' : undefined}>
              {shippedTitle(figure, picture)}
              <b>{i <= step ? formatShare(picture.mixing.value) : ''}</b>
            </li>
          ))}
        </ol>
        <p>
          of an item’s neighbours are of the other modality. By chance it would be{' '}
          {formatShare(pictures[0].mixing.chance!)}.
        </p>
        <p className="talk-aside">
          {shippedNote(figure)}, one seed. With 2,000 items and three seeds: {ON.mixing} with prompt,{' '}
          {OFF.mixing} without. Paths mean nothing.
        </p>
      </div>
    </div>
  );
}

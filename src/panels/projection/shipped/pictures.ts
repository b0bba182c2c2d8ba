import type { Picture } from '#export/projectionPicture.ts';
import { cardOf } from '#contract/models/index.ts';
import type { ShippedFigure, ShippedPicture } from '#contract/shippedFigure.ts';
import { contrastedSpace, RAW } from '#contract/spaces.ts';
import { formatCount } from '#ui/format.ts';
import { paletteFor, type Palette } from '../palette.ts';

/** What a shipped picture shows: "Fᵐ with prompt". */
export function shippedTitle({ model }: ShippedFigure, { isOn }: ShippedPicture): string {
  const { contrast } = cardOf(model);
  if (isOn === undefined || !contrast) return RAW.title;
  return `${contrastedSpace(model)!.title} ${isOn ? contrast.on : contrast.off}`;
}

/** "500 of 6,710 items × 2 modalities" */
export const shippedNote = ({ items, of, parts }: ShippedFigure): string =>
  `${formatCount(items.length)} of ${formatCount(of)} items × ${parts.length} modalities`;

/** Its points' colours and classes: one for each modality. */
export function shippedLook({ items, parts }: ShippedFigure, { classes, paper, accent }: Palette) {
  return {
    colours: parts.map((_, i) => classes[i % classes.length]),
    classes: Uint8Array.from({ length: items.length * parts.length }, (_, i) => Math.floor(i / items.length)),
    ...{ paper, accent },
  };
}

/** A shipped picture as files of it need it. */
export function shippedPicture(figure: ShippedFigure, picture: ShippedPicture): Picture {
  const { dataset, items, model, parts } = figure;
  const { isOn, seed, perplexity, tsneSeed } = picture;
  const { colours, classes } = shippedLook(figure, paletteFor(false));
  const { names } = cardOf(model).contrast!;
  return {
    title: shippedTitle(figure, picture),
    note: shippedNote(figure),
    origin: {
      ...{ dataset: dataset.name, hash: dataset.hash, perplexity, tsneSeed },
      ...(isOn !== undefined && { run: isOn ? names.on : names.off, seed }),
    },
    side: 'items',
    rows: items.map(Number),
    parts,
    positions: Float32Array.from(picture.positions),
    ...{ colours, classes },
    legend: { kind: 'classes', entries: parts.map((label, i) => ({ label, colour: colours[i] })) },
    colourBy: 'modality',
    valueOf: (_, part) => part,
    nameOf: (row) => ({ id: String(row) }),
  };
}

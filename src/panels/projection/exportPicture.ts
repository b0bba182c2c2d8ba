import type { DatasetReport } from '#contract/dataset.ts';
import type { RunResult } from '#contract/results.ts';
import { provenanceCard, type ProvenanceCard } from '#export/projectionCard.ts';
import type { Picture, PictureOrigin } from '#export/projectionPicture.ts';
import type { ItemFacts } from '#stores/projection/facts.ts';
import type { PanelState } from '#stores/projection/panels.ts';
import { standardisationOf } from '#stores/projection/settings.ts';
import { shownSpace } from '#stores/projection/spaces.ts';
import { colour, COLOURS, type ColourId, type RowFacts } from './colouring.ts';
import { paletteFor } from './palette.ts';
import { noteOf } from './pictureNote.ts';
import { factsFor } from './rowFacts.ts';
import { panelTitle } from './titles.ts';

/** How a panel is drawn on the page. */
export interface PictureLook {
  colourId: ColourId;
  /** Whose test hits colour spaces that no model made. */
  hitsOf?: RunResult;
  known: { items: readonly ItemFacts[]; userDegrees: Int32Array };
  report: Pick<DatasetReport, 'name' | 'hash'>;
}

/** A panel as files of it need it, on light paper: the very positions and classes that are drawn; undefined while it has none. */
export function exportPicture(
  panel: PanelState,
  { colourId, hitsOf, known, report }: PictureLook,
): Picture | undefined {
  const { input, positions, plan } = panel;
  if (!input || !positions) return undefined;
  const facts = factsFor(input.side, panel, known, input.run ?? hitsOf);
  const item = (row: number) => (input.side === 'items' ? known.items[row] : undefined);
  return {
    title: panelTitle(panel, input.run),
    note: noteOf(input, plan),
    origin: originOf(panel, report),
    side: input.side,
    rows: input.rows,
    parts: input.parts,
    positions,
    ...colour(colourId, input, facts, paletteFor(false)),
    colourBy: COLOURS[colourId],
    valueOf: VALUES[colourId](facts),
    nameOf: (row) => ({ id: item(row)?.id ?? String(row), title: item(row)?.title }),
  };
}

/** What a panel shows was made from these. */
export function originOf(
  { input, plan }: Pick<PanelState, 'input' | 'plan'>,
  { name, hash }: Pick<DatasetReport, 'name' | 'hash'>,
): PictureOrigin {
  const { tsne } = input!.recipe;
  const { run } = input!;
  return {
    dataset: name,
    hash,
    ...(run && { run: run.name, seed: run.seed }),
    perplexity: plan?.perplexity ?? tsne.perplexity,
    tsneSeed: tsne.seed,
  };
}

const VALUES: Record<ColourId, (facts: RowFacts) => Picture['valueOf']> = {
  part: () => (_, part) => part,
  category: ({ category }) => category,
  degree: ({ degree }) => degree,
  recall: ({ recall }) => recall,
  hit:
    ({ recall }) =>
    (row) => {
      const value = recall(row);
      return value === undefined ? undefined : value > 0 ? 'hit' : 'miss';
    },
};

/** The provenance card of a finished panel; undefined while it is not finished. */
export function exportCard(
  panel: PanelState,
  { name, hash, split, edit }: DatasetReport,
): ProvenanceCard | undefined {
  const { input, report, result, measures } = panel;
  if (!input || !report || !result) return undefined;
  const { positions: _, ...rest } = result;
  return provenanceCard({
    title: panelTitle(panel, input.run),
    space: shownSpace(panel, input.run)?.label ?? panel.space,
    dataset: { name, hash, split, ...(edit && { edit }) },
    run: input.run,
    side: input.side,
    drawn: input.rows.length,
    of: input.of,
    sampleSeed: input.recipe.figure.sampleSeed,
    standardise: standardisationOf(panel.space, input.recipe.preparation),
    report,
    result: rest,
    measures,
  });
}

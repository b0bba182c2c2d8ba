import type { TradePoint } from './types.ts';

/** Of a letter of 12 pixels, as most names have them. */
const LETTER = 7;

/** The room that a point's name takes, in pixels: as it is drawn, in bold where it stands out; never less than its letters usually need. */
export function nameWidth({ label, isMarked }: Pick<TradePoint, 'label' | 'isMarked'>): number {
  const { fontFamily } = getComputedStyle(document.body);
  pen ??= document.createElement('canvas').getContext('2d')!;
  pen.font = `${isMarked ? 600 : 400} 12px ${fontFamily}`;
  return Math.max(label.length * LETTER, Math.ceil(pen.measureText(label).width) + 1);
}

let pen: CanvasRenderingContext2D | undefined;

import { pixelOf, type Sheet } from './places.ts';

/** How points look. */
export interface CloudLook {
  /** Any canvas colours, one for each class. */
  colours: readonly string[];
  /** Class of each point. [n] */
  classes: ArrayLike<number>;
  /** Colour of what points something out. */
  ink: string;
}

const RADIUS = 2.75;

/** Draws all points, those of one class in one go, and points some of them out, with a line between them. */
export function drawCloud(
  context: CanvasRenderingContext2D,
  positions: Float32Array,
  sheet: Sheet,
  { colours, classes, ink }: CloudLook,
  out: readonly number[],
): void {
  context.clearRect(0, 0, sheet.width, sheet.height);
  context.globalAlpha = out.length ? 0.35 : 0.8;
  colours.forEach((colour, kind) => {
    context.fillStyle = colour;
    context.beginPath();
    for (let point = 0; point < positions.length / 2; point++)
      if ((classes[point] ?? 0) === kind) dot(context, pixelOf(positions, point, sheet), RADIUS);
    context.fill();
  });
  context.globalAlpha = 1;
  if (!out.length) return;
  const places = out.map((point) => pixelOf(positions, point, sheet));
  context.strokeStyle = ink;
  context.beginPath();
  for (const { x, y } of places) context.lineTo(x, y);
  context.stroke();
  out.forEach((point, i) => {
    context.fillStyle = colours[classes[point] ?? 0];
    context.beginPath();
    dot(context, places[i], RADIUS + 2);
    context.fill();
    context.stroke();
  });
}

function dot(context: CanvasRenderingContext2D, { x, y }: { x: number; y: number }, radius: number): void {
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

import { fit } from '#charts/scatter/fit.ts';
import { originLine, type Picture, type PictureLegend } from './projectionPicture.ts';
import { xmlText } from './xml.ts';

/** Width and height of a picture, in units of the drawing. */
const SIZE = 480;
const HEAD = 70;
const LINE = 20;
const GAP = 24;
/** Width of a letter of the legend, about. */
const LETTER = 7;
/** Up to so many points each is a circle of its own; beyond, each class is one path of round dots, a fifth of the size. */
const MOST_CIRCLES = 5000;

/** What is drawn of a picture. */
export type DrawnPicture = Pick<
  Picture,
  'title' | 'note' | 'origin' | 'legend' | 'colourBy' | 'positions' | 'colours' | 'classes'
>;

/** Width and height of pictures side by side, so many in a row. */
export function figureSize(
  pictures: readonly DrawnPicture[],
  columns = pictures.length,
): { width: number; height: number } {
  const rows = Math.ceil(pictures.length / columns);
  return { width: columns * (SIZE + GAP) + GAP, height: rows * rowHeight(pictures) };
}

function rowHeight(pictures: readonly DrawnPicture[]): number {
  const lines = Math.max(...pictures.map(({ legend }) => placeLegend(legend).lines));
  return HEAD + SIZE + GAP + lines * LINE;
}

/** Pictures side by side, so many in a row, as an SVG without axes (they have no meaning): title, points as they are drawn, legend. */
export function figureSvg(pictures: readonly DrawnPicture[], columns = pictures.length): string {
  const { width, height } = figureSize(pictures, columns);
  const down = rowHeight(pictures);
  const panels = pictures.map(
    (picture, i) =>
      `<g transform="translate(${GAP + (i % columns) * (SIZE + GAP)} ${Math.floor(i / columns) * down})">${panel(picture)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#22262e">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function panel(picture: DrawnPicture): string {
  const { title, note, origin, legend, colourBy } = picture;
  return [
    `<text y="24" font-size="16" font-weight="bold">${xmlText(title)}</text>`,
    `<text y="42" fill="#5b6270">${xmlText(`${note}, by ${colourBy}`)}</text>`,
    `<text y="59" font-size="11" fill="#5b6270">${xmlText(originLine(origin))}</text>`,
    `<g transform="translate(0 ${HEAD})" opacity="0.85">`,
    ...dots(picture),
    '</g>',
    `<rect y="${HEAD}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#d9dce1"/>`,
    `<g transform="translate(0 ${HEAD + SIZE + GAP - 4})">${placeLegend(legend).svg}</g>`,
  ].join('\n');
}

function dots({ positions, colours, classes }: DrawnPicture): string[] {
  const { x, y } = fit(positions);
  const [across, down] = [(i: number) => place(x[i]), (i: number) => place(-y[i])];
  const radius = radiusFor(x.length);
  if (x.length <= MOST_CIRCLES)
    return Array.from(
      x,
      (_, i) => `<circle cx="${across(i)}" cy="${down(i)}" r="${radius}" fill="${colours[classes[i]]}"/>`,
    );
  const paths = colours.map(() => '');
  for (let i = 0; i < x.length; i++) paths[classes[i]] += `M${across(i)} ${down(i)}h0`;
  return colours.flatMap((colour, c) =>
    paths[c]
      ? `<path d="${paths[c]}" stroke="${colour}" stroke-width="${2 * radius}" stroke-linecap="round"/>`
      : [],
  );
}

const place = (value: number) => Number((((value + 1) / 2) * SIZE).toFixed(2));
const radiusFor = (points: number) => (points > 8000 ? 1 : points > 2500 ? 1.5 : points > 600 ? 2 : 3);

function placeLegend(legend: PictureLegend): { svg: string; lines: number } {
  if (legend.kind === 'scale') return { svg: scale(legend), lines: 1 };
  let [x, line] = [0, 0];
  const entries = legend.entries.map(({ colour, label }) => {
    const width = 24 + LETTER * label.length;
    if (x > 0 && x + width > SIZE) [x, line] = [0, line + 1];
    const at = `<circle cx="${x + 5}" cy="${line * LINE - 4}" r="5" fill="${colour}"/><text x="${x + 14}" y="${line * LINE}">${xmlText(label)}</text>`;
    x += width;
    return at;
  });
  return { svg: entries.join(''), lines: line + 1 };
}

function scale({ colours, low, high, none }: Extract<PictureLegend, { kind: 'scale' }>): string {
  const from = LETTER * low.length + 8;
  const [step, end] = [4, from + 4 * colours.length + 8];
  const bars = colours.map(
    (colour, i) => `<rect x="${from + i * step}" y="-11" width="${step}" height="12" fill="${colour}"/>`,
  );
  const after = end + LETTER * high.length + 16;
  const missing = none
    ? `<circle cx="${after}" cy="-4" r="5" fill="${none}"/><text x="${after + 9}">no test interactions</text>`
    : '';
  return `<text>${xmlText(low)}</text>${bars.join('')}<text x="${end}">${xmlText(high)}</text>${missing}`;
}

import { xmlText } from './xml.ts';

const PAD = 16;
const TITLE = 24;
const LINE = 18;
const FONT = 'Helvetica, Arial, sans-serif';
const COLOURS = new Set(['fill', 'stroke']);
/** Presentation that comes from stylesheets on the page and must stand in the file. */
const STYLES = [
  ...COLOURS,
  ...['fill-opacity', 'stroke-opacity', 'opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...['font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'paint-order', 'visibility'],
];

/** A picture as text with its size in pixels. */
export interface SvgPicture {
  text: string;
  width: number;
  height: number;
}

/** A chart as a file by itself: title, legend and drawing with the colours that are on the screen. */
export function svgOf({ title, element }: { title: string; element: HTMLElement }): SvgPicture {
  const drawing = element.querySelector<SVGSVGElement>('.figure-body svg')!;
  const { width: drawn, height } = drawing.getBoundingClientRect();
  const width = Math.ceil(drawn) + 2 * PAD;
  const ink = colourOf(getComputedStyle(element).color);
  const legend = legendOf(element, drawn);
  const top = PAD + TITLE + legend.lines * LINE;
  const axis = element.querySelector('.x-label')?.textContent;
  const total = Math.ceil(top + height + (axis ? LINE : 0)) + PAD;
  const paper = colourOf(getComputedStyle(document.body).backgroundColor);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="${FONT}" font-size="12" fill="${ink}">`,
    `<rect width="${width}" height="${total}" fill="${paper}" />`,
    `<text x="${PAD}" y="${PAD + 12}" font-size="14" font-weight="bold">${xmlText(title)}</text>`,
    ...legend.parts,
    place(drawing, PAD, top, drawn, height),
  ];
  if (axis)
    parts.push(
      `<text x="${width - PAD}" y="${top + height + LINE - 4}" text-anchor="end" font-size="11">${xmlText(axis)}</text>`,
    );
  return { text: [...parts, '</svg>', ''].join('\n'), width, height: total };
}

/** The entries of the legend one after the other, in as many lines as they need. */
function legendOf(element: HTMLElement, width: number): { parts: string[]; lines: number } {
  const parts: string[] = [];
  let [x, lines] = [0, 1];
  const entries = [...element.querySelectorAll<HTMLElement>('.legend li')];
  for (const entry of entries) {
    const key = entry.querySelector('svg');
    const label = [...entry.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent)
      .join('')
      .trim();
    const size = key?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const length = size.width + 6 + textWidth(label);
    if (x > 0 && x + length > width) [x, lines] = [0, lines + 1];
    const y = PAD + TITLE + (lines - 1) * LINE;
    if (key) parts.push(place(key, PAD + x, y + 6 - size.height / 2, size.width, size.height));
    parts.push(`<text x="${PAD + x + size.width + 6}" y="${y + 10}">${xmlText(label)}</text>`);
    x += length + 18;
  }
  return { parts, lines: entries.length ? lines : 0 };
}

/** Letters of the export's font are about this wide. */
const textWidth = (text: string) => text.length * 6.2;

function place(svg: SVGSVGElement, x: number, y: number, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((node, i) => inline(node, originals[i]));
  for (const name of ['class', 'style', 'role', 'aria-label', 'aria-hidden', 'tabindex'])
    copy.removeAttribute(name);
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  for (const [name, value] of Object.entries({ x, y, width, height })) copy.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(copy);
}

/** Writes what stylesheets say into the element. */
function inline(copy: Element, original: Element): void {
  const style = getComputedStyle(original);
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (value) copy.setAttribute(name, COLOURS.has(name) ? colourOf(value) : value);
  }
  for (const name of ['class', 'style', 'tabindex', 'data-verdict']) copy.removeAttribute(name);
}

const known = new Map<string, string>();

/** A colour of any notation as `rgb(...)`, which every program reads. */
function colourOf(value: string): string {
  if (value === 'none' || value.startsWith('url')) return value;
  if (!known.has(value)) known.set(value, toRgb(value));
  return known.get(value)!;
}

function toRgb(value: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${(a / 255).toFixed(3)})`;
}

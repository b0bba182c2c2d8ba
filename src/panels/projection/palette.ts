/** Okabe and Ito's colours, which stay apart for all common kinds of colour blindness; the second set is for dark paper. */
const CLASSES = {
  light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7a6a00'],
  dark: ['#56b4e9', '#e69f00', '#1fc79b', '#e8a3cb', '#ff7a33', '#f0e442', '#9aa8ff'],
};
/** Viridis at equal steps. */
const VIRIDIS = [
  '#440154',
  '#472d7b',
  '#3b528b',
  '#2c728e',
  '#21918c',
  '#28ae80',
  '#5ec962',
  '#addc30',
  '#fde725',
];

export interface Palette {
  classes: readonly string[];
  /** Of what is unknown or belongs to no class. */
  none: string;
  /** From low to high, `STEPS` colours that all can be seen on the paper. */
  scale: readonly string[];
  paper: string;
  accent: string;
}

/** Colours of a continuous scale. */
export const STEPS = 32;

/** Colours for points on light or dark paper. */
export function paletteFor(isDark: boolean): Palette {
  const [from, to] = isDark ? [0.18, 1] : [0, 0.9];
  return {
    classes: isDark ? CLASSES.dark : CLASSES.light,
    none: isDark ? '#6b7280' : '#b4b8bf',
    scale: Array.from({ length: STEPS }, (_, i) => viridis(from + ((to - from) * i) / (STEPS - 1))),
    paper: isDark ? '#12161f' : '#fdfdfc',
    accent: isDark ? '#7db7ff' : '#1f5fbf',
  };
}

function viridis(t: number): string {
  const at = Math.min(0.9999, Math.max(0, t)) * (VIRIDIS.length - 1);
  const [low, high] = [VIRIDIS[Math.floor(at)], VIRIDIS[Math.floor(at) + 1]];
  const channel = (hex: string, c: number) => parseInt(hex.slice(1 + 2 * c, 3 + 2 * c), 16);
  const mixed = [0, 1, 2].map((c) => channel(low, c) + (channel(high, c) - channel(low, c)) * (at % 1));
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

import { useState } from 'react';
import { useIsDark } from '../useIsDark.ts';
import { paletteFor, type Palette } from './palette.ts';

/** The colours of points on the paper that the page has. */
export function usePalette(): Palette {
  const isDark = useIsDark();
  const [palettes] = useState(() => ({ light: paletteFor(false), dark: paletteFor(true) }));
  return isDark ? palettes.dark : palettes.light;
}

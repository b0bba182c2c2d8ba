import { PACES, type Pace } from '#stores/run/moment.ts';

/** Paces as they are chosen. */
export const PACE_OPTIONS: { id: string; label: string }[] = [
  { id: 'fit', label: 'all in 12 s' },
  ...PACES.map((pace) => ({
    id: String(pace),
    label: pace < 1 ? `${1 / pace} s an epoch` : `${pace} epoch${pace === 1 ? '' : 's'} a second`,
  })),
];

/** The pace that was chosen. */
export const paceFrom = (id: string): Pace => PACES.find((pace) => String(pace) === id) ?? 'fit';

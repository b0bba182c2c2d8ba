import * as v from 'valibot';

const FILE_NAME = /^[\w.-]+$/;
/** What Windows takes for a device, whatever ending follows. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Endings are put behind it; file systems take 255. */
const LONGEST = 160;

/** What is wrong with a name that files are called by, as the end of a sentence; undefined if nothing is. */
export function fileNameIssue(name: string): string | undefined {
  if (!FILE_NAME.test(name)) return 'must be made of letters, digits, ".", "-" and "_"';
  if (DEVICE.test(name)) return 'must not be a name that Windows keeps for a device';
  return name.length > LONGEST ? `must not be longer than ${LONGEST} letters` : undefined;
}

/**
 * Two names are the same file where their keys are: Windows and macOS do not tell capital letters from small ones, nor macOS an
 * accent of its own from one that belongs to its letter.
 */
export const fileKey = (name: string): string => name.normalize('NFC').toLowerCase();

/** Schema of a name that files are called by. */
export const fileName = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed && fileNameIssue(dataset.value);
    if (message) addIssue({ message });
  }),
);

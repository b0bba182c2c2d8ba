import type { Build, Origin } from './backend.ts';
import type { RunResult } from './results.ts';

/** What stands where an earlier studio wrote no build. */
export const UNRECORDED = 'made before builds were recorded';

/** A build in words: "0.1.0, commit 1a2b3c4d5e6f with local changes 9f8e7d6c". */
export function buildWords(build: Build | undefined): string {
  if (!build) return UNRECORDED;
  const { version, commit, changes } = build;
  return `${version}, ${commit ? `commit ${commit.slice(0, 12)}` : 'commit not known'}${changes ? ` with local changes ${changes}` : ''}`;
}

/** An engine in words. */
export const engineWords = (engine: string | undefined): string =>
  engine ?? 'an engine that was not recorded';

/** Backend and adapter, as one name. */
export const machineOf = ({ backend, adapter }: Pick<Origin, 'backend' | 'adapter'>): string =>
  `${backend} (${adapter})`;

/** All of an origin: "wasm (WebAssembly SIMD, one thread), Chromium 152 (V8), build 0.1.0, commit 1a2b3c4d5e6f". */
export const originWords = (origin: Origin): string =>
  [
    machineOf(origin),
    ...(origin.engine ? [origin.engine] : []),
    origin.build ? `build ${buildWords(origin.build)}` : UNRECORDED,
  ].join(', ');

/** The origin of a report, without what only the badge says. */
export const originOf = ({ backend, adapter, build, engine }: Origin): Origin => ({
  ...{ backend, adapter },
  ...(build && { build }),
  ...(engine !== undefined && { engine }),
});

/** A run as far as it says what computed it; in a table of results that others wrote it may say nothing. */
type Computed = Pick<RunResult, 'begunOn'> & { environment?: Origin };

/** Everything that a run was computed on: it may have been begun elsewhere. The last is what computed its end. */
export const originsOf = ({ environment, begunOn = [] }: Computed): Origin[] =>
  environment ? [...begunOn, environment] : begunOn;

/** Origins without those that say the same, in their order. */
export const distinctOrigins = (origins: readonly Origin[]): Origin[] => [
  ...new Map(origins.map((origin) => [originWords(origin), origin])).values(),
];

/** What numbers that belong together should share, and how each is said. */
const KINDS: [kind: string, say: (origin: Origin) => string][] = [
  ['builds', ({ build }) => buildWords(build)],
  ['engines', ({ engine }) => engineWords(engine)],
  ['backends', machineOf],
];

/** One sentence where numbers are of more than one build, engine or backend; undefined where they are of one. */
export function mixtureWords(origins: readonly Origin[]): string | undefined {
  const differing = KINDS.flatMap(([kind, say]) => {
    const said = [...new Set(origins.map(say))];
    return said.length > 1 ? [`${kind} (${said.join('; ')})`] : [];
  });
  if (!differing.length) return undefined;
  return `The runs behind these numbers are of different ${inList(differing)}: they need not agree to the last digit.`;
}

/** The same of runs. */
export const mixtureOf = (runs: readonly Computed[]): string | undefined =>
  mixtureWords(runs.flatMap(originsOf));

/** What runs were computed on, in one line. */
export const computedOn = (runs: readonly Computed[]): string =>
  distinctOrigins(runs.flatMap(originsOf)).map(originWords).join('; ');

const inList = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** One dispatch as it was encoded: tensors by the id of their data. */
export interface Command {
  label: string;
  pipeline: GPUComputePipeline;
  groups: readonly [number, number, number];
  /** In the order of the bindings; nothing stands for a tensor without elements. */
  bound: readonly (object | undefined)[];
  written: readonly object[];
  /** The struct of uniforms behind the tensors. */
  uniforms: Uint8Array<ArrayBuffer>;
  /** Of a sum of all it reads, element by element and from the first to the last: its code for so many terms, or nothing for too many. */
  sum?: (terms: number) => readonly string[] | undefined;
  /** Makes the uniforms anew where they hold numbers that are known late. */
  refresh?: () => Uint8Array<ArrayBuffer>;
}

/** Everything that was encoded meanwhile. */
export class Recording {
  readonly commands: Command[] = [];
  /** Bytes of the buffers of all data that commands touch. */
  readonly sizes = new Map<object, number>();
  /** Bytes that came from the host, of data made meanwhile. */
  readonly uploads = new Map<object, Uint8Array<ArrayBuffer>>();
  /** Why it cannot be repeated, if so. */
  spoilt: string | undefined;
  /** Ids from this one on were made meanwhile. */
  readonly since: number;

  constructor(since: number) {
    this.since = since;
  }

  add(command: Command, sizeOf: (id: object) => number): void {
    this.commands.push(command);
    for (const id of command.bound) if (id && !this.sizes.has(id)) this.sizes.set(id, sizeOf(id));
    if (command.written.some((id) => this.uploads.has(id)))
      this.spoilt ??= 'it wrote into what the host had filled';
  }

  /** What its commands touch of what existed before. */
  get older(): object[] {
    return [...this.sizes.keys()].filter((id) => !this.made(id));
  }

  /** Whether the data did not exist before. */
  made(id: object): boolean {
    return (id as { id: number }).id >= this.since;
  }
}

let active: Recording | undefined;

/** The recording that is being made, as long as it can be repeated: of what cannot nothing more is kept. */
export const recordingNow = (): Recording | undefined => (active?.spoilt ? undefined : active);

/** Keeps what is being recorded, if anything, from being repeated. */
export const spoil = (why: string): void => {
  if (active) active.spoilt ??= why;
};

/** Calls `f`, which everything is recorded of. */
export function recorded<T>(recording: Recording, f: () => T): T {
  active = recording;
  try {
    return f();
  } finally {
    active = undefined;
  }
}

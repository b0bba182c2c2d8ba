import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UsageError } from './commandLine.ts';
import { mayBeRunner } from './otherRunner.ts';

/** Who holds a folder; the id tells apart what else may be the same. */
interface Holder {
  host: string;
  pid: number;
  id: string;
}

/** How often a holder says that it lives, and after how long a silence another machine takes its folder over. */
const SIGN_OF_LIFE_MS = 15_000;
const SILENCE_MS = 120_000;

/**
 * A lock file that holds between processes and between machines that share a folder. It is made at once or not at all; its holder
 * writes it anew now and then. On the same machine the process itself is asked after; a machine elsewhere counts as gone after two minutes
 * without a sign, by the clock of the disk alone. Whoever was taken over for dead hears of it before it writes anything.
 */
export class FolderLock {
  readonly #folder: string;
  readonly #path: string;
  readonly #own: Holder;
  #sign: ReturnType<typeof setInterval> | undefined;

  constructor(folder: string, host = hostname()) {
    this.#folder = folder;
    this.#path = join(folder, '.lock');
    this.#own = { host, pid: process.pid, id: randomUUID() };
  }

  /** Takes the folder, or throws a UsageError that names who has it. */
  take(): void {
    const holder = this.#read();
    if (holder) {
      if (this.#lives(holder)) throw this.#taken(holder);
      this.#clear(holder);
    }
    this.#make();
    this.#sign = setInterval(() => this.#sayAlive(), SIGN_OF_LIFE_MS).unref();
  }

  /** Throws a UsageError where another runner took the folder over. */
  assertHeld(): void {
    const holder = this.#read();
    if (holder?.id === this.#own.id) return;
    throw new UsageError(
      `${this.#folder} is no longer this runner's: ${holder ? `${wordsOf(holder)} took it over` : 'its lock was deleted'}. Nothing more is written to it.`,
    );
  }

  release(): void {
    clearInterval(this.#sign);
    if (this.#read()?.id === this.#own.id) rmSync(this.#path, { force: true });
  }

  get #text(): string {
    return JSON.stringify(this.#own);
  }

  /** Made beside its place and linked there, so that nobody reads half a lock; where a disk has no links, written at once. */
  #make(): void {
    const aside = this.#aside;
    writeFileSync(aside, this.#text);
    try {
      linkSync(aside, this.#path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw this.#taken(this.#read());
      this.#makeAtOnce();
    } finally {
      rmSync(aside, { force: true });
    }
  }

  #makeAtOnce(): void {
    try {
      writeFileSync(this.#path, this.#text, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw this.#taken(this.#read());
      throw error;
    }
  }

  get #aside(): string {
    return `${this.#path}.${this.#own.id}`;
  }

  /** The disk gives the file its own time. */
  #sayAlive(): void {
    if (this.#read()?.id !== this.#own.id) return;
    try {
      writeFileSync(this.#path, this.#text, { flag: 'r+' });
    } catch {
      // What follows from it is said when something is to be written.
    }
  }

  #read(): Holder | undefined {
    try {
      return holderOf(readFileSync(this.#path, 'utf8'));
    } catch {
      return undefined;
    }
  }

  #lives({ host, pid }: Holder): boolean {
    if (host === this.#own.host) return pid > 0 && pid !== process.pid && mayBeRunner(pid);
    return this.#silence() < SILENCE_MS;
  }

  /** How long ago the lock was written, in ms, where both times are the disk's. */
  #silence(): number {
    const probe = this.#aside;
    try {
      writeFileSync(probe, '');
      return statSync(probe).mtimeMs - statSync(this.#path).mtimeMs;
    } catch {
      return Infinity;
    } finally {
      rmSync(probe, { force: true });
    }
  }

  /** Takes a dead holder's lock away; where it was another's by then, that one keeps it. */
  #clear(dead: Holder): void {
    const aside = this.#aside;
    try {
      renameSync(this.#path, aside);
    } catch {
      return;
    }
    try {
      if (holderOf(readFileSync(aside, 'utf8')).id !== dead.id) linkSync(aside, this.#path);
    } finally {
      rmSync(aside, { force: true });
    }
  }

  #taken(holder: Holder | undefined): UsageError {
    const by = holder ? wordsOf(holder) : 'it began at the same moment';
    const way =
      !holder || holder.host === this.#own.host
        ? `wait for it, or delete ${this.#path} if there is none`
        : 'wait for it; where its machine is gone, the folder is free two minutes after its last sign of life';
    return new UsageError(`Another runner (${by}) works in ${this.#folder}: ${way}.`);
  }
}

const wordsOf = ({ host, pid }: Holder): string =>
  `process ${pid}${host === hostname() ? '' : ` on ${host}`}`;

/** Earlier studios wrote the number of the process alone; what is damaged belongs to nobody. */
function holderOf(text: string): Holder {
  try {
    const { host, pid, id } = JSON.parse(text) as Holder;
    if (typeof id === 'string') return { host, pid, id };
  } catch {
    // The number alone, or damaged.
  }
  return { host: hostname(), pid: /^\d+$/.test(text.trim()) ? Number(text) : 0, id: text };
}

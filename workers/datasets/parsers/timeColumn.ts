import type { DatasetWarning } from '#contract/dataset.ts';
import { mixtureOf, secondsOf } from '../timeUnits.ts';
import { tableError } from './tableCells.ts';
import { timeOf } from './tableValues.ts';

/**
 * The times of one column: all numbers or all dates or, where the numbers are moments in a unit that is known, both; where times are not
 * needed, others are as good as none.
 */
export class TimeColumn {
  readonly #isNeeded: boolean;
  readonly #values: number[] = [];
  /** Places of dates, once there are numbers too. */
  readonly #dates = new Set<number>();
  #dated: boolean | undefined;
  #hasNumbers = false;
  /** Whether a number is a moment in no unit, so that no date can stand beside it. */
  #isStrange = false;
  #isReadable = true;

  constructor(isNeeded: boolean) {
    this.#isNeeded = isNeeded;
  }

  push(cell: string, where: string): void {
    const time = timeOf(cell);
    const fits = time && this.#fits(time);
    if (!fits && this.#isNeeded)
      throw tableError(
        `${where}: the time is "${cell.slice(0, 40)}"${time ? `, and the lines before it have ${this.#dated ? 'dates' : 'numbers'}` : ''}.`,
        'Times must be all numbers or all dates such as 2024-05-31 or 2024-05-31 17:05:00; or choose no column of times.',
      );
    if (!fits) this.#isReadable = false;
    else this.#add(time);
  }

  /** The time of a held-out interaction, or that it has none like the others. */
  take(cell: string): void {
    const time = timeOf(cell);
    if (time && this.#dated !== undefined && this.#fits(time)) this.#add(time);
    else this.#values.push(NaN);
  }

  /** [entries]; where dates and numbers are mixed all are seconds, and a warning counts them. */
  read(file: string, warnings: DatasetWarning[]): Float64Array | undefined {
    if (!this.#isReadable) return undefined;
    const times = Float64Array.from(this.#values);
    if (!this.#hasNumbers || this.#dates.size === 0) return times;
    const numbers = times.filter((time, at) => !this.#dates.has(at) && !Number.isNaN(time));
    warnings.push(mixtureOf(file, numbers, this.#dates.size));
    return times.map((time, at) => (this.#dates.has(at) ? time : (secondsOf(time) ?? time)));
  }

  #fits({ value, dated }: { value: number; dated: boolean }): boolean {
    if (this.#dated === undefined || (this.#dated === dated && !(this.#hasNumbers && this.#dates.size)))
      return true;
    return dated ? !this.#isStrange : isMoment(value);
  }

  #add({ value, dated }: { value: number; dated: boolean }): void {
    this.#dated = dated;
    if (dated) this.#dates.add(this.#values.length);
    else {
      this.#hasNumbers = true;
      this.#isStrange ||= !isMoment(value);
    }
    this.#values.push(value);
  }
}

/** A zero stands for a time that nobody knows. */
const isMoment = (value: number): boolean => value === 0 || secondsOf(value) !== undefined;

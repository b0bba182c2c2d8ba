import type { ReportedEvent } from '#client/experiment.ts';
import { valueOf } from '#contract/byUser.ts';
import { headlinesOf } from '#contract/headline.ts';
import { meanLoss } from '#contract/textMetrics.ts';
import type { Cell } from './outFolder.ts';

const BETWEEN_LINES_MS = 5000;

/** Tells on stderr how the batch goes and how long it will take. */
export class ProgressReport {
  private readonly total: number;
  private readonly durations: number[] = [];
  private done = 0;
  private startedAt = 0;
  private stageSecondsLeft: number | undefined;
  private best = 0;
  private preparedAt = -Infinity;

  constructor(total: number) {
    this.total = total;
  }

  say(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** `elsewhere` says what it was computed on, where that is not what works now. */
  skip(cell: Cell, elsewhere?: string): void {
    this.tell(cell, elsewhere ? `finished before, on ${elsewhere}` : 'finished before');
    this.done++;
  }

  begin(): void {
    this.startedAt = performance.now();
    this.best = 0;
  }

  end(cell: Cell, outcome: string): void {
    const seconds = (performance.now() - this.startedAt) / 1000;
    this.durations.push(seconds);
    this.tell(cell, `${outcome} after ${duration(seconds)}`);
    this.done++;
  }

  follow(cell: Cell, event: ReportedEvent): void {
    switch (event.type) {
      case 'started':
        this.tell(cell, event.resumed ? 'goes on from its checkpoint' : 'starts');
        break;
      case 'preparing':
        this.tellPreparing(cell, event.label);
        break;
      case 'progress':
        this.stageSecondsLeft = event.progress.secondsLeft;
        break;
      case 'epoch':
        this.tellEpoch(cell, event);
        break;
      case 'warning':
        this.tell(cell, `warning: ${event.message}`);
        break;
    }
  }

  /** One line every few seconds is enough. */
  private tellPreparing(cell: Cell, label: string): void {
    const now = performance.now();
    if (now - this.preparedAt < BETWEEN_LINES_MS) return;
    this.preparedAt = now;
    this.tell(cell, label);
  }

  private tellEpoch(cell: Cell, { record }: Extract<ReportedEvent, { type: 'epoch' }>): void {
    const where = `${record.stage} epoch ${record.epoch}`;
    const [headline] = headlinesOf(cell.run.model);
    const value = valueOf(record.val, headline);
    const loss = meanLoss(record.texts?.val);
    if (value === undefined && loss !== undefined)
      return this.tell(cell, `${where}: val loss of a token ${loss.toFixed(4)}${this.timeLeft()}`);
    if (value === undefined) return this.tell(cell, `${where}: no validation set${this.timeLeft()}`);
    this.best = record.epoch === 1 ? value : Math.max(this.best, value);
    const figures = `val ${headline.label} ${value.toFixed(4)}, best ${this.best.toFixed(4)}`;
    this.tell(cell, `${where}: ${figures}${this.timeLeft()}`);
  }

  /** What early stopping would now have for this stage, and the mean of the finished runs for those still to come. */
  private timeLeft(): string {
    if (this.stageSecondsLeft === undefined) return '';
    const later = this.total - this.done - 1;
    if (later > 0 && this.durations.length === 0)
      return `, about ${duration(this.stageSecondsLeft)} left in this stage`;
    const mean = this.durations.reduce((a, b) => a + b, 0) / Math.max(1, this.durations.length);
    return `, about ${duration(this.stageSecondsLeft + later * mean)} left`;
  }

  private tell(cell: Cell, text: string): void {
    this.say(`[${this.done + 1}/${this.total}] ${cell.id}: ${text}`);
  }
}

/** Seconds as a person says them: "48 s", "3 min", "2 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

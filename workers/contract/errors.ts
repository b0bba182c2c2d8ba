/** The closed set of reasons for which work can fail; every one crosses the door with a message and a hint. */
export const ERROR_CODES = [
  'config-invalid',
  'spec-invalid',
  'dataset-invalid',
  'catalogue-invalid',
  'download-failed',
  'file-unreadable',
  'file-forbidden',
  'file-too-large',
  'device-unavailable',
  'device-lost',
  'device-too-small',
  'gpu-validation',
  'numbers-diverged',
  'checkpoint-unusable',
  'storage-failed',
  'busy',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as plain data: what crosses the door. */
export interface ErrorReport {
  code: ErrorCode;
  /** One sentence that says what is wrong, naming the file, field or place. */
  message: string;
  /** One sentence that says what to do about it. */
  hint: string;
  stack?: string;
}

/** An error that a person will read: what is wrong, and what to do. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** Turns anything thrown into plain data; never throws. */
export function reportError(error: unknown): ErrorReport {
  if (error instanceof StudioError) {
    return { code: error.code, message: error.message, hint: error.hint, stack: error.stack };
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return {
    code: 'internal',
    message: cause.message || 'Something went wrong inside the studio.',
    hint: 'This is a fault of the studio, not of your data: reload the page, and report it with the details below.',
    stack: cause.stack,
  };
}

/** Rebuilds the error that crossed the door. */
export function reviveError(report: ErrorReport): StudioError {
  const error = new StudioError(report.code, report.message, report.hint);
  if (report.stack) error.stack = report.stack;
  return error;
}

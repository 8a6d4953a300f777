import { type AnyCodeName, codeOf } from './code-names.js';

export const TRANSIENT_TRANSACTION = 'TransientTransactionError';
export const RETRYABLE_WRITE = 'RetryableWriteError';

export interface ErrorReply {
  ok: 0;
  errmsg: string;
  code: number;
  codeName: string;
  errorLabels?: string[];
}

/** An error that the driver sees as MongoDB would have reported it. */
export class MongoCommandError extends Error {
  readonly code: number;
  private readonly labels = new Set<string>();

  constructor(
    readonly codeName: AnyCodeName,
    message: string,
    private readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.code = codeOf(codeName);
  }

  /** Labels tell a driver what it may do, such as to retry. */
  labelled(label: string): this {
    this.labels.add(label);
    return this;
  }

  toReply(): ErrorReply {
    return {
      ok: 0,
      errmsg: this.message,
      code: this.code,
      codeName: this.codeName,
      ...this.details,
      ...(this.labels.size > 0 && { errorLabels: [...this.labels] }),
    };
  }
}

export function writeConflict(): MongoCommandError {
  return new MongoCommandError(
    'WriteConflict',
    'WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.',
  );
}

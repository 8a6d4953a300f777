/** A failure that the user can mend: its message says how, so no stack is shown with it. */
export class DatastoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatastoreError';
    this.stack = `${this.name}: ${message}`;
  }
}

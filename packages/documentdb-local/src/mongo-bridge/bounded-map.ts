/** Keeps the entries used last; the oldest make room. */
export class BoundedMap<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(
    private readonly capacity: number,
    private readonly onEvict: (value: Value) => void = () => undefined,
  ) {}

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.capacity) return;
      this.evict(oldest);
    }
  }

  delete(key: string): boolean {
    return this.entries.delete(key);
  }

  values(): IterableIterator<Value> {
    return this.entries.values();
  }

  private evict(key: string): void {
    const value = this.entries.get(key);
    this.entries.delete(key);
    if (value !== undefined) this.onEvict(value);
  }
}

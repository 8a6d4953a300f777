export interface FairQueue<Item> {
  readonly size: number;
  add(sender: string, item: Item): void;
  /** Removes and returns the first item of the sender whose turn it is. */
  next(): Item | undefined;
  /** Does nothing if the item is not in the queue. */
  remove(sender: string, item: Item): void;
  /**
   * Removes and returns the last item of the sender with the most items, unless `sender` would then have as
   * many.
   */
  makeRoomFor(sender: string): Item | undefined;
}

/** A queue that serves senders in turn, so that a sender of many items cannot delay the others. */
export function createFairQueue<Item>(): FairQueue<Item> {
  // Senders in the order of their turns. Each set keeps the order in which the sender's items arrived.
  const lines = new Map<string, Set<Item>>();
  let size = 0;

  function take(sender: string, line: Set<Item>, item: Item): Item {
    line.delete(item);
    size -= 1;
    if (line.size === 0) lines.delete(sender);
    return item;
  }

  return {
    get size() {
      return size;
    },
    add(sender, item) {
      const line = lines.get(sender) ?? new Set();
      lines.set(sender, line.add(item));
      size += 1;
    },
    next() {
      for (const [sender, line] of lines) {
        for (const item of line) {
          take(sender, line, item);
          // Move the sender to the end.
          if (lines.delete(sender)) lines.set(sender, line);
          return item;
        }
      }
      return undefined;
    },
    remove(sender, item) {
      const line = lines.get(sender);
      if (line?.has(item)) take(sender, line, item);
    },
    makeRoomFor(newcomer) {
      const [sender, line] = [...lines].reduce((most, one) => (one[1].size > most[1].size ? one : most));
      if (line.size <= (lines.get(newcomer)?.size ?? 0) + 1) return undefined;
      return take(sender, line, [...line].at(-1)!);
    },
  };
}

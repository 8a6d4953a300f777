import { cstringEnd, documentEnd, elementEnd } from './element-end.js';

interface RawElement {
  type: number;
  start: number;
  valueStart: number;
  end: number;
}

/** The top level of a BSON document, read in place: commands are routed by it and travel on as the same bytes. */
export class RawDocument {
  private constructor(
    readonly bytes: Buffer,
    private readonly elements: ReadonlyMap<string, RawElement>,
  ) {}

  static read(bytes: Buffer): RawDocument {
    const last = documentEnd(bytes, 0, bytes.length) - 1;
    const elements = new Map<string, RawElement>();
    for (let at = 4; at < last;) {
      const type = bytes[at] ?? 0;
      const valueStart = cstringEnd(bytes, at + 1, last);
      const end = elementEnd(bytes, type, valueStart, last);
      elements.set(bytes.toString('utf8', at + 1, valueStart - 1), { type, start: at, valueStart, end });
      at = end;
    }
    return new RawDocument(bytes.subarray(0, last + 1), elements);
  }

  get firstName(): string | undefined {
    return this.elements.keys().next().value;
  }

  string(name: string): string | undefined {
    const element = this.elements.get(name);
    return element?.type === 0x02
      ? this.bytes.toString('utf8', element.valueStart + 4, element.end - 1)
      : undefined;
  }

  integer(name: string): bigint | undefined {
    const element = this.elements.get(name);
    if (element?.type === 0x10) return BigInt(this.bytes.readInt32LE(element.valueStart));
    if (element?.type === 0x12) return this.bytes.readBigInt64LE(element.valueStart);
    if (element?.type !== 0x01) return undefined;
    const value = this.bytes.readDoubleLE(element.valueStart);
    return Number.isFinite(value) ? BigInt(Math.trunc(value)) : undefined;
  }

  boolean(name: string): boolean | undefined {
    const element = this.elements.get(name);
    return element?.type === 0x08 ? this.bytes[element.valueStart] === 1 : undefined;
  }

  document(name: string): RawDocument | undefined {
    const element = this.elements.get(name);
    if (element?.type !== 0x03 && element?.type !== 0x04) return undefined;
    return RawDocument.read(this.bytes.subarray(element.valueStart, element.end));
  }

  /** The bytes of a value, whatever its type: enough to tell two values apart. */
  valueBytes(name: string): Buffer | undefined {
    const element = this.elements.get(name);
    return element && this.bytes.subarray(element.valueStart, element.end);
  }

  names(): string[] {
    return [...this.elements.keys()];
  }

  without(names: ReadonlySet<string>): Buffer {
    const kept = [...this.elements].filter(([name]) => !names.has(name)).map(([, element]) => element);
    if (kept.length === this.elements.size) return this.bytes;
    const parts = kept.map(({ start, end }) => this.bytes.subarray(start, end));
    return buildDocument(parts);
  }
}

function buildDocument(elements: readonly Buffer[]): Buffer {
  const length = elements.reduce((sum, element) => sum + element.length, 5);
  const bytes = Buffer.allocUnsafe(length);
  bytes.writeInt32LE(length, 0);
  let at = 4;
  for (const element of elements) at += element.copy(bytes, at);
  bytes[at] = 0;
  return bytes;
}

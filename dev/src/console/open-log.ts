import { createWriteStream, existsSync, openSync, renameSync, type WriteStream } from 'node:fs';
import type { DestinationStream } from '@cartwright/shared/log';

const MAX_BYTES = 50_000_000;

/** Begins a log for its owner's eyes. The one before is kept as `<file>.1`, and one that has grown too long gives way as well. */
export function openLog(file: string, maxBytes = MAX_BYTES): DestinationStream {
  let stream = begin(file);
  let written = 0;
  return {
    write(line) {
      if (written >= maxBytes) {
        stream.end();
        stream = begin(file);
        written = 0;
      }
      written += Buffer.byteLength(line);
      stream.write(line);
    },
  };
}

function begin(file: string): WriteStream {
  if (existsSync(file)) renameSync(file, `${file}.1`);
  return createWriteStream(file, { fd: openSync(file, 'w', 0o600) });
}

export interface Download {
  url: string;
  fileName: string;
  bytes: number;
  hash: string;
}

const LINE = /^'([^']+)' ([^ /]+\.deb) (\d+) (SHA256:[0-9a-f]{64})$/;

/** Reads apt's list of what it would download; a file without a hash to check it by is refused. */
export function parseDownloads(printed: string): Download[] {
  return printed
    .split('\n')
    .filter((line) => line.startsWith("'"))
    .map(parseDownload);
}

function parseDownload(line: string): Download {
  const [, url, fileName, bytes, hash] = LINE.exec(line) ?? [];
  if (!url || !fileName || !hash) {
    throw new Error(`expected an address, a file, its size and its SHA256 from apt, got ${line}`);
  }
  return { url, fileName, bytes: Number(bytes), hash };
}

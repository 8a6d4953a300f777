import { parseArgs } from 'node:util';
import { readSigningKeysFile } from './config.js';
import { rotateKeyFile } from './signing-key/rotate-key-file.js';

const USAGE = `Usage: npm run keys:rotate -- [--file FILE] [--lead TIME]

Adds a key to the file of signing keys, and creates a missing file. The key is published at once and signs after TIME
(such as 30s or 5m; 30s by default), when every replica has read the file. No request is lost on the way.
`;

try {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      lead: { type: 'string', default: '30s' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) process.stdout.write(USAGE);
  else {
    const file = values.file ?? readSigningKeysFile();
    if (!file) throw new Error('Name the key file with --file or SIGNING_KEYS_FILE.');
    process.stdout.write(`${await rotateKeyFile(file, values.lead)}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}

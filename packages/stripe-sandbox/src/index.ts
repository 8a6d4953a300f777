export { loadSandboxSecrets } from './sandbox-secrets.js';
export { startStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from './stripe-sandbox.js';

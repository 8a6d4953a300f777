// npm passes a signal on to the shell that it runs us in, and that shell does not: when it is gone, the shop closes too.
const shell = process.ppid;
if (process.env.npm_lifecycle_event) {
  const closeWhenOrphaned = () => process.ppid !== shell && process.kill(process.pid, 'SIGTERM');
  setInterval(closeWhenOrphaned, 500).unref();
}

await import('../build.mjs');
await import('./dist/main.js');

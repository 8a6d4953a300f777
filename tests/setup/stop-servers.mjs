/** Each project of Jest calls this, too. */
export default async function stop() {
  await globalThis.stopServers?.();
  globalThis.stopServers = undefined;
}

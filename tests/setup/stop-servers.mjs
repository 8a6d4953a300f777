/** Each Jest project calls this, too. */
export default async function stop() {
  await globalThis.stopServers?.();
  globalThis.stopServers = undefined;
}

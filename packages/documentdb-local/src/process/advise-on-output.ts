const DISK_FULL = /No space left on device|ENOSPC|EDQUOT|Disk quota exceeded|don't have enough free space/i;
const NO_NETWORK =
  /Could not resolve|Temporary failure resolving|Could not connect|Unable to connect|Connection (failed|refused|timed out)|Network is unreachable|Cannot initiate the connection/i;

/** What a program's complaint means for the user, where we know it; an empty text otherwise. */
export function adviseOnOutput(output: string): string {
  if (DISK_FULL.test(output)) return ' The disk is full: free some space and start again.';
  if (NO_NETWORK.test(output)) {
    return ' The package mirror cannot be reached: check the network, or set MONGO_URL and REDIS_URL to servers that run.';
  }
  return '';
}

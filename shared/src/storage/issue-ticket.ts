import type { ObjectStore } from './object-store.js';
import type { UploadTicket } from './upload-ticket.js';

const LIFETIME_SECONDS = 5 * 60;

export interface AnnouncedUpload {
  contentType: string;
  contentLength: number;
}

/** Issues a ticket to upload one file of the announced type and length within a few minutes. */
export async function issueTicket(
  storage: ObjectStore,
  { key, contentType, contentLength, maxBytes }: AnnouncedUpload & { key: string; maxBytes: number },
): Promise<UploadTicket> {
  const expiresAt = new Date(Date.now() + LIFETIME_SECONDS * 1_000);
  const terms = { key, contentType, contentLength, lifetimeSeconds: LIFETIME_SECONDS };
  return {
    url: await storage.presignUpload(terms),
    method: 'PUT',
    headers: [
      { name: 'content-type', value: contentType },
      { name: 'content-length', value: String(contentLength) },
    ],
    key,
    expiresAt,
    maxBytes,
  };
}

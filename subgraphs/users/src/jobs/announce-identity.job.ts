import { handle, type JobHandler } from '@cartwright/shared/jobs/job';
import { announceIdentity } from '@cartwright/shared/jobs/users';
import type { WorkerContext } from '../context.js';
import { announceIdentityOf } from '../session/announce-identity.js';

export const identityJobs = (app: WorkerContext): JobHandler[] => [
  handle(announceIdentity, ({ userId }) => announceIdentityOf(app, userId)),
];

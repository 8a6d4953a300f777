import { modelOf } from '@cartwright/shared/mongo/model-of';
import type { Connection } from 'mongoose';
import { SentMail } from './delivery/sent-mail.entity.js';

/** The collections of this service's database. */
export const openDb = (connection: Connection) => ({ sentMails: modelOf(connection, SentMail) });

export type Db = ReturnType<typeof openDb>;
